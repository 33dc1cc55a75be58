// kiosk-card: what the card itself knows, for the initramfs, RAUC and the units of the image.
// Linked statically, so that it runs before there is a root.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <linux/vt.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "images/card/card_settings.h"
#include "images/card/slot_environment.h"

namespace {

using Arguments = std::vector<std::string>;

constexpr const char* usage =
    "kiosk-card slot DEVICE show           what is started next, and each slot's state\n"
    "kiosk-card slot DEVICE begin          prints the slot to start, and takes off a try\n"
    "kiosk-card slot DEVICE good|bad|primary A|B\n"
    "kiosk-card slot DEVICE get-primary | set-primary X | get-state X | set-state X good|bad\n"
    "                                      as RAUC asks a boot loader of its kind \"custom\"\n"
    "kiosk-card settings FILE DIR          writes settings.env, wifi.conf and errors into DIR\n"
    "kiosk-card console lock|unlock        whether a keyboard may change to another console\n";

int fail(const std::string& text) {
    std::cerr << "kiosk-card: " << text << '\n';
    return 1;
}

void print(const card::SlotEnvironment& environment) {
    std::cout << "primary=" << card::name(environment.primary) << '\n';
    for (const auto slot : {card::Slot::a, card::Slot::b}) {
        const auto& status = environment.at(slot);
        std::cout << card::name(slot) << '='
                  << (status.state == card::SlotState::good  ? "good"
                      : status.state == card::SlotState::bad ? "bad"
                                                             : "trying");
        if (status.state == card::SlotState::trying)
            std::cout << ' ' << status.tries_left;
        std::cout << '\n';
    }
    std::cout << "sequence=" << environment.sequence << '\n';
}

// What only looks. True when the verb was one of these.
bool look(const Arguments& arguments, const card::SlotEnvironment& environment, int& code) {
    const std::string& verb = arguments[0];
    code = 0;
    if (verb == "show" && arguments.size() == 1) {
        print(environment);
    } else if (verb == "get-primary" && arguments.size() == 1) {
        std::cout << card::name(environment.primary) << '\n';
    } else if (verb == "get-state" && arguments.size() == 2) {
        const auto slot = card::slot_named(arguments[1]);
        if (!slot)
            code = fail("a slot is A or B, not " + arguments[1]);
        else
            std::cout << (environment.at(*slot).state == card::SlotState::bad ? "bad\n" : "good\n");
    } else {
        return false;
    }
    return true;
}

// What changes the record. False when the arguments make no sense.
bool change(const Arguments& arguments, card::SlotEnvironment& environment) {
    const std::string& verb = arguments[0];
    if (verb == "begin" && arguments.size() == 1) {
        std::cout << card::name(card::begin_start(environment)) << '\n';
        return true;
    }
    const auto slot = arguments.size() > 1 ? card::slot_named(arguments[1]) : std::nullopt;
    if (!slot)
        return false;
    const std::string what = verb == "set-state" && arguments.size() == 3 ? arguments[2] : verb;
    if (what == "good")
        card::mark_good(environment, *slot);
    else if (what == "bad")
        card::mark_bad(environment, *slot);
    else if (what == "primary" || what == "set-primary")
        card::make_primary(environment, *slot);
    else
        return false;
    return true;
}

int slot(const std::string& device, const Arguments& arguments) {
    card::SlotStore store(device);
    auto environment = store.load();
    if (!environment)
        return fail(environment.error().text());
    if (store.damaged())
        std::cerr << "kiosk-card: a copy of the slots' record is damaged\n";
    int code = 0;
    if (look(arguments, *environment, code))
        return code;
    const auto before = *environment;
    if (!change(arguments, *environment))
        return fail(std::string("wrong arguments\n") + usage);
    // A start of a good slot writes nothing: most starts leave the card as it is.
    if (*environment == before && !store.damaged())
        return 0;
    const auto saved = store.save(*environment);
    return saved ? 0 : fail(saved.error().text());
}

// Secrets are among the settings: the files are root's alone.
bool write_file(const std::string& path, const std::string& text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    const bool whole = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    return (::close(file) == 0) && whole;
}

int settings(const std::string& path, const std::string& directory) {
    std::string text;
    std::ifstream file(path, std::ios::binary);
    if (file) { // a card without the file has its defaults
        text.resize(card::settings_file_bytes_max + 1);
        file.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(file.gcount()));
    }
    const auto reading = card::read_settings(text);
    std::string errors;
    for (const std::string& error : reading.errors)
        errors += error + "\n";
    if (!write_file(directory + "/settings.env", card::settings_environment(reading.settings)) ||
        !write_file(directory + "/wifi.conf", card::wifi_configuration(reading.settings)) ||
        !write_file(directory + "/errors", errors))
        return fail("cannot write into " + directory);
    std::cerr << errors;
    return reading.errors.empty() ? 0 : 3;
}

// linux/vt.h; without consoles there is nothing to lock.
int console(const std::string& what) {
    const int file = ::open("/dev/tty0", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    const bool done = ::ioctl(file, what == "unlock" ? VT_UNLOCKSWITCH : VT_LOCKSWITCH, 0) == 0;
    ::close(file);
    return done ? 0 : fail("the console cannot be locked");
}

} // namespace

int main(int argc, char** argv) {
    const Arguments all(argv + 1, argv + argc);
    if (all.size() >= 3 && all[0] == "slot")
        return slot(all[1], Arguments(all.begin() + 2, all.end()));
    if (all.size() == 3 && all[0] == "settings")
        return settings(all[1], all[2]);
    if (all.size() == 2 && all[0] == "console" && (all[1] == "lock" || all[1] == "unlock"))
        return console(all[1]);
    std::cerr << usage;
    return 2;
}
