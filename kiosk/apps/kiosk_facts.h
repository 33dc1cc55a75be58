#pragma once
// What the visitor program is told about the world, worked out from clocks and counters. Pure.
#include <cstdint>
#include <vector>

#include "kiosk/screens/stage.h"
#include "kiosk/session/event_rules.h"
#include "kiosk/tally/tally_store.h"
#include "kiosk/tally/tally_writer.h"

namespace apps {

// `local_seconds` since 1970 in local civil time.
screens::CivilTime civil_of(std::int64_t local_seconds);

// Totals of the event so far, in whole steps of k and as they stand when the event is opened: no
// bystander can see one move by a single visit. Under k there is none.
std::vector<session::EventRules::Total> protected_pledges(const std::vector<tally::Total>& all);

// What an organiser has to know of the counting, in sentences; empty when all is well, or null.
std::string trouble_of(const tally::TallyWriter* writer);

platform::Error no_event(const std::string& data_directory);

} // namespace apps
