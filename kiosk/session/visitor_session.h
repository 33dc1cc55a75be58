#pragma once
// VisitorSession: one visit after another as a pure state machine. Events and the time go in, a
// View and counts come out. It alone knows the path of a visit; reset and quick exit overwrite it.
// Knows no window, file or database. The frame loop's thread only.
//
// Counting: each measure goes to the sink at the moment it becomes true, at most once a visit and
// category, so that a power cut cannot take back a finished count and nothing that could be sorted
// into visits is kept for later. `session` is counted when a touch (or the end of speech) reaches
// the event's span and a content screen has been seen, in the language used at that moment; the
// measures that are parts of it (session_hour, session_topic, session_help, session_completed,
// age_sex, group, first_time) wait for it, so none of them can exceed it. See counts.h.
#include <functional>
#include <memory>
#include <optional>

#include "kiosk/pack/pack.h"
#include "kiosk/session/event_rules.h"
#include "kiosk/session/view.h"
#include "kiosk/session/visitor_event.h"
#include "kiosk/tally/tally_sink.h"
#include "platform/clock.h"

namespace session {

// The hour of the event day, 0-23; empty when no clock is trusted.
using HourSource = std::function<std::optional<int>()>;

class VisitorSession {
  public:
    // Pack and sink outlive the session. Rules that name what the pack does not have are cut down
    // to what it has. An empty hour source: the hour is always unknown.
    VisitorSession(const pack::Pack& content, EventRules rules, tally::TallySink& sink,
                   HourSource hour = {});
    ~VisitorSession();
    VisitorSession(const VisitorSession&) = delete;
    VisitorSession& operator=(const VisitorSession&) = delete;

    // `now` never goes backwards; an earlier one is taken as the latest known.
    void handle(const VisitorEvent& event, platform::Instant now);
    // Lets time pass: greeting, idle question and its countdown, resets. Call at next_deadline().
    void tick(platform::Instant now);
    // When tick() will next change the view; empty: not before an event.
    std::optional<platform::Instant> next_deadline() const;

    const View& view() const;
    const EventRules& rules() const;

    // Ends the visit without counting anything and shows attract (an organiser took over).
    void reset(platform::Instant now);

  private:
    class Machine;
    std::unique_ptr<Machine> m_machine;
};

} // namespace session
