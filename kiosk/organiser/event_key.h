#pragma once
// The key that an event's tally files are sealed to where they leave on a stick. Its public half is
// EventPlan::seal_to and goes with the event card; its secret half is DIR/events/<id>/event.key on
// the kiosk that began the event, unless the plan named a committee's key: then it is with them.
#include <string>
#include <vector>

#include "kiosk/tally/sealed_file.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

inline constexpr const char* event_key_name = "event.key";

// A new one, kept here. Errors: those of Files.
platform::Result<platform::SealKey>
make_event_key(platform::Host& host, const std::string& data_directory, const std::string& event);
// Errors: not_found (its secret half is elsewhere), corrupt, those of Files.
platform::Result<platform::SealKey>
event_key(platform::Host& host, const std::string& data_directory, const std::string& event);
// What the event's files are sealed to. An event without a key, as an older program began it, gets
// one here. Errors: those above but not_found.
platform::Result<platform::SealTarget>
seal_target_of(platform::Host& host, const std::string& data_directory, const std::string& event);
// All whose secret half lies here; those that cannot be read are left out.
std::vector<platform::SealKey> event_keys(platform::Host& host, const std::string& data_directory);

} // namespace organiser
