// Media from the kernel's own tables: /proc/self/mountinfo (proc(5)) says what is mounted where,
// /sys/dev/block what hardware stands below it.
#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <optional>

#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include "platform/base/bytes.h"
#include "platform/posix/posix_host.h"
#include "platform/posix/system_file.h"

namespace platform {
namespace {

using posix::read_system_file;

constexpr std::size_t volumes_max = 64;

struct Mount {
    std::string device; // "8:1"
    std::string path;
    std::string filesystem;
    std::string source; // "/dev/sda1"
    bool read_only = false;
};

// Kernel tables and udev write awkward characters as \040 or \x20.
std::string unescaped(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        unsigned value = 256;
        if (text.size() >= 4 && text[0] == '\\') {
            const bool hex = text[1] == 'x';
            const char* end = text.data() + 4;
            if (std::from_chars(text.data() + (hex ? 2 : 1), end, value, hex ? 16 : 8).ptr != end)
                value = 256;
        }
        plain += value < 256 ? static_cast<char>(value) : text[0];
        text.remove_prefix(value < 256 ? 4 : 1);
    }
    return plain;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(at), text.size());
        if (end > 0)
            parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// proc(5): "36 35 98:0 /root /mount rw,noatime master:1 - ext3 /dev/root rw,errors=continue"
std::optional<Mount> parse_mount(std::string_view line) {
    const auto fields = split(line, ' ');
    const auto dash = std::find(fields.begin(), fields.end(), "-");
    if (fields.size() < 9 || dash - fields.begin() < 6 || fields.end() - dash < 4)
        return std::nullopt;
    const auto options = split(fields[5], ',');
    const auto super_options = split(dash[3], ',');
    const auto has_ro = [](const auto& list) {
        return std::find(list.begin(), list.end(), "ro") != list.end();
    };
    return Mount{std::string(fields[2]), unescaped(fields[4]), std::string(dash[1]),
                 unescaped(dash[2]), has_ro(options) || has_ro(super_options)};
}

class PosixVolumes final : public Volumes {
  public:
    explicit PosixVolumes(std::string root) : m_root(std::move(root)) {}

    std::vector<Volume> list() override {
        std::vector<Volume> volumes;
        const auto table = read_system_file(m_root + "/proc/self/mountinfo").value_or("");
        for (const auto line : split(table, '\n')) {
            const auto mount = parse_mount(line);
            if (!mount || !mount->source.starts_with("/dev/") || volumes.size() == volumes_max)
                continue;
            const auto disk = disk_of(mount->device);
            if (disk.empty())
                continue;
            volumes.push_back({mount->path, label_of(mount->source), mount->filesystem,
                               removable(disk), mount->read_only});
        }
        return volumes;
    }

    std::string hardware_id(const std::string& path) override {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0)
            return "";
        const auto device =
            std::to_string(major(status.st_dev)) + ":" + std::to_string(minor(status.st_dev));
        const auto disk = disk_of(device);
        // An SD card's register and a disk's serial are burnt in: a copy's medium has another.
        for (const char* name :
             {"/device/cid", "/device/serial", "/serial", "/device/wwid", "/wwid"}) {
            const auto id = disk.empty() ? std::nullopt : read_system_file(disk + name);
            if (id && !id->empty())
                return std::string(name) + "=" + *id;
        }
        return filesystem_id(path);
    }

  private:
    // The whole disk's folder in /sys: for a partition that is the folder above.
    std::string disk_of(const std::string& device) const {
        std::error_code error;
        const auto folder =
            std::filesystem::canonical(m_root + "/sys/dev/block/" + device, error);
        if (error)
            return "";
        if (std::filesystem::exists(folder / "partition", error))
            return folder.parent_path().string();
        return folder.string();
    }

    // Many USB sticks and all USB disks say removable=0, so the way there counts as well.
    static bool removable(const std::string& disk) {
        return read_system_file(disk + "/removable") == std::optional<std::string>("1") ||
               disk.find("/usb") != std::string::npos;
    }

    std::string label_of(const std::string& source) const {
        std::error_code error;
        const auto wanted = std::filesystem::canonical(m_root + source, error);
        if (error)
            return "";
        std::filesystem::directory_iterator labels(m_root + "/dev/disk/by-label", error);
        for (; !error && labels != std::filesystem::directory_iterator();
             labels.increment(error)) {
            std::error_code broken;
            if (std::filesystem::canonical(labels->path(), broken) == wanted && !broken)
                return unescaped(labels->path().filename().string());
        }
        return "";
    }

    static std::string filesystem_id(const std::string& path) {
        struct statfs status {};
        if (::statfs(path.c_str(), &status) != 0)
            return "";
        std::array<std::uint8_t, sizeof status.f_fsid> id{};
        std::copy_n(reinterpret_cast<const std::uint8_t*>(&status.f_fsid), id.size(), id.begin());
        if (std::all_of(id.begin(), id.end(), [](auto byte) { return byte == 0; }))
            return ""; // tmpfs and overlays have none
        return "filesystem=" + to_hex(id);
    }

    std::string m_root;
};

} // namespace

std::unique_ptr<Volumes> make_posix_volumes(const std::string& root) {
    return std::make_unique<PosixVolumes>(root);
}

} // namespace platform
