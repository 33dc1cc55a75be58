#pragma once
// What an organiser sets by steps and the kiosk keeps: the panel's light (DIR/brightness, since
// many boards begin with the full light) and how loud it speaks (DIR/volume). Neither goes so low
// that somebody would take the kiosk for broken.
#include <string>

#include "platform/audio.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

inline constexpr int volume_percent_min = 20;

// `percent` moved by so much, on whole steps, within `least` and 100.
int level_after(int percent, int by, int least);

// Sets it and keeps it. Errors: those of Power::set_brightness, and of Files.
platform::Result<void> keep_brightness(platform::Host& host, const std::string& data_directory,
                                       int percent);
// At a start: sets what was kept, where there is such a thing and the panel has another light.
// Errors: as above; corrupt, a file that is no number from 1 to 100.
platform::Result<void> restore_brightness(platform::Host& host, const std::string& data_directory);

// The same of the loudspeaker. Errors: those of Files; corrupt, as above.
platform::Result<void> keep_volume(platform::Files& files, platform::AudioOut& audio,
                                   const std::string& data_directory, int percent);
platform::Result<void> restore_volume(platform::Files& files, platform::AudioOut& audio,
                                      const std::string& data_directory);

} // namespace organiser
