#pragma once
// Tally: counters and nothing else, as a value. A cell is (event, replica, day, measure, category)
// and a number that only grows; two tallies merge cell by cell by maximum, so that any copy, any
// number of times, in any order gives the same. Totals are sums over replicas. Pure; one thread at
// a time. (A state-based grow-only counter: Shapiro et al., INRIA RR-7506, 2011.)
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/tally/event_header.h"
#include "platform/base/result.h"
#include "platform/clock.h"

namespace tally {

struct CellKey {
    std::string event;
    std::string replica;
    int day = 0;          // 1 is the event's first day; 0 where the measure has no day
    std::string measure;  // a name, so that figures of a newer program pass through unharmed
    std::string category; // ids joined by '|'

    auto operator<=>(const CellKey&) const = default;
};

struct CellValue {
    std::int64_t n = 0; // 1 to limits::tally_count_max
    platform::ClockTrust clock = platform::ClockTrust::unset; // the weakest it was counted under

    bool operator==(const CellValue&) const = default;
};

struct Total {
    std::string event;
    int day = 0;
    std::string measure;
    std::string category;
    std::int64_t total = 0;
    platform::ClockTrust clock = platform::ClockTrust::unset; // the weakest of its cells

    bool operator==(const Total&) const = default;
};

// Errors: invalid (spelling, day, category of the wrong shape, n under 1), denied (n over
// limits::tally_count_max: no device counts that much).
platform::Result<void> check(const CellKey& key, const CellValue& value);

class Tally {
  public:
    using Cells = std::map<CellKey, CellValue>;
    using Headers = std::map<std::pair<std::string, std::string>, EventHeader>; // event, replica

    // The cell becomes the greater of what it was and `value`. Errors: those of check();
    // too_large, beyond limits::tally_cells_max cells.
    platform::Result<void> raise(const CellKey& key, const CellValue& value);
    void set_header(const std::string& event, const std::string& replica, EventHeader header);
    platform::Result<void> merge(const Tally& other);

    const Cells& cells() const { return m_cells; }
    const Headers& headers() const { return m_headers; }
    // Ordered by event, day, measure, category. Error: invalid, when replicas of one event counted
    // under different thresholds, for then their figures may not be added.
    platform::Result<std::vector<Total>> totals() const;

    bool operator==(const Tally&) const = default;

  private:
    Cells m_cells;
    Headers m_headers;
};

} // namespace tally
