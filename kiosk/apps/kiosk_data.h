#pragma once
// What a command asks of the folder that --data names before it reads or sends: a name that was
// mistyped must not become a new, empty kiosk whose figures are nought.
#include <string>

#include "platform/base/result.h"
#include "platform/files.h"

namespace apps {

// Makes nothing. Error: not_found, when no kiosk and no `event start` has written there; denied.
platform::Result<void> require_kiosk_data(platform::Files& files, const std::string& folder);

} // namespace apps
