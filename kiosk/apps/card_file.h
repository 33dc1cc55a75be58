#pragma once
// The text of a card (kiosk/organiser/card.h), or of an event's key, out of its text file or a
// picture of its code.
#include <string>
#include <vector>

#include "platform/base/result.h"
#include "platform/base/seal.h"
#include "platform/host.h"

namespace apps {

// Errors: those of Files; not_found, when a picture shows no code; too_large.
platform::Result<std::string> read_card_file(platform::Files& files, const std::string& path);

// Each file holds an event's key or shows its code. Errors: those of Files; invalid, naming it.
platform::Result<std::vector<platform::SealKey>>
read_event_keys(platform::Files& files, const std::vector<std::string>& paths);

} // namespace apps
