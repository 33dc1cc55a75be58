#pragma once
// The text of a card (kiosk/organiser/card.h) out of its text file or a picture of its code.
#include <string>

#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

// Errors: those of Files; not_found, when a picture shows no code; too_large.
platform::Result<std::string> read_card_file(platform::Files& files, const std::string& path);

} // namespace apps
