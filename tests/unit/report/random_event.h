#pragma once
// A made-up event: visits played by chance and counted as a kiosk counts them, so that everything
// that must hold between figures holds. The same seed is the same event.
#include <cstdint>
#include <random>
#include <vector>

#include "kiosk/report/sheets.h"
#include "kiosk/tally/tally.h"

namespace report_test {

struct RandomEvent {
    report::Scope scope;
    std::vector<tally::Total> totals;
    std::vector<tally::Total> later; // the same, with what a late tally brings
};

// Of 12 to 400 sessions, most of them small.
RandomEvent random_event(std::uint64_t seed);

} // namespace report_test
