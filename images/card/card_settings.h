#pragma once
// The settings of one card, from the text file kiosk.txt that stands on its boot partition, where
// any laptop can write it: lines "key = value", # begins a comment. Every error names its line, for
// the kiosk shows it on its set-up screen. Pure: bytes in, values or errors out.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace card {

inline constexpr std::size_t settings_file_bytes_max = 64u << 10;
inline constexpr std::size_t settings_value_bytes_max = 4096; // an event card is the longest
inline constexpr std::size_t settings_errors_max = 8;         // what fits on a screen

struct CardSettings {
    std::string member;                   // id of the organisation that holds this card
    std::string site;                     // proposed when an event is set up
    std::string wifi_name, wifi_password; // no name: no Wi-Fi
    std::string wifi_country = "TH";      // ISO 3166, for the radio's rules
    std::string time_zone = "Asia/Bangkok";
    std::string collector;    // address of the shared database, https://…
    std::string event_card;   // text of another kiosk's event card: this one joins
    int rotation_degrees = 0; // 0, 90, 180, 270, clockwise
    int panel_width_mm = 0, panel_height_mm = 0; // 0: as the display says

    bool operator==(const CardSettings&) const = default;
};

struct SettingsReading {
    CardSettings settings;           // what could be read; a wrong line keeps its default
    std::vector<std::string> errors; // "kiosk.txt, line 3: …", at most settings_errors_max
};

// Takes Windows line ends and a byte order mark.
SettingsReading read_settings(std::string_view text);

// For the shell and systemd's EnvironmentFile=: KIOSK_MEMBER='…', one a line, nothing that is
// empty.
std::string settings_environment(const CardSettings& settings);
// wpa_supplicant.conf(5); empty without a Wi-Fi name.
std::string wifi_configuration(const CardSettings& settings);

} // namespace card
