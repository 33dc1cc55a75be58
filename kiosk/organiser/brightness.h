#pragma once
// The panel's light as an organiser set it: given to the machine, and kept in DIR/brightness, since
// many boards begin with the full light. Never so little that the picture cannot be seen.
#include <string>

#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

// `percent` moved by so much, on whole steps, within what may be set.
int brightness_after(int percent, int by);

// Sets it and keeps it. Errors: those of Power::set_brightness, and of Files.
platform::Result<void> keep_brightness(platform::Host& host, const std::string& data_directory,
                                       int percent);
// At a start: sets what was kept, where there is such a thing and the panel has another light.
// Errors: as above; corrupt, a file that is no number.
platform::Result<void> restore_brightness(platform::Host& host, const std::string& data_directory);

} // namespace organiser
