#pragma once
// The protected form of an event's figures, all sheets together, and versions of it
// (kiosk/report/DISCLOSURE.md has the rules and why they hold). Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/report/protect_sheet.h"
#include "kiosk/report/sheets.h"
#include "kiosk/report/table.h"
#include "kiosk/tally/tally.h"
#include "platform/base/result.h"

namespace report {

// A protected table as it was released, with the exact figures it was made from, which stay inside.
struct Released {
    std::vector<tally::Total> totals;
    Table table;
};

struct ProtectRequest {
    std::string event;
    tally::EventHeader header;
    std::vector<tally::Total> totals; // of this event
    Scope scope;
    std::int64_t k = 11;
    Suppression suppression = Suppression::flow;
    const Released* before = nullptr; // the version that this one corrects
};

// Error: invalid, when a correction cannot be told without telling of a few: fewer than k sessions
// have come since, or figures have both risen and fallen.
platform::Result<Table> protected_table(const ProtectRequest& request);

} // namespace report
