#pragma once
// A reader who wants to know small counts: everything that was published of an event, and all that
// must hold between its figures, as a linear program (GLPK). What it finds is the least and the
// most that a count can be. It is written from the tables alone and shares no code with what
// protects them.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/report/sheets.h"
#include "kiosk/report/table.h"

namespace report_test {

// One version as it was published, and the exact figures, to know what had to be hidden.
struct Publication {
    const report::Table* table = nullptr;
    const std::vector<tally::Total>* totals = nullptr;
};

struct Attack {
    std::size_t guarded = 0;           // counts that had to be hidden
    std::vector<std::string> revealed; // "topics 2 t3 = 4: 1 to 9"
};

// With several versions, counts only grow from one to the next. `seen` brings elements that a
// version did not know yet.
Attack attack(const std::vector<Publication>& versions, const report::Scope& scope, std::int64_t k);

} // namespace report_test
