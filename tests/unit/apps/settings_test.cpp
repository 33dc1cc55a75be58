#include "kiosk/apps/settings.h"

#include <doctest/doctest.h>

#include "kiosk/apps/screen_rest.h"
#include "platform/headless/fake_host.h"

using namespace std::chrono_literals;

namespace {

apps::Settings started(platform::FakeHost& host, std::string text,
                       std::vector<std::string> more = {}) {
    REQUIRE(host.files().make_directories("/etc").ok());
    REQUIRE(host.files().write_atomic("/etc/kiosk.conf", platform::as_bytes(text)).ok());
    std::vector<std::string> words{"kiosk", "--config", "/etc/kiosk.conf"};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> argv;
    for (auto& word : words)
        argv.push_back(word.data());
    std::optional<int> exit_code;
    auto settings = apps::read_command_line(host.files(), int(argv.size()), argv.data(), exit_code);
    CHECK_FALSE(exit_code.has_value());
    return settings;
}

std::string first_error(const std::string& text) {
    const auto read = apps::read_settings(text, "kiosk.conf");
    return read.errors.empty() ? "" : read.errors.front().text();
}

} // namespace

TEST_CASE("a settings file says what the command line would") {
    platform::FakeHost host;
    const auto settings = started(host, "# a comment\n\ndata = /d\r\npack = \"/a b.pack\"\n"
                                        "trust = /one.pub\ntrust = /two.pub\n"
                                        "panel-mm = 217x136 # measured\nhigh-contrast = true\n"
                                        "rotation = 90\nscreen-hours = 08:30-20:00\n"
                                        "member = \"local\"\nsite = \"ตลาด 5, hall\"\n"
                                        "event-card = /run/card\n");
    CHECK(settings.errors.empty());
    CHECK(settings.kiosk.data_directory == "/d");
    CHECK(settings.kiosk.pack_path == "/a b.pack");
    CHECK(settings.kiosk.trusted_keys == std::vector<std::string>{"/one.pub", "/two.pub"});
    REQUIRE(settings.kiosk.panel.has_value());
    CHECK(settings.kiosk.panel->width_mm == 217);
    CHECK(settings.kiosk.high_contrast);
    CHECK(settings.mount.rotation == 90);
    CHECK(settings.kiosk.member == "local");
    CHECK(settings.kiosk.site == "ตลาด 5, hall");
    CHECK(settings.kiosk.event_card == "/run/card");
    REQUIRE(settings.kiosk.rest.hours.has_value());
    CHECK(settings.kiosk.rest.hours->from == 8 * 60 + 30);
}

TEST_CASE("the command line goes before the file") {
    platform::FakeHost host;
    const auto settings = started(host, "data = /d\nrotation = 90\n", {"--data", "/e"});
    CHECK(settings.kiosk.data_directory == "/e");
    CHECK(settings.mount.rotation == 90);
}

TEST_CASE("a line that cannot be followed is named, and the others count") {
    platform::FakeHost host;
    const auto settings = started(host, "data = /d\npannel-mm = 217x136\nrotation = 45\n");
    CHECK(settings.kiosk.data_directory == "/d");
    REQUIRE(settings.errors.size() == 2);
    CHECK(settings.errors[0].where == "/etc/kiosk.conf, line 2");
    CHECK(settings.errors[0].message.find("\"pannel-mm\"") != std::string::npos);
    CHECK(settings.errors[0].message.find("panel-mm, ") != std::string::npos);
    CHECK(settings.errors[1].where == "/etc/kiosk.conf, line 3");
    CHECK(settings.mount.rotation == 0);
}

TEST_CASE("what was found wrong before the start is told as it is") {
    const auto read = apps::read_settings("refused = kiosk.txt, line 3: no, that is not it\n", "c");
    REQUIRE(read.errors.size() == 1);
    CHECK(read.errors[0].message == "kiosk.txt, line 3: no, that is not it");
    CHECK(read.errors[0].where.empty()); // who mends it has never seen this file
    // A refusal that says nothing is still told of.
    const auto silent = apps::read_settings("refused = \n", "c");
    REQUIRE(silent.errors.size() == 1);
    CHECK(!silent.errors[0].message.empty());
}

TEST_CASE("each kind of wrong value is refused") {
    for (const std::string text :
         {"size = 12x8", "size = large", "panel-mm = 0x0", "panel-mm = 217", "px-per-mm = nan",
          "screen-hours = 8-20", "screen-hours = 08:00-24:00", "screen-hours = 08:00-08:00",
          "dim-after = -1", "dim-after = soon", "driver = vga", "high-contrast = perhaps",
          "help = true", "journey = /x", "config = /x", "[kiosk]", "?", "data", "rotation ="}) {
        CAPTURE(text);
        CHECK(first_error("\n" + text + "\n").find("kiosk.conf, line 2") != std::string::npos);
    }
    CHECK(first_error(std::string(apps::settings_bytes_max + 1, '#')) != "");
}

TEST_CASE("a file that is missing is an error of the settings, not the end") {
    platform::FakeHost host;
    char name[] = "kiosk", flag[] = "--config=/nowhere";
    char* argv[] = {name, flag};
    std::optional<int> exit_code;
    const auto settings = apps::read_command_line(host.files(), 2, argv, exit_code);
    CHECK_FALSE(exit_code.has_value());
    REQUIRE(settings.errors.size() == 1);
    CHECK(settings.errors[0].where == "/nowhere");
}

TEST_CASE("the shipped settings file has no errors, commented settings and all") {
    auto read = [] {
        const std::string path = "platform/linux/kiosk.conf";
        std::FILE* file = std::fopen(path.c_str(), "rb");
        REQUIRE(file != nullptr);
        std::string text(apps::settings_bytes_max, ' ');
        text.resize(std::fread(text.data(), 1, text.size(), file));
        std::fclose(file);
        return text;
    }();
    CHECK(first_error(read) == "");
    for (auto at = read.find("\n#"); at != std::string::npos; at = read.find("\n#", at + 1))
        if (read[at + 2] != ' ' && read[at + 2] != '\n')
            read.erase(at + 1, 1);
    CHECK(first_error(read) == "");
    CHECK(apps::read_settings(read, "").arguments.size() == 19);
}

TEST_CASE("the picture is dimmed, then black, and a touch brings it back") {
    apps::ScreenRest rest({.dim_after_minutes = 10, .blank_after_minutes = 60, .hours = {}}, 0s);
    CHECK(rest.light(9min, {}) == apps::Light::full);
    CHECK(rest.next_change(9min, {}) == platform::Instant(10min));
    CHECK(rest.light(10min, {}) == apps::Light::dim);
    CHECK(rest.next_change(10min, {}) == platform::Instant(60min));
    CHECK(rest.light(60min, {}) == apps::Light::black);
    CHECK_FALSE(rest.next_change(60min, {}).has_value());
    rest.touched(61min);
    CHECK(rest.light(61min, {}) == apps::Light::full);
}

TEST_CASE("outside the hours the picture is black, but not where the clock is unknown") {
    apps::ScreenRest rest({.hours = apps::ScreenHours{8 * 60, 20 * 60}}, 0s);
    CHECK(rest.light(1min, 3 * 60) == apps::Light::full); // somebody has just touched it
    CHECK(rest.light(5min, 3 * 60) == apps::Light::black);
    CHECK(rest.light(5min, {}) == apps::Light::full);
    CHECK(rest.light(5min, 8 * 60) == apps::Light::full);
    CHECK(rest.light(5min, 20 * 60) == apps::Light::black);
    apps::ScreenRest night({.hours = apps::ScreenHours{20 * 60, 2 * 60}}, 0s);
    CHECK(night.light(5min, 60) == apps::Light::full);
    CHECK(night.light(5min, 12 * 60) == apps::Light::black);
}
