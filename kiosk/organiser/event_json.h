#pragma once
// An event as JSON, "format" 1: for event.json and for `kioskctl event show --json`.
#include <nlohmann/json.hpp>

#include <optional>

#include "kiosk/organiser/event.h"

namespace organiser {

nlohmann::json event_value(const Event& event);
// Empty when a field is missing, of the wrong type or out of its bounds.
std::optional<Event> event_of(const nlohmann::json& value);

} // namespace organiser
