#pragma once
// Headcount: a member of staff counts people at the stand by activity, sex and age band, one touch
// each, and may take back the last ones. Counts go to the tally at once; what is kept here is this
// sitting's, and is forgotten with it. Never added to sessions.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/tally/tally_sink.h"

namespace organiser {

class Headcount {
  public:
    // "stand" for the stand as such, then the pack's activities.
    explicit Headcount(const pack::Pack& content);

    const std::vector<std::string>& activities() const { return m_activities; }
    std::size_t activity() const { return m_activity; }
    void move_activity(int by); // around

    // Indexes into pack::AboutYou's sexes and ages.
    void count(tally::TallySink& sink, std::size_t sex, std::size_t age);
    bool can_undo() const { return !m_done.empty(); }
    void undo(tally::TallySink& sink);
    int shown(std::size_t sex, std::size_t age) const; // of the present activity, this sitting
    int total() const { return static_cast<int>(m_done.size()) + m_older; }

  private:
    std::string category(std::size_t sex, std::size_t age) const;

    const pack::Pack& m_content;
    std::vector<std::string> m_activities;
    std::size_t m_activity = 0;
    std::vector<std::string> m_done; // the last of this sitting, undone from the end
    std::map<std::string, int> m_counts;
    int m_older = 0; // too long ago to be undone
};

} // namespace organiser
