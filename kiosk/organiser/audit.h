#pragma once
// What organisers did on this kiosk, in DIR/organiser_acts.json: when, which act, and a word about
// it. Acts of organisers only, never of visitors, and no act that follows from a single visit. The
// list is bounded; the oldest acts go first.
#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

enum class Act {
    pin_set,
    pin_recovered,
    unlocked,
    clock_set,
    event_started,
    day_advanced,
    event_ended,
    exported,
    collected,
    source_checked,
    confirmed,
    switched_off
};
std::string_view name(Act act); // "event_started"

struct Entry {
    std::string when; // "2026-11-25 14:05" local, or "" without a clock
    std::string act;
    std::string detail; // an event's name, a stick's label; may be empty
};

// Newest last. A missing file is none; a damaged one is none either, and the next act begins anew.
std::vector<Entry> read_acts(platform::Host& host, const std::string& data_directory);
// Errors: those of Files.
platform::Result<void> note_act(platform::Host& host, const std::string& data_directory, Act act,
                                const std::string& detail = {});

// "2026-11-25 14:05" by the host's clock; empty while nobody vouches for it.
std::string local_minute(platform::Clock& clock);
// The same of a moment, in the clock's zone.
std::string local_minute(platform::Clock& clock, std::int64_t unix_seconds);

} // namespace organiser
