#pragma once
// One sheet made safe: of all ways to make its rows and columns coarser the one that keeps most,
// with further cells hidden where a total would give a hidden one away. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/report/coarsen.h"
#include "kiosk/report/flow.h"
#include "kiosk/report/sheets.h"
#include "kiosk/report/table.h"

namespace report {

// How further cells are chosen. Flow hides the cheapest cycle, rectangles the smallest corners.
enum class Suppression { flow, rectangles };

// A sheet before it is made safe. Its units may be groups of another sheet.
struct SheetProblem {
    std::string_view row_name, column_name;
    std::vector<Group> rows, columns;
    Grid now;
    // What has come since the version before; empty for a first version. Both layers are guarded:
    // a reader who has both versions can subtract them.
    std::optional<Grid> since;
    const Sheet* before = nullptr; // the sheet of that version
    std::int64_t k = 11;
    Suppression suppression = Suppression::flow;
};

// The sheet with values, groups and what is shown, and no name; empty when not even its total may
// be told.
std::optional<Sheet> protect(const SheetProblem& problem, const Scope& scope);

} // namespace report
