#pragma once
// Counts: what of a visit reaches the TallySink, each measure at most once a visit and group. A
// group names what is asked, never the answer (the question's id, not "right"), so that remembering
// what was counted remembers no answer; the first answer counts, a second try is play.
//
// When each measure is true (measures.def has the categories):
//   touched            a touch wakes the attract screen
//   session            span and content screen reached, see visitor_session.h
//   session_hour, session_topic, session_help, session_completed, age_sex, group, first_time
//                      with `session`, or at once after it
//   session_completed  an activity was completed
//   activity_completed story: the last card was left forwards; scenario: an ending was reached;
//                      quiz: past the last question, one answered; checklist: every line answered
//   topic_completed    the activity that the topic opens with was completed
//   change             before and after both answered, the after one for the first time
//   checklist          the result when every line was first answered
//   qr_shown           the code was read back from the panel
#include <string>
#include <vector>

#include "kiosk/tally/tally_sink.h"

namespace session {

class Counts {
  public:
    // Room for so many different counts of one visit; more are not counted (a bound, never met: the
    // caller sums up what the pack has).
    Counts(tally::TallySink& sink, std::size_t different_max);
    ~Counts();

    // Now, unless this group was counted in this visit.
    void once(tally::Measure measure, std::string group, std::string category);
    // With `session`: now when it was counted, else kept until release(); a later one of the same
    // group takes the place of the one kept.
    void with_session(tally::Measure measure, std::string group, std::string category);
    void release(); // the session was counted
    bool released() const { return m_released; }
    bool counted(tally::Measure measure, const std::string& group) const;
    void drop_kept(tally::Measure measure);
    void forget(); // the visit is over: overwritten

  private:
    struct Entry {
        tally::Measure measure{};
        std::string group, category;
    };
    static void wipe(std::vector<Entry>& entries);

    tally::TallySink& m_sink;
    std::size_t m_different_max;
    std::vector<Entry> m_counted; // categories empty
    std::vector<Entry> m_kept;
    bool m_released = false;
};

} // namespace session
