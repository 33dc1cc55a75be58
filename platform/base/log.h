#pragma once
// The program's log: what the machine and the program did, for the person who mends a kiosk. It is
// bounded (limits::log_file_bytes_max, two files), goes to standard error and, when opened, to a
// file. Never a secret, a visitor's touch or text, or a count; and never a time finer than the
// hour, since trouble comes when somebody is there. Any thread.
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace platform::log {

enum class Level { debug, info, warning, error };

// Opens DIR/kiosk.log (older text rotates to kiosk.1.log). Without it only standard error is used.
Result<void> open(const std::string& directory);
void set_level(Level lowest_shown);
void write(Level level, std::string_view area, std::string_view message);

// What a visit may have brought about goes to the file alone while one is open: a system's own
// journal would add the moment to what comes by standard error.
void write_aside(Level level, std::string_view area, std::string_view message);

inline void info(std::string_view area, std::string_view m) {
    write(Level::info, area, m);
}
inline void warning(std::string_view area, std::string_view m) {
    write(Level::warning, area, m);
}
inline void error(std::string_view area, std::string_view m) {
    write(Level::error, area, m);
}

} // namespace platform::log
