#include "platform/sdl/input_wake.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <string_view>

namespace platform {

namespace {
constexpr std::size_t devices_max = 32;
} // namespace

// SDL 2 calls it "KMSDRM", SDL 3 and its compatible SDL 2 "kmsdrm"; hints take both.
std::string input_folder(std::string_view driver) {
    constexpr std::string_view without_desktop = "kmsdrm";
    const bool reads =
        std::equal(driver.begin(), driver.end(), without_desktop.begin(), without_desktop.end(),
                   [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
    return reads ? "/dev/input" : "";
}

InputWake::InputWake(std::string devices) : m_folder(std::move(devices)) {
    m_event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (m_folder.empty())
        return;
    m_notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (m_notify >= 0)
        inotify_add_watch(m_notify, m_folder.c_str(), IN_CREATE | IN_ATTRIB | IN_DELETE);
    open_devices();
}

InputWake::~InputWake() {
    for (const Device& device : m_devices)
        close(device.fd);
    if (m_notify >= 0)
        close(m_notify);
    if (m_event >= 0)
        close(m_event);
}

bool InputWake::blind() const {
    return m_event < 0 || (!m_folder.empty() && m_devices.empty());
}

void InputWake::open_devices() {
    DIR* folder = opendir(m_folder.c_str());
    if (!folder)
        return;
    while (const dirent* entry = readdir(folder)) {
        if (!std::string_view(entry->d_name).starts_with("event"))
            continue;
        const std::string path = m_folder + "/" + entry->d_name;
        const bool known = std::any_of(m_devices.begin(), m_devices.end(),
                                       [&](const Device& each) { return each.path == path; });
        if (known || m_devices.size() >= devices_max)
            continue;
        const int fd = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (fd >= 0)
            m_devices.push_back({path, fd});
    }
    closedir(folder);
}

// Reads what is there and forgets it; bounded, as a jammed panel can send for ever.
void InputWake::drain(int fd, bool* gone) {
    char scrap[4096];
    for (int i = 0; i < 16; ++i) {
        const ssize_t got = read(fd, scrap, sizeof scrap);
        if (got > 0)
            continue;
        if (gone)
            *gone = got == 0 || (errno != EAGAIN && errno != EINTR);
        return;
    }
}

void InputWake::wait(std::chrono::milliseconds most) {
    std::vector<pollfd> waits;
    waits.reserve(2 + m_devices.size());
    waits.push_back({m_event, POLLIN, 0});
    waits.push_back({m_notify, POLLIN, 0}); // a negative descriptor is passed over by poll
    for (const Device& device : m_devices)
        waits.push_back({device.fd, POLLIN, 0});
    if (poll(waits.data(), nfds_t(waits.size()), int(most.count())) <= 0)
        return;
    if (waits[0].revents)
        drain(m_event, nullptr);
    for (std::size_t i = 2; i < waits.size(); ++i) {
        bool gone = (waits[i].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
        if (waits[i].revents & POLLIN)
            drain(waits[i].fd, &gone);
        if (gone) {
            close(waits[i].fd);
            std::erase_if(m_devices, [&](const Device& each) { return each.fd == waits[i].fd; });
        }
    }
    if (waits[1].revents) {
        drain(m_notify, nullptr);
        open_devices();
    }
}

void InputWake::wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(m_event, &one, sizeof one);
}

} // namespace platform
