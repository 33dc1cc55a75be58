#pragma once
// How the last round of sending went, in DIR/last_upload.json, for whoever asks at the kiosk:
// rounds are made by another program (kioskctl upload), which may run by itself.
#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/result.h"
#include "platform/host.h"

namespace upload {

struct LastRound {
    std::string when; // "2026-11-25 14:00" local, the hour, or "" without a clock
    std::int64_t sent = 0, refused = 0, left = 0;
    std::string trouble; // in words of the network or the collector; empty when there was none
};

// Empty when there was none, or its file is damaged.
std::optional<LastRound> last_round(platform::Host& host, const std::string& data_directory);
// Errors: those of Files.
platform::Result<void> keep_last_round(platform::Host& host, const std::string& data_directory,
                                       const LastRound& round);

} // namespace upload
