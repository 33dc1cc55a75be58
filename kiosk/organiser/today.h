#pragma once
// What day it is on a board that may have no clock: never earlier than the newest of the day this
// program was built, the day the pack was compiled, and the last day that a trusted clock showed
// here. The wall clock counts only while somebody vouches for it.
#include <string>

#include "kiosk/organiser/date.h"
#include "kiosk/pack/pack.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

Date built_on(); // of this program

// Without a data directory the last trusted day is not known.
Date today(platform::Host& host, const pack::Pack& content, const std::string& data_directory = "");

// Keeps the day in DIR/last_day when the clock is trusted and the day is later than the one kept.
// Errors: those of Files.
platform::Result<void> remember_day(platform::Host& host, const std::string& data_directory);

} // namespace organiser
