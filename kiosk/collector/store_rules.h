#pragma once
// What both stores decide alike, apart from SQL: which header stands, whose a replica is, which
// figures may be added, and the spelling of clocks in a column. Internal to this folder.
#include <optional>
#include <string>
#include <vector>

#include "kiosk/collector/store.h"

namespace collector {

// What the database says about an upload before its cells are written.
struct Standing {
    std::optional<std::string> key_member; // of the sending key; none when not enrolled
    bool voided = false;
    std::string replica_member; // who brought the replica first
    std::string header;         // the replica's, canonical JSON
};

struct StoredHeader {
    std::string header; // a replica's, canonical JSON
    bool voided = false;
};

// Error: denied, with the reason.
Result<void> may_merge(const Standing& standing, const Upload& upload);
// The header to write in place of the stored one; none when that one stands.
Result<std::optional<std::string>> newer_header(const std::string& stored, const Upload& upload);

// Errors: not_found without a header; invalid, when thresholds of those that count differ; corrupt.
Result<void> may_add(const std::string& event, const std::vector<StoredHeader>& headers);
// By day, measure, category.
void put_in_order(std::vector<tally::Total>& totals);

platform::Error key_refused();
platform::Error no_such_event(const std::string& event);
bool is_closed(const std::string& header);

// 0 unset, 1 organiser, 2 network: the smallest is the weakest, so SQL's min() is right.
int clock_number(platform::ClockTrust clock);
platform::ClockTrust clock_of(std::int64_t number);

} // namespace collector
