#pragma once
// How a dimension of a sheet is made coarser, step by step, before anything is blanked: days with
// the days beside them, age bands by majority, topics by subject, and otherwise the smallest
// together as "other". Pure.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/report/sheets.h"
#include "kiosk/report/table.h"

namespace report {

// Units put together: indexes into the units of a dimension, each unit in one part.
using Partition = std::vector<std::vector<std::size_t>>;

// From the units as they are down to one part. `totals` has one count a unit; `together` is what
// may not be told apart to begin with.
std::vector<Partition> coarsenings(std::string_view dimension, const std::vector<Group>& units,
                                   const std::vector<std::int64_t>& totals,
                                   const Partition& together, const Scope& scope);

// The groups that a partition makes of the units.
std::vector<Group> merged(std::string_view dimension, const std::vector<Group>& units,
                          const Partition& partition, const Scope& scope);

} // namespace report
