#pragma once
// Tally files as people bring them to a kiosk, kioskctl and the collector: plain, or sealed to an
// event's key.
#include <span>
#include <string>
#include <vector>

#include "kiosk/tally/sealed_file.h"
#include "kiosk/tally/tally_file.h"
#include "platform/base/result.h"
#include "platform/files.h"

namespace tally {

// Errors: those of Files, open_tally_file() and read_tally_file(), naming the file.
platform::Result<std::vector<SignedPart>>
read_tally_input(platform::Files& files, const std::string& path,
                 std::span<const platform::SealKey> keys);

} // namespace tally
