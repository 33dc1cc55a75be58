#include "images/card/card_settings.h"

#include <doctest/doctest.h>

#include <random>

namespace {

std::string first_error(std::string_view text) {
    const auto reading = card::read_settings(text);
    return reading.errors.empty() ? "" : reading.errors.front();
}

} // namespace

TEST_CASE("Settings are read with remarks, blanks, Windows line ends and a byte order mark") {
    const auto reading = card::read_settings("\xEF\xBB\xBF# our card\r\n"
                                             "member = local\r\n\r\n"
                                             "  wifi-name=Caf\xC3\xA9 2 \r\n"
                                             "wifi-password = pass=word#1\r\n"
                                             "rotation = 90\r\n"
                                             "panel-mm = 154 x 86\r\n"
                                             "site =\r\n");
    CHECK(reading.errors.empty());
    CHECK(reading.settings.member == "local");
    CHECK(reading.settings.wifi_name == "Caf\xC3\xA9 2");
    CHECK(reading.settings.wifi_password == "pass=word#1");
    CHECK(reading.settings.rotation_degrees == 90);
    CHECK(reading.settings.panel_width_mm == 154);
    CHECK(reading.settings.panel_height_mm == 86);
    CHECK(reading.settings.site.empty());
}

TEST_CASE("An empty file has the defaults") {
    CHECK(card::read_settings("").settings == card::CardSettings{});
    CHECK(card::read_settings("").errors.empty());
}

TEST_CASE("A wrong line is named by its number, and the others still count") {
    const auto reading = card::read_settings("member = local\nrotation = 45\nsite = Hall 3\n");
    REQUIRE(reading.errors.size() == 1);
    CHECK(reading.errors[0] == "kiosk.txt, line 2: rotation must be 0, 90, 180 or 270");
    CHECK(reading.settings.site == "Hall 3");
}

TEST_CASE("Each kind of error is said in words") {
    CHECK(first_error("member local") ==
          "kiosk.txt, line 1: a line is \"key = value\"; # begins a remark");
    CHECK(first_error("\n\nmembre = local")
              .starts_with("kiosk.txt, line 3: \"membre\" is not known"));
    CHECK(first_error("site = a\nsite = b") == "kiosk.txt, line 2: site stands twice");
    CHECK(
        first_error("wifi-name = x\nwifi-password = short").starts_with("kiosk.txt, line 2: wifi"));
    CHECK(first_error("wifi-password = long enough") ==
          "kiosk.txt: wifi-password stands without wifi-name");
    CHECK(first_error("wifi-country = th").find("two capital letters") != std::string::npos);
    CHECK(first_error("panel-mm = 10 x 10").find("millimetres") != std::string::npos);
    CHECK(first_error("time-zone = ../etc/passwd").find("a zone such as") != std::string::npos);
    CHECK(first_error("collector = ftp://x").find("https://") != std::string::npos);
    CHECK(first_error("member = A B").find("an id") != std::string::npos);
    CHECK(first_error(std::string("site = a\x01") + "b").find("site must be") != std::string::npos);
    CHECK(first_error(std::string(card::settings_file_bytes_max + 1, 'x')).find("64 KiB") !=
          std::string::npos);
}

TEST_CASE("At most a screenful of errors is kept") {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "nonsense\n";
    CHECK(card::read_settings(text).errors.size() == card::settings_errors_max);
}

TEST_CASE("A value cannot leave its quotes in the environment file") {
    const auto reading = card::read_settings("site = it's; rm -rf $HOME `x`\n");
    CHECK(card::settings_environment(reading.settings) ==
          "KIOSK_SITE='it'\\''s; rm -rf $HOME `x`'\nKIOSK_TIME_ZONE='Asia/Bangkok'\n");
}

TEST_CASE("Wi-Fi is configured by the name's bytes, and not at all without a name") {
    CHECK(card::wifi_configuration({}).empty());
    const auto open = card::read_settings("wifi-name = a\"b\n").settings;
    CHECK(card::wifi_configuration(open) ==
          "country=TH\nnetwork={\n    ssid=612262\n    key_mgmt=NONE\n}\n");
    const auto closed = card::read_settings("wifi-name = k\nwifi-password = 12345678\n").settings;
    CHECK(card::wifi_configuration(closed) ==
          "country=TH\nnetwork={\n    ssid=6b\n    psk=\"12345678\"\n}\n");
}

TEST_CASE("Any bytes are settings or errors, and what is written has no stray line") {
    std::mt19937 draw(7);
    const std::string_view alphabet = "site=wifi-nameco\n\r'\"# x90\xEF\xBB\x01";
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (auto length = draw() % 80; length > 0; --length)
            text += alphabet[draw() % alphabet.size()];
        const auto reading = card::read_settings(text);
        const auto environment = card::settings_environment(reading.settings);
        for (std::size_t at = 0; at < environment.size(); at = environment.find('\n', at) + 1)
            CHECK(environment.compare(at, 6, "KIOSK_") == 0);
    }
}
