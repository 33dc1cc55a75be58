#pragma once
// What makes a way of telling a sheet safe: totals first, then the cells within. For this folder.
#include <optional>
#include <vector>

#include "kiosk/report/coarsen.h"
#include "kiosk/report/flow.h"
#include "kiosk/report/protect_sheet.h"

namespace report {

Grid grouped(const Grid& units, const Partition& rows, const Partition& columns);

// Every total of a row, a column and the sheet is k or more (and so is what came since the version
// before, unless nothing came), and within each group a small count may be nothing or k, for all
// that the totals and caps say.
bool totals_are_safe(const SheetProblem& problem, const Partition& rows, const Partition& columns);

// Group cells to hide (1), small ones and those that keep them from being computed; empty when
// totals alone would give one away. The totals must be safe.
std::optional<std::vector<char>> hide_cells(const SheetProblem& problem, const Partition& rows,
                                            const Partition& columns);

} // namespace report
