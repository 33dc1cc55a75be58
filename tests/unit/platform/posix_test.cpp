#include "platform/posix/posix_host.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/unit/platform/temporary_folder.h"

using namespace platform;

namespace {

// A folder that looks like a board with a card and a stick. The kernel's links are real links here.
struct Board : TemporaryFolder {
    Board() {
        write("proc/self/mountinfo",
              "22 1 179:2 / / rw,relatime shared:1 - ext4 /dev/mmcblk0p2 rw\n"
              "23 22 0:20 / /proc rw,nosuid - proc proc rw\n"
              "30 22 8:1 / /media/my\\040stick ro,nosuid - vfat /dev/sda1 rw,fmask=0022\n"
              "broken line\n"
              "31 22 8:9 / /gone rw - vfat /dev/sdz9 rw\n");
        disk("sys/devices/mmc/mmcblk0", "mmcblk0p2", "179:2");
        write("sys/devices/mmc/mmcblk0/device/cid", "1b534d30303030301012345678010b00\n");
        disk("sys/devices/pci/usb1/sda", "sda1", "8:1");
        write("dev/sda1", "");
        std::filesystem::create_directories(path + "/dev/disk/by-label");
        std::filesystem::create_symlink("../../sda1", path + "/dev/disk/by-label/MY\\x20STICK");
    }
    void disk(const std::string& folder, const std::string& part, const std::string& number) {
        write(folder + "/removable", "0\n");
        write(folder + "/" + part + "/partition", "1\n");
        std::filesystem::create_directories(path + "/sys/dev/block");
        std::filesystem::create_symlink(path + "/" + folder + "/" + part,
                                        path + "/sys/dev/block/" + number);
    }
};

} // namespace

TEST_CASE("mounted media are listed with label, kind and whether they can be pulled out") {
    const Board board;
    const auto volumes = make_posix_volumes(board.path)->list();
    REQUIRE(volumes.size() == 2);
    CHECK(volumes[0].mount_path == "/");
    CHECK(volumes[0].filesystem == "ext4");
    CHECK_FALSE(volumes[0].removable);
    CHECK_FALSE(volumes[0].read_only);
    CHECK(volumes[1].mount_path == "/media/my stick");
    CHECK(volumes[1].label == "MY STICK");
    CHECK(volumes[1].removable); // by its way over USB
    CHECK(volumes[1].read_only);
}

TEST_CASE("this machine's own volumes and hardware can be asked for") {
    const auto volumes = make_posix_volumes();
    for (const auto& volume : volumes->list())
        CHECK(volume.mount_path.starts_with("/"));
    CHECK(volumes->hardware_id("/no/such/path").empty());
    CHECK(volumes->hardware_id("/") == volumes->hardware_id("/"));
}

TEST_CASE("power reads what the board says, and nothing where it says nothing") {
    TemporaryFolder board;
    const auto power = make_posix_power(board.path);
    CHECK_FALSE(power->status().undervoltage.has_value());
    CHECK_FALSE(power->status().temperature_c.has_value());
    board.write("sys/class/thermal/thermal_zone0/temp", "48312\n");
    board.write("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
    board.write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
    CHECK(power->status().temperature_c == doctest::Approx(48.312));
    CHECK(power->status().undervoltage == true);
    const std::string throttled = "sys/devices/platform/soc/soc:firmware/get_throttled";
    board.write(throttled, "0\n"); // the firmware's own word goes first
    CHECK(power->status().undervoltage == false);
    board.write(throttled, "50005\n");
    CHECK(power->status().undervoltage == true);
    board.write(throttled, "20002\n"); // slowed by heat, not by voltage
    CHECK(power->status().undervoltage == false);
    board.write(throttled, "garbage\n");
    CHECK(power->status().undervoltage == true); // then the other driver's word
}

TEST_CASE("ready and the watchdog reach the service manager's socket, and nobody else") {
    const TemporaryFolder folder;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = folder.path + "/notify";
    std::copy(path.begin(), path.end(), address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    const auto received = [&] {
        std::array<char, 64> text{};
        const auto got = ::recv(socket, text.data(), text.size(), 0);
        return got < 0 ? std::string() : std::string(text.data(), static_cast<std::size_t>(got));
    };
    const auto power = make_posix_power();
    power->ready();
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    CHECK(received().empty());
    power->ready();
    CHECK(received() == "READY=1");
    power->feed_watchdog(); // no watchdog is set
    CHECK(received().empty());
    ::setenv("WATCHDOG_USEC", "10000000", 1);
    power->feed_watchdog();
    CHECK(received() == "WATCHDOG=1");
    CHECK(posix_watchdog_sleep_max() == std::chrono::seconds(5));
    power->feed_watchdog(); // it has just been fed
    CHECK(received().empty());
    ::setenv("WATCHDOG_USEC", "garbage", 1);
    CHECK_FALSE(posix_watchdog_sleep_max().has_value());
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
    ::close(socket);
}

TEST_CASE("the panel's light is read and set by what the kernel shows of it") {
    TemporaryFolder board;
    const auto power = make_posix_power(board.path);
    CHECK_FALSE(power->brightness().has_value());
    CHECK(power->set_brightness(60).error().kind == ErrorKind::unavailable);
    board.write("sys/class/backlight/a_raw/type", "raw\n");
    board.write("sys/class/backlight/a_raw/max_brightness", "100\n");
    board.write("sys/class/backlight/a_raw/brightness", "100\n");
    board.write("sys/class/backlight/b_own/type", "platform\n"); // goes before a raw one
    board.write("sys/class/backlight/b_own/max_brightness", "255\n");
    board.write("sys/class/backlight/b_own/brightness", "255\n");
    CHECK(power->brightness() == 100);
    CHECK(power->set_brightness(60).ok());
    const auto value = [&](const char* name) {
        std::ifstream file(board.path + "/sys/class/backlight/" + name + "/brightness");
        int number = -1;
        file >> number;
        return number;
    };
    CHECK(value("b_own") == 153);
    CHECK(value("a_raw") == 100);
    CHECK(power->brightness() == 60);
    CHECK(power->set_brightness(0).ok()); // never black
    CHECK(power->brightness() == brightness_percent_min);
    board.write("sys/class/backlight/b_own/max_brightness", "0\n"); // nonsense is passed over
    CHECK(power->brightness() == 100);
}

TEST_CASE("a service that may not write the panel's light leaves a wish for root's script") {
    TemporaryFolder board;
    const std::string light = "sys/class/backlight/panel/";
    board.write(light + "max_brightness", "31\n");
    std::filesystem::create_directory(board.path + "/" + light + "brightness"); // not writable
    ::setenv("RUNTIME_DIRECTORY", board.path.c_str(), 1);
    CHECK(make_posix_power()->owns_machine());
    CHECK(make_posix_power(board.path)->set_brightness(40).ok());
    ::unsetenv("RUNTIME_DIRECTORY");
    CHECK_FALSE(make_posix_power()->owns_machine());
    CHECK(make_posix_power(board.path)->set_brightness(40).error().where.ends_with("brightness"));
    REQUIRE(std::filesystem::exists(board.path + "/brightness"));
    std::filesystem::remove(board.path + "/" + light + "brightness");
    const auto value_after = [&](const char* wish) {
        if (wish)
            board.write("brightness", wish);
        const std::string command =
            "platform/linux/set_brightness '" + board.path + "' '" + board.path + "'";
        CHECK(std::system(command.c_str()) == 0);
        CHECK_FALSE(std::filesystem::exists(board.path + "/brightness"));
        std::ifstream file(board.path + "/" + light + "brightness");
        int number = -1;
        file >> number;
        return number;
    };
    CHECK(value_after(nullptr) == 12); // of 31, what the program wished
    CHECK(value_after("1\n") == 1);    // never 0
    for (const char* nonsense : {"0", "101", "999999", "-5", "$(id)", "", "20 30"})
        CHECK(value_after(nonsense) == 1);
}

TEST_CASE("a service without rights asks for the end by a file") {
    const TemporaryFolder folder;
    ::setenv("RUNTIME_DIRECTORY", folder.path.c_str(), 1);
    CHECK(make_posix_power()->shut_down().ok());
    CHECK(std::filesystem::exists(folder.path + "/power-off"));
    ::unsetenv("RUNTIME_DIRECTORY");
}

TEST_CASE("the real clock grows, and its zone is the machine's") {
    const auto clock = make_posix_clock();
    const auto before = clock->now();
    CHECK(clock->now() >= before);
    CHECK(clock->wall().unix_seconds > 1'700'000'000);
    CHECK(clock->wall().trust != ClockTrust::organiser);
    ::setenv("TZ", "XXX-7", 1); // POSIX: seven hours east
    CHECK(clock->utc_offset_seconds() == 7 * 3600);
    ::unsetenv("TZ");
}

TEST_CASE("random bytes differ from one another") {
    const auto random = make_posix_random();
    std::array<std::uint8_t, 32> a{}, b{};
    random->fill(a);
    random->fill(b);
    CHECK(a != b);
}

TEST_CASE("a host without a network answers unavailable") {
    PosixHost host;
    CHECK(host.http().send({}).error().kind == ErrorKind::unavailable);
}
