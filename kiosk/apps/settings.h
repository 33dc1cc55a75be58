#pragma once
// Settings: what the visitor program is told, by a file of one "name = value" a line, by the
// command line, or both; the command line goes first. Every line of the file that cannot be
// followed is an error of its own, with the file and the line, and the other lines count.
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/apps/kiosk_app.h"
#include "platform/base/result.h"
#include "platform/sdl/sdl_window.h"

namespace apps {

struct Settings {
    KioskOptions kiosk;
    platform::WindowOptions window;
    platform::PanelMount mount;
    bool offscreen = false;
    // A pack's pictures or an editor's preview, in place of visitors; empty: neither.
    std::string tour_directory, preview_directory;
    std::vector<std::string> tour_languages; // empty: all
    std::string begin_language;              // of a preview; empty: as visitors begin
    int text_size = 0;                       // of both: 0, 1, 2
    std::string file;                        // it was read from; empty: none
    std::vector<platform::Error> errors;
};

inline constexpr std::size_t settings_bytes_max = 64u << 10;

struct SettingsLines {
    std::vector<std::string> arguments; // the lines that can be followed, as "--name=value"
    std::vector<platform::Error> errors;
};

// Text of a settings file. `path` is for the errors. At most settings_bytes_max are read.
SettingsLines read_settings(std::string_view text, const std::string& path);

// What the command line and the file that it names with --config come to. An error of the file is
// in Settings::errors; `exit_code` is set where the command line is wrong or asked for help, and
// the program ends with it.
Settings read_command_line(platform::Files& files, int argc, char** argv,
                           std::optional<int>& exit_code);

} // namespace apps
