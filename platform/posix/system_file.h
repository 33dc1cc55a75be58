#pragma once
// Small files of /proc and /sys, read whole, and the kernel's error numbers as our errors.
#include <optional>
#include <string>

#include "platform/base/result.h"

namespace platform::posix {

// At most 64 KiB, without the white space at its end; empty where it cannot be read.
std::optional<std::string> read_system_file(const std::string& path);

// `doing` is what failed, in an organiser's words ("the file cannot be written").
Error error_of(int error_number, const std::string& doing, const std::string& where);

} // namespace platform::posix
