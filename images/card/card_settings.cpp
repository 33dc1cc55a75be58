#include "images/card/card_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

namespace card {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

// "Area/City", as the folder of time zones has them; no way out of that folder.
bool is_time_zone(std::string_view text) {
    if (text.empty() || text.size() > 64 || text.front() == '/' || text.back() == '/' ||
        text.find("..") != std::string_view::npos)
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '/' || c == '_' || c == '-' || c == '+';
    });
}

bool read_panel(std::string_view text, CardSettings& into) {
    const auto by = text.find('x');
    if (by == std::string_view::npos)
        return false;
    const auto side = [](std::string_view digits, int& value) {
        digits = trimmed(digits);
        const auto end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        return error == std::errc{} && stop == end && value >= 40 && value <= 2000;
    };
    int width = 0, height = 0;
    if (!side(text.substr(0, by), width) || !side(text.substr(by + 1), height))
        return false;
    into.panel_width_mm = width;
    into.panel_height_mm = height;
    return true;
}

bool read_rotation(std::string_view text, CardSettings& into) {
    for (const auto& [words, degrees] :
         {std::pair<std::string_view, int>{"0", 0}, {"90", 90}, {"180", 180}, {"270", 270}})
        if (text == words) {
            into.rotation_degrees = degrees;
            return true;
        }
    return false;
}

struct Key {
    std::string_view name;
    std::string_view must_be; // after "must be"
    bool (*read)(std::string_view, CardSettings&);
};

bool is_country(std::string_view text) {
    return text.size() == 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Stores what holds the condition.
template <std::string CardSettings::*member, bool (*holds)(std::string_view)>
bool keep(std::string_view text, CardSettings& into) {
    if (!holds(text))
        return false;
    into.*member = text;
    return true;
}

bool is_name(std::string_view text) {
    return text.size() <= 200;
}
bool is_wifi_name(std::string_view text) {
    return text.size() <= 32;
}
bool is_wifi_password(std::string_view text) {
    return text.size() >= 8 && text.size() <= 63 && is_printable_ascii(text) &&
           text.find('"') == std::string_view::npos;
}
bool is_address(std::string_view text) {
    return text.size() <= 300 && is_printable_ascii(text) &&
           text.find_first_of(" '\"") == std::string_view::npos &&
           (text.starts_with("https://") || text.starts_with("http://"));
}
bool is_event_card(std::string_view text) {
    return is_printable_ascii(text) && text.find('\'') == std::string_view::npos;
}

constexpr std::array keys{
    Key{"member", "an id of small letters, digits, _ and -", keep<&CardSettings::member, is_id>},
    Key{"site", "at most 200 bytes long", keep<&CardSettings::site, is_name>},
    Key{"wifi-name", "at most 32 bytes long", keep<&CardSettings::wifi_name, is_wifi_name>},
    Key{"wifi-password", "8 to 63 plain characters without \"",
        keep<&CardSettings::wifi_password, is_wifi_password>},
    Key{"wifi-country", "two capital letters, such as TH",
        keep<&CardSettings::wifi_country, is_country>},
    Key{"time-zone", "a zone such as Asia/Bangkok", keep<&CardSettings::time_zone, is_time_zone>},
    Key{"collector", "an address that begins with https://",
        keep<&CardSettings::collector, is_address>},
    Key{"event-card", "the text of an event card", keep<&CardSettings::event_card, is_event_card>},
    Key{"rotation", "0, 90, 180 or 270", read_rotation},
    Key{"panel-mm", "width x height in millimetres, such as 154 x 86", read_panel},
};

std::string known_keys() {
    std::string list;
    for (const Key& key : keys)
        list += (list.empty() ? "" : ", ") + std::string(key.name);
    return list;
}

// What is wrong with the line; empty when nothing is. `seen` marks the keys that were given.
std::string read_line(std::string_view line, CardSettings& into,
                      std::array<bool, keys.size()>& seen) {
    const auto equals = line.find('=');
    if (equals == std::string_view::npos)
        return "a line is \"key = value\"; # begins a remark";
    const auto name = trimmed(line.substr(0, equals));
    const auto value = trimmed(line.substr(equals + 1));
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const Key& known) { return known.name == name; });
    if (key == keys.end())
        return "\"" + std::string(is_printable_ascii(name) ? name.substr(0, 40) : "this") +
               "\" is not known; there are " + known_keys();
    auto& was_seen = seen[static_cast<std::size_t>(key - keys.begin())];
    if (was_seen)
        return std::string(name) + " stands twice";
    was_seen = true;
    if (value.empty()) // as if the line were not there
        return {};
    if (value.size() > settings_value_bytes_max || has_control(value) || !key->read(value, into))
        return std::string(name) + " must be " + std::string(key->must_be);
    return {};
}

void add(std::string& out, std::string_view key, std::string_view value) {
    if (value.empty())
        return;
    out += std::string(key) + "='";
    for (const char c : value)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    out += "'\n";
}

} // namespace

SettingsReading read_settings(std::string_view text) {
    SettingsReading reading;
    std::array<bool, keys.size()> seen{};
    if (text.size() > settings_file_bytes_max) {
        reading.errors.push_back("kiosk.txt is larger than 64 KiB; it is not a settings file");
        return reading;
    }
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#')
            continue;
        const auto wrong = read_line(line, reading.settings, seen);
        if (!wrong.empty() && reading.errors.size() < settings_errors_max)
            reading.errors.push_back("kiosk.txt, line " + std::to_string(number) + ": " + wrong);
    }
    const CardSettings& read = reading.settings;
    if (!read.wifi_password.empty() && read.wifi_name.empty() &&
        reading.errors.size() < settings_errors_max)
        reading.errors.push_back("kiosk.txt: wifi-password stands without wifi-name");
    return reading;
}

std::string settings_environment(const CardSettings& settings) {
    std::string out;
    add(out, "KIOSK_MEMBER", settings.member);
    add(out, "KIOSK_SITE", settings.site);
    add(out, "KIOSK_TIME_ZONE", settings.time_zone);
    add(out, "KIOSK_COLLECTOR", settings.collector);
    add(out, "KIOSK_EVENT_CARD", settings.event_card);
    if (settings.rotation_degrees != 0)
        add(out, "KIOSK_ROTATION", std::to_string(settings.rotation_degrees));
    if (settings.panel_width_mm > 0) {
        add(out, "KIOSK_PANEL_WIDTH_MM", std::to_string(settings.panel_width_mm));
        add(out, "KIOSK_PANEL_HEIGHT_MM", std::to_string(settings.panel_height_mm));
    }
    return out;
}

std::string wifi_configuration(const CardSettings& settings) {
    if (settings.wifi_name.empty())
        return {};
    // The name as hex digits: any bytes a router may send, and nothing to escape.
    constexpr std::string_view digits = "0123456789abcdef";
    std::string name;
    for (const char c : settings.wifi_name) {
        const auto byte = static_cast<unsigned char>(c);
        name += digits[byte >> 4];
        name += digits[byte & 15];
    }
    std::string out = "country=" + settings.wifi_country + "\nnetwork={\n    ssid=" + name + "\n";
    out += settings.wifi_password.empty() ? "    key_mgmt=NONE\n"
                                          : "    psk=\"" + settings.wifi_password + "\"\n";
    return out + "}\n";
}

} // namespace card
