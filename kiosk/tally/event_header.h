#pragma once
// What stands above an event's figures wherever they go: who held it, where, by which thresholds
// sessions were counted, how its days were known, and whether it is closed. The organiser owns
// the event itself; this is the copy that the store keeps and that every export carries.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/clock.h"

namespace tally {

struct EventHeader {
    std::vector<std::string> members; // ids of the organisations, in their order
    std::string site;                 // UTF-8 without control characters, at most 200 bytes
    std::string mode = "training";    // "field" or "training"
    // Name with its unit to value, "session_seconds_min" to 30. Figures counted under different
    // thresholds are never added.
    std::map<std::string, std::int64_t> thresholds;
    platform::ClockTrust clock = platform::ClockTrust::unset;
    bool closed = false;
    std::int64_t serial = 1; // grows with each change made on one device

    bool operator==(const EventHeader&) const = default;
};

// Error: invalid, and it names the field.
platform::Result<void> check(const EventHeader& header);

// Canonical JSON on one line (kiosk/tally/FORMAT.md). The header must pass check().
std::string write_header(const EventHeader& header);
// Errors: corrupt (not JSON), invalid (a field is missing, unknown or out of its bounds).
platform::Result<EventHeader> read_header(std::string_view text);

// Of two headers the one that stands after a merge: closed before open, then the greater serial,
// then the greater text, so that the order of merging does not matter.
const EventHeader& later(const EventHeader& a, const EventHeader& b);

} // namespace tally
