#include "kiosk/organiser/brightness.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "platform/base/bytes.h"

namespace organiser {

using platform::Result;

namespace {

constexpr std::size_t file_bytes_max = 8;

std::string path_of(const std::string& directory) {
    return directory + "/brightness";
}

} // namespace

int brightness_after(int percent, int by) {
    const int step = std::max(1, std::abs(by));
    const int moved = by < 0 ? (percent + step - 1) / step * step - step // down from 75 is 60
                             : percent / step * step + step;
    return std::clamp(moved, platform::brightness_percent_min, 100);
}

Result<void> keep_brightness(platform::Host& host, const std::string& data_directory, int percent) {
    RETURN_IF_ERROR(host.power().set_brightness(percent));
    RETURN_IF_ERROR(host.files().make_directories(data_directory));
    const std::string text = std::to_string(percent) + "\n";
    return host.files().write_atomic(path_of(data_directory), platform::as_bytes(text));
}

Result<void> restore_brightness(platform::Host& host, const std::string& data_directory) {
    const auto now = host.power().brightness();
    const std::string path = path_of(data_directory);
    if (!now || !host.files().exists(path))
        return {};
    ASSIGN_OR_RETURN(const auto bytes, host.files().read(path, file_bytes_max));
    const std::string_view text = platform::as_text(bytes);
    int percent = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (end.ec != std::errc{} || percent < 1 || percent > 100)
        return platform::Error{platform::ErrorKind::corrupt,
                               "the brightness that was kept is no number; set it anew", path};
    return percent == *now ? Result<void>{} : host.power().set_brightness(percent);
}

} // namespace organiser
