#include "kiosk/organiser/levels.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "platform/base/bytes.h"

namespace organiser {

using platform::Result;

namespace {

constexpr std::size_t file_bytes_max = 8;
constexpr const char *brightness_name = "brightness", *volume_name = "volume";

Result<void> write_level(platform::Files& files, const std::string& directory, const char* name,
                         int percent) {
    RETURN_IF_ERROR(files.make_directories(directory));
    const std::string text = std::to_string(percent) + "\n";
    return files.write_atomic(directory + "/" + name, platform::as_bytes(text));
}

// Nothing where none was kept.
Result<std::optional<int>> read_level(platform::Files& files, const std::string& directory,
                                      const char* name) {
    const std::string path = directory + "/" + name;
    if (!files.exists(path))
        return std::optional<int>();
    ASSIGN_OR_RETURN(const auto bytes, files.read(path, file_bytes_max));
    const std::string_view text = platform::as_text(bytes);
    int percent = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (end.ec != std::errc{} || percent < 1 || percent > 100)
        return platform::Error{
            platform::ErrorKind::corrupt,
            std::string("the ") + name + " that was kept is no number; set it anew", path};
    return std::optional(percent);
}

} // namespace

int level_after(int percent, int by, int least) {
    const int step = std::max(1, std::abs(by));
    const int moved = by < 0 ? (percent + step - 1) / step * step - step // down from 75 is 60
                             : percent / step * step + step;
    return std::clamp(moved, least, 100);
}

Result<void> keep_brightness(platform::Host& host, const std::string& data_directory, int percent) {
    RETURN_IF_ERROR(host.power().set_brightness(percent));
    return write_level(host.files(), data_directory, brightness_name, percent);
}

Result<void> restore_brightness(platform::Host& host, const std::string& data_directory) {
    const auto now = host.power().brightness();
    if (!now)
        return {};
    ASSIGN_OR_RETURN(const auto kept, read_level(host.files(), data_directory, brightness_name));
    return !kept || *kept == *now ? Result<void>{} : host.power().set_brightness(*kept);
}

Result<void> keep_volume(platform::Files& files, platform::AudioOut& audio,
                         const std::string& data_directory, int percent) {
    audio.set_volume(percent);
    return write_level(files, data_directory, volume_name, percent);
}

Result<void> restore_volume(platform::Files& files, platform::AudioOut& audio,
                            const std::string& data_directory) {
    ASSIGN_OR_RETURN(const auto kept, read_level(files, data_directory, volume_name));
    if (kept)
        audio.set_volume(*kept);
    return {};
}

} // namespace organiser
