#pragma once
// The panel's light as the kernel has it (Documentation/ABI/stable/sysfs-class-backlight). For
// posix/power.cpp.
#include <optional>
#include <string>

#include "platform/base/result.h"

namespace platform::posix {

// In hundredths of the most, 1 to 100. `root` stands before /sys. Empty where there is no
// backlight: most screens behind an HDMI cable rule their light themselves.
std::optional<int> backlight_percent(const std::string& root);
// Writes it, or leaves a wish for it in `wishes` (a folder, or empty) where the kernel's file may
// not be written: awareness-kiosk-brightness.path waits for that one. Errors: unavailable, denied.
Result<void> set_backlight(const std::string& root, const std::string& wishes, int percent);

} // namespace platform::posix
