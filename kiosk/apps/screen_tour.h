#pragma once
// ScreenTour: the way through a pack on which each of its screens comes once: each card, step and
// question with its feedback, every ending and every sign of a story, each result of a checklist,
// each helpline with its codes. It walks the visitors' own state machine, so that what is drawn is
// what visitors see. Topics for practitioners are among them. Pure; one thread.
#include <memory>
#include <string>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/session/visitor_event.h"
#include "kiosk/session/visitor_session.h"

namespace apps {

struct TourStop {
    enum class From { greeting, language, topics };

    std::string topic = {};    // its id, or one of the three below
    std::string activity = {}; // its id; empty outside activities
    std::string part = {};     // "offer", "hours-right": ids of the pack and what was done there
    std::string name = {};    // "work/work_story/03-offer": unique, in this order within its folder
    From from = From::topics; // what the visitor has done before
    std::vector<session::VisitorEvent> events = {}; // and does from there
    platform::Duration wait{0};                     // and then time passes
};

inline constexpr const char* tour_start = "0-start";
inline constexpr const char* tour_help = "z-help";
inline constexpr const char* tour_end = "z-leaving";

// Every stop of a pack, in the order in which a visitor would come to them.
std::vector<TourStop> tour_of(const pack::Pack& content);

// Everything that the pack has, shown as visitors would see it: no watermark.
session::EventRules tour_rules(const pack::Pack& content);

// A visit that counts nothing.
class UncountedVisit {
  public:
    UncountedVisit(const pack::Pack& content, session::EventRules rules);
    ~UncountedVisit();
    session::VisitorSession& operator*() { return *m_session; }
    session::VisitorSession* operator->() { return m_session.get(); }

  private:
    class NoTally;
    std::unique_ptr<NoTally> m_sink;
    std::unique_ptr<session::VisitorSession> m_session;
};

// Brings a visit that stands on the greeting to the stop, in a language (an index of the pack's),
// with text_size 0, 1 or 2. Time goes on from `now` by no more than TourStop::wait and as long as
// greetings take to come round to the language.
void go_to(session::VisitorSession& visit, const TourStop& stop, std::size_t language,
           int text_size, platform::Instant now);

} // namespace apps
