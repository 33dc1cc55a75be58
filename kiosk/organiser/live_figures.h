#pragma once
// LiveFigures: the totals as the organiser's pages draw them. It holds what TallyStore::live lets
// out: while the event is open sessions, completions, languages, topics and hours only.
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/tally/tally.h"

namespace organiser {

struct LiveFigures {
    std::int64_t sessions = 0, sessions_today = 0, completed = 0, topics_finished = 0;
    std::vector<std::pair<int, std::int64_t>> hours;           // of today, without gaps
    std::vector<std::pair<std::size_t, std::int64_t>> topics;    // index in the pack, its order
    std::vector<std::pair<std::size_t, std::int64_t>> languages; // index, most first, none left out
    // After the end only; 0 before.
    std::int64_t headcount = 0, services_opened = 0;
};

LiveFigures live_figures(const std::vector<tally::Total>& totals, const pack::Pack& content,
                         int day);

} // namespace organiser
