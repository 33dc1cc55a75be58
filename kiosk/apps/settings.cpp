#include "kiosk/apps/settings.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "platform/base/seal.h"

namespace apps {

namespace {

using platform::Error;
using platform::ErrorKind;

// "1280x800" into two numbers of least to most.
template <class Number>
bool read_pair(const std::string& text, Number least, Number most, Number& x, Number& y) {
    char separator = 0, rest = 0;
    std::istringstream stream(text);
    stream >> x >> separator >> y;
    return !stream.fail() && separator == 'x' && !(stream >> rest) && x >= least && y >= least &&
           x <= most && y <= most;
}

// "08:00-20:00"
bool read_hours(const std::string& text, ScreenHours& hours) {
    int from_hour = 0, from_minute = 0, to_hour = 0, to_minute = 0;
    char colon = 0, dash = 0, second = 0, rest = 0;
    std::istringstream stream(text);
    stream >> from_hour >> colon >> from_minute >> dash >> to_hour >> second >> to_minute;
    const auto minute = [](int h, int m) { return h >= 0 && h <= 23 && m >= 0 && m <= 59; };
    hours = {from_hour * 60 + from_minute, to_hour * 60 + to_minute};
    return !stream.fail() && colon == ':' && second == ':' && dash == '-' && !(stream >> rest) &&
           minute(from_hour, from_minute) && minute(to_hour, to_minute) && hours.from != hours.to;
}

// An option whose text is turned into something; what cannot be is an error of that line.
void add_text(CLI::App& app, const char* name, const char* about, const char* shape,
              std::function<bool(const std::string&)> take) {
    app.add_option_function<std::string>(
           name,
           [=](const std::string& text) {
               if (!take(text))
                   throw CLI::ValidationError(name,
                                              std::string("\"") + text + "\" is not " + shape);
           },
           about)
        ->take_last();
}

void describe_screen(CLI::App& app, Settings& into) {
    add_text(app, "--size", "A window of this size instead of full screen",
             "WIDTHxHEIGHT, at least 320x240, such as 1280x800", [&into](const std::string& text) {
                 int x = 0, y = 0;
                 const bool good = read_pair(text, 240, 8192, x, y) && x >= 320;
                 into.window.width_px = x, into.window.height_px = y;
                 return good;
             });
    app.add_option("--driver", into.window.video_driver, "x11, wayland, kmsdrm, offscreen")
        ->check(CLI::IsMember({"x11", "wayland", "kmsdrm", "offscreen", "dummy"}))
        ->take_last();
    app.add_option("--display", into.mount.display, "Which of several displays, from 0")
        ->check(CLI::Range(0, 15))
        ->take_last();
    app.add_option("--rotation", into.mount.rotation, "0, 90, 180 or 270 degrees clockwise")
        ->check(CLI::IsMember({0, 90, 180, 270}))
        ->take_last();
    app.add_flag("--software", into.window.software, "Draw without the graphics processor");
    add_text(app, "--px-per-mm", "The panel's density where it does not say",
             "a number of pixels from 1 to 30", [&into](const std::string& text) {
                 float density = 0;
                 char rest = 0;
                 std::istringstream stream(text);
                 const bool good = stream >> density && !(stream >> rest);
                 into.kiosk.px_per_mm = density;
                 return good && density >= 1 && density <= 30;
             });
    add_text(app, "--panel-mm", "The picture's width and height on the panel in mm",
             "WIDTHxHEIGHT in mm, such as 217x136", [&into](const std::string& text) {
                 PanelSize size;
                 const bool good = read_pair(text, 20.0f, 4000.0f, size.width_mm, size.height_mm);
                 into.kiosk.panel = size;
                 return good;
             });
    app.add_flag("--high-contrast", into.kiosk.high_contrast, "The dark theme with strong edges");
    app.add_flag("--reduced-motion", into.kiosk.reduced_motion, "Fades instead of movement");
    for (auto [name, about, minutes] :
         {std::tuple{"--dim-after", "Minutes without a touch before it is dimmed; 0: never",
                     &into.kiosk.rest.dim_after_minutes},
          std::tuple{"--blank-after", "Minutes without a touch before it is black; 0: never",
                     &into.kiosk.rest.blank_after_minutes}})
        app.add_option(name, *minutes, about)->check(CLI::Range(0, 24 * 60))->take_last();
    add_text(app, "--screen-hours", "When the picture is on, local time",
             "FROM-TO, such as 08:00-20:00", [&into](const std::string& text) {
                 ScreenHours hours;
                 const bool good = read_hours(text, hours);
                 into.kiosk.rest.hours = hours;
                 return good;
             });
}

// What may stand in a settings file.
void describe(CLI::App& app, Settings& into) {
    app.add_option("--data", into.kiosk.data_directory, "Where counters and events are kept")
        ->take_last();
    app.add_option("--mirror", into.kiosk.mirror_directory,
                   "A folder on another medium that keeps a second copy of the counts")
        ->take_last();
    app.add_option("--pack", into.kiosk.pack_path, "The content to show, FILE.pack")->take_last();
    app.add_option("--trust", into.kiosk.trusted_keys, "A public key that packs may be signed by");
    app.add_option("--fonts", into.kiosk.fonts_directory, "Folder of the product's fonts")
        ->take_last();
    app.add_option("--export-to", into.kiosk.export_folders,
                   "A folder that figures may be copied to, beside sticks");
    app.add_option("--camera", into.kiosk.camera,
                   "The camera that reads codes and cards on the organiser's pages, /dev/video0")
        ->take_last();
    app.add_option("--member", into.kiosk.member,
                   "Who holds the events on this kiosk: an id of the content's members")
        ->take_last();
    app.add_option("--site", into.kiosk.site, "Where this kiosk stands, for its events")
        ->take_last();
    app.add_option("--event-card", into.kiosk.event_card,
                   "A file with the card of an event that this kiosk shall join")
        ->take_last();
    add_text(app, "--seal-to", "A committee's public key that figures on sticks are sealed to",
             "a key as kioskctl event new-key gives it, 44 characters",
             [&into](const std::string& text) {
                 into.kiosk.seal_to = text;
                 const auto key = platform::from_base64(text);
                 return key.ok() && key->size() == sizeof(platform::SealTarget);
             });
    describe_screen(app, into);
}

// What only a command line says: for scripts and tests.
void describe_tools(CLI::App& app, Settings& into) {
    app.add_option("--config", into.file, "The settings file");
    app.add_flag("--offscreen", into.offscreen, "Draw into memory, without any display");
    app.add_option("--journey", into.kiosk.journey, "Play this script instead of waiting");
    app.add_flag("--real-time", into.kiosk.real_time,
                 "Play the script in real time and tell the line of each step done");
    app.add_option("--shots", into.kiosk.shots_directory, "Folder for the script's pictures");
    app.add_option("--report", into.kiosk.report_path, "Write frames and times here at the end");
    app.add_option("--tour", into.tour_directory,
                   "Draw every screen of the pack into this folder; see kioskctl pack sheet");
    app.add_option("--tour-language", into.tour_languages, "A language to draw; else all");
    app.add_option("--preview", into.preview_directory,
                   "Show what this folder's feed says; see kioskctl pack preview");
    app.add_option("--begin-in", into.begin_language, "Language in which a preview begins");
    app.add_option("--text-size", into.text_size, "Of a tour or preview: 0, 1 or 2")
        ->check(CLI::Range(0, 2));
    app.add_flag("--exit-after-first-frame", into.kiosk.exit_after_first_frame,
                 "Stop when the first frame with text has been shown");
    app.set_version_flag("--version", std::string("kiosk ") + KIOSK_VERSION);
}

// CLI11 wants its arguments last first.
void parse(CLI::App& app, std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());
    app.parse(std::move(arguments));
}

std::string known_names() {
    Settings unused;
    CLI::App app;
    describe(app, unused);
    std::string names;
    for (const CLI::Option* option : app.get_options({}))
        if (!option->get_lnames().empty() && option->get_lnames().front() != "help")
            names += (names.empty() ? "" : ", ") + option->get_lnames().front();
    return names;
}

// One line's arguments, or what is wrong with it. CLI11 reads the line; each is tried by itself, so
// that an error knows its place.
platform::Result<std::vector<std::string>> read_line(const std::string& line,
                                                     const std::string& where) {
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos || line[first] == '#' || line[first] == ';')
        return std::vector<std::string>();
    // What others found wrong before the kiosk started (a card's own settings) is shown as it is:
    // it says itself where, and nobody has to look here.
    constexpr std::string_view refused = "refused = ";
    if (line.compare(first, refused.size(), refused) == 0 && line.size() > first + refused.size())
        return Error{ErrorKind::invalid, line.substr(first + refused.size()), ""};
    std::vector<std::string> arguments;
    std::istringstream stream(line.find('=') == std::string::npos ? "" : line);
    for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(stream)) {
        Settings unused;
        CLI::App app;
        describe(app, unused);
        if (!item.parents.empty() || !app.get_option_no_throw("--" + item.name) ||
            item.name == "help")
            return Error{ErrorKind::invalid,
                         "there is no setting called \"" + item.fullname() +
                             "\". The settings are: " + known_names(),
                         where};
        for (const std::string& value : item.inputs) {
            if (value.empty())
                return Error{ErrorKind::invalid, "the setting has no value", where};
            arguments.push_back("--" + item.name + "=" + value);
        }
        try {
            parse(app, arguments);
        } catch (const CLI::ParseError& error) {
            return Error{ErrorKind::invalid, error.what(), where};
        }
    }
    if (arguments.empty())
        return Error{ErrorKind::invalid, "a setting is written as name = value", where};
    return arguments;
}

} // namespace

SettingsLines read_settings(std::string_view text, const std::string& path) {
    SettingsLines read;
    if (text.size() > settings_bytes_max) {
        read.errors.push_back({ErrorKind::too_large, "the settings are longer than 64 KiB", path});
        return read;
    }
    std::istringstream stream{std::string(text)};
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
        auto arguments = read_line(line, path + ", line " + std::to_string(number));
        if (!arguments)
            read.errors.push_back(arguments.error());
        else
            read.arguments.insert(read.arguments.end(), arguments->begin(), arguments->end());
    }
    return read;
}

Settings read_command_line(platform::Files& files, int argc, char** argv,
                           std::optional<int>& exit_code) {
    Settings settings;
    std::vector<std::string> arguments(argv + 1, argv + argc);
    SettingsLines lines;
    const auto take = [&](Settings& into, std::vector<std::string> all) {
        CLI::App app{"kiosk: shows the content of a signed pack to visitors and counts reach",
                     "kiosk"};
        describe(app, into);
        describe_tools(app, into);
        try {
            parse(app, std::move(all));
        } catch (const CLI::ParseError& error) {
            exit_code = app.exit(error) == 0 ? 0 : 2;
        }
    };
    take(settings, arguments);
    if (exit_code || settings.file.empty())
        return settings;
    const auto bytes = files.read(settings.file, settings_bytes_max);
    if (bytes)
        lines = read_settings(platform::as_text(*bytes), settings.file);
    else
        lines.errors.push_back(bytes.error());
    Settings both;
    lines.arguments.insert(lines.arguments.end(), arguments.begin(), arguments.end());
    take(both, lines.arguments);
    both.errors = std::move(lines.errors);
    return both;
}

} // namespace apps
