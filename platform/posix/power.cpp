#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/posix/backlight.h"
#include "platform/posix/posix_host.h"
#include "platform/posix/system_file.h"

namespace platform {
namespace {

using posix::read_system_file;

// sd_notify(3)'s wire protocol: one datagram to the socket named in the environment; a leading @ is
// an abstract name. Lost datagrams are systemd's to notice.
void notify(std::string_view state) {
    const char* name = std::getenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name == nullptr || std::strlen(name) < 2 || std::strlen(name) >= sizeof address.sun_path)
        return;
    std::memcpy(address.sun_path, name, std::strlen(name));
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::strlen(name));
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0';
    const int number = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (number < 0)
        return;
    (void)::sendto(number, state.data(), state.size(), MSG_NOSIGNAL,
                   reinterpret_cast<const sockaddr*>(&address), length);
    ::close(number);
}

std::optional<unsigned long> number_in(const std::optional<std::string>& text, int base) {
    if (!text)
        return std::nullopt;
    const char* first = text->data();
    if (base == 16 && text->starts_with("0x"))
        first += 2;
    unsigned long value = 0;
    const auto [end, error] = std::from_chars(first, text->data() + text->size(), value, base);
    return error == std::errc{} ? std::optional(value) : std::nullopt;
}

// Where a service without rights leaves its wishes; empty where this program is none.
std::string wishes_folder() {
    const char* own = std::getenv("RUNTIME_DIRECTORY");
    return own ? own : "";
}

class PosixPower final : public Power {
  public:
    explicit PosixPower(std::string root) : m_root(std::move(root)) {}

    PowerStatus status() override {
        PowerStatus status;
        status.undervoltage = undervoltage();
        // Thousandths of a degree: Documentation/driver-api/thermal/sysfs-api.rst.
        if (const auto value =
                number_in(read_system_file(m_root + "/sys/class/thermal/thermal_zone0/temp"), 10))
            status.temperature_c = static_cast<double>(*value) / 1000.0;
        return status;
    }

    void ready() override { notify("READY=1"); }
    void feed_watchdog() override {
        const auto every = posix_watchdog_sleep_max();
        const auto now = std::chrono::steady_clock::now();
        if (!every || now < m_feed_due)
            return;
        m_feed_due = now + *every / 2;
        notify("WATCHDOG=1");
    }

    Result<void> shut_down() override {
        // As a service without rights: awareness-kiosk-poweroff.path waits for this file.
        if (const auto folder = wishes_folder(); !folder.empty()) {
            const auto wish = folder + "/power-off";
            const int file = ::open(wish.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
            if (file >= 0) {
                ::close(file);
                return {};
            }
        }
        // logind lets the seat's user do this; without a right to it the command says so itself.
        const pid_t child = ::fork();
        if (child == 0) {
            ::execlp("systemctl", "systemctl", "poweroff", static_cast<char*>(nullptr));
            ::_exit(127);
        }
        int state = 0;
        if (child < 0 || ::waitpid(child, &state, 0) != child || !WIFEXITED(state) ||
            WEXITSTATUS(state) != 0)
            return Error{ErrorKind::unavailable,
                         "the kiosk cannot switch itself off here; use the machine's own switch",
                         "systemctl poweroff"};
        return {};
    }

    bool owns_machine() override { return !wishes_folder().empty(); }
    std::optional<int> brightness() override { return posix::backlight_percent(m_root); }
    Result<void> set_brightness(int percent) override {
        return posix::set_backlight(m_root, wishes_folder(), percent);
    }

  private:
    std::optional<bool> undervoltage() const {
        // Raspberry Pi firmware, get_throttled: bit 0 under-voltage now, bit 16 since boot.
        const auto throttled = m_root + "/sys/devices/platform/soc/soc:firmware/get_throttled";
        if (const auto bits = number_in(read_system_file(throttled), 16))
            return (*bits & 0x10001u) != 0;
        // Mainline's raspberrypi-hwmon driver; its alarm stays up until it is read after recovery.
        for (int index = 0; index < 16; ++index) {
            const auto base = m_root + "/sys/class/hwmon/hwmon" + std::to_string(index);
            if (read_system_file(base + "/name") == std::optional<std::string>("rpi_volt"))
                if (const auto value = number_in(read_system_file(base + "/in0_lcrit_alarm"), 10))
                    return *value != 0;
        }
        return std::nullopt;
    }

    std::string m_root;
    std::chrono::steady_clock::time_point m_feed_due{};
};

} // namespace

std::optional<Duration> posix_watchdog_sleep_max() {
    const char* text = std::getenv("WATCHDOG_USEC");
    const auto set = text ? number_in(std::string(text), 10) : std::nullopt;
    if (!set || *set == 0)
        return std::nullopt;
    return Duration(std::chrono::microseconds(*set)) / 2;
}

std::unique_ptr<Power> make_posix_power(const std::string& root) {
    return std::make_unique<PosixPower>(root);
}

} // namespace platform
