// kiosk: the program that visitors touch.
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <sstream>

#include "kiosk/apps/kiosk_app.h"
#include "platform/base/log.h"
#include "platform/base/sign.h"
#include "platform/headless/journey_host.h"
#include "platform/posix/memory.h"
#include "platform/posix/posix_host.h"
#include "platform/sdl/sdl_window.h"

namespace {

// The visitor program opens no connection: figures leave by kioskctl, on an organiser's word.
class NoHttp final : public platform::Http {
  public:
    platform::Result<platform::HttpResponse> send(const platform::HttpRequest& request) override {
        return platform::Error{platform::ErrorKind::unavailable,
                               "the visitor program does not use the network", request.url};
    }
};

struct CommandLine {
    apps::KioskOptions kiosk;
    platform::WindowOptions window;
    std::string size;
    float px_per_mm = 0;
    bool offscreen = false;
};

// "1280x800"; empty means the display's own size.
bool read_size(const std::string& text, platform::WindowOptions& window) {
    if (text.empty())
        return true;
    char separator = 0, rest = 0;
    std::istringstream stream(text);
    stream >> window.width_px >> separator >> window.height_px;
    return !stream.fail() && separator == 'x' && !(stream >> rest) && window.width_px >= 320 &&
           window.height_px >= 240;
}

void describe(CLI::App& app, CommandLine& line) {
    app.add_option("--data", line.kiosk.data_directory, "Where counters and events are kept")
        ->required();
    app.add_option("--mirror", line.kiosk.mirror_directory,
                   "A folder on another medium that keeps a second copy of the counts");
    app.add_option("--pack", line.kiosk.pack_path, "The content to show, FILE.pack")->required();
    app.add_option("--trust", line.kiosk.trusted_keys, "A public key that packs may be signed by")
        ->required();
    app.add_option("--fonts", line.kiosk.fonts_directory, "Folder of the product's fonts");
    app.add_option("--size", line.size, "A window of this size, 1280x800, instead of full screen");
    app.add_option("--driver", line.window.video_driver, "x11, wayland, kmsdrm, offscreen");
    app.add_flag("--offscreen", line.offscreen, "Draw into memory, without any display");
    app.add_flag("--software", line.window.software, "Draw without the graphics processor");
    app.add_option("--px-per-mm", line.px_per_mm, "The panel's density where it does not say");
    app.add_flag("--high-contrast", line.kiosk.high_contrast, "The dark theme with strong edges");
    app.add_flag("--reduced-motion", line.kiosk.reduced_motion, "Fades instead of movement");
    app.add_option("--export-to", line.kiosk.export_folders,
                   "A folder that figures may be copied to, beside sticks");
    app.add_option("--journey", line.kiosk.journey, "Play this script instead of waiting");
    app.add_flag("--real-time", line.kiosk.real_time,
                 "Play the script in real time and tell the line of each step done");
    app.add_option("--shots", line.kiosk.shots_directory, "Folder for the script's pictures");
    app.add_option("--report", line.kiosk.report_path, "Write frames and times here at the end");
    app.add_flag("--exit-after-first-frame", line.kiosk.exit_after_first_frame,
                 "Stop when the first frame with text has been shown");
}

int fail(const platform::Error& error) {
    std::cerr << "kiosk: " << error.text() << '\n';
    return 1;
}

int run(CommandLine& line, platform::Host& host, apps::KioskApp::Advance advance) {
    auto window = platform::open_sdl_window(line.window);
    if (!window)
        return fail(window.error());
    // A medium that takes no log is told by the kiosk itself; standard error has the lines anyway.
    if (const auto logged = platform::log::open(line.kiosk.data_directory + "/log"); !logged.ok())
        platform::log::warning("kiosk", logged.error().text());
    auto app = apps::KioskApp::create(host, **window, line.kiosk, std::move(advance));
    if (!app)
        return fail(app.error());
    const auto ended = (*app)->run();
    return ended ? 0 : fail(ended.error());
}

} // namespace

int main(int argc, char** argv) {
    platform::keep_heap_small();
    if (auto started = platform::start_crypto(); !started)
        return fail(started.error());
    CommandLine line;
    CLI::App app{"kiosk: shows the content of a signed pack to visitors and counts reach"};
    describe(app, line);
    CLI11_PARSE(app, argc, argv);
    if (!read_size(line.size, line.window)) {
        std::cerr << "kiosk: --size is WIDTHxHEIGHT, at least 320x240, such as 1280x800\n";
        return 2;
    }
    if (line.offscreen) {
        line.window.video_driver = "offscreen";
        line.window.software = true;
    }
    if (line.kiosk.fonts_directory.empty()) {
        std::error_code ignored;
        const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
        line.kiosk.fonts_directory =
            (program.parent_path().parent_path() / "share/kiosk/fonts").string();
    }
    if (line.px_per_mm > 0)
        line.kiosk.px_per_mm = line.px_per_mm;

    platform::PosixHost machine(std::make_unique<NoHttp>());
    if (line.kiosk.journey.empty())
        return run(line, machine, {});
    if (line.kiosk.real_time) {
        return run(line, machine,
                   [&machine](platform::Duration span) { machine.clock().sleep(span); });
    }
    platform::JourneyHost journey(machine);
    return run(line, journey,
               [&journey](platform::Duration span) { journey.manual_clock().advance(span); });
}
