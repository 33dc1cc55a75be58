#include "platform/posix/backlight.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "platform/posix/system_file.h"
#include "platform/power.h"

namespace platform::posix {
namespace {

struct Backlight {
    std::string path;
    long most = 0;
};

std::optional<long> number_in(const std::string& path) {
    const auto text = read_system_file(path);
    long value = 0;
    if (!text ||
        std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc{})
        return std::nullopt;
    return value;
}

// The kernel's own order where several rule one panel; of one kind the first by name. The script
// platform/linux/set_brightness chooses in the same way.
std::optional<Backlight> find(const std::string& root) {
    std::vector<std::string> names;
    std::error_code failed;
    for (const auto& entry :
         std::filesystem::directory_iterator(root + "/sys/class/backlight", failed))
        names.push_back(entry.path().string());
    std::sort(names.begin(), names.end());
    for (const char* kind : {"firmware", "platform", "raw"})
        for (const std::string& path : names) {
            const auto most = number_in(path + "/max_brightness");
            if (most && *most > 0 && read_system_file(path + "/type").value_or("raw") == kind)
                return Backlight{path, *most};
        }
    return std::nullopt;
}

// The kernel takes a number in one write; a file of one is written whole, too.
int write_number(const std::string& path, long number, int flags) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0600);
    if (file < 0)
        return errno;
    const std::string text = std::to_string(number) + "\n";
    const auto written = ::write(file, text.data(), text.size());
    const int trouble = written < 0 ? errno : 0;
    ::close(file);
    return trouble;
}

} // namespace

std::optional<int> backlight_percent(const std::string& root) {
    const auto light = find(root);
    const auto now = light ? number_in(light->path + "/brightness") : std::nullopt;
    if (!now)
        return std::nullopt;
    return static_cast<int>(std::clamp((*now * 100 + light->most / 2) / light->most, 1l, 100l));
}

Result<void> set_backlight(const std::string& root, const std::string& wishes, int percent) {
    percent = std::clamp(percent, brightness_percent_min, 100);
    const auto light = find(root);
    if (!light)
        return Error{ErrorKind::unavailable,
                     "the kiosk cannot set this screen's brightness; use the screen's own buttons",
                     "/sys/class/backlight"};
    const std::string path = light->path + "/brightness";
    const int trouble = write_number(path, std::max(1l, light->most * percent / 100), 0);
    if (trouble == 0)
        return {};
    if (!wishes.empty()) {
        const std::string wish = wishes + "/brightness";
        if (write_number(wish + ".new", percent, O_CREAT | O_TRUNC) == 0 &&
            ::rename((wish + ".new").c_str(), wish.c_str()) == 0)
            return {};
    }
    return error_of(trouble, "the brightness cannot be set", path);
}

} // namespace platform::posix
