// kiosk: the program that visitors touch.
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "kiosk/apps/kiosk_app.h"
#include "kiosk/apps/preview.h"
#include "kiosk/apps/settings.h"
#include "kiosk/apps/tour_pictures.h"
#include "kiosk/organiser/levels.h"
#include "platform/base/bytes.h"
#include "platform/base/log.h"
#include "platform/base/sign.h"
#include "platform/headless/fake_audio.h"
#include "platform/headless/journey_host.h"
#include "platform/posix/memory.h"
#include "platform/posix/posix_host.h"
#include "platform/sdl/sdl_audio.h"
#include "platform/sdl/sdl_desktop.h"
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

int fail(const platform::Error& error) {
    std::cerr << "kiosk: " << error.text() << '\n';
    return 1;
}

// True when the settings were mended, and everything begins anew with them.
platform::Result<bool> run(const apps::Settings& settings, platform::Host& host,
                           platform::AudioOut& audio, apps::KioskApp::Advance advance) {
    // A service's standard error goes to the journal, which the appliance keeps in memory; else the
    // data directory takes the log. A medium that takes none is told by the kiosk itself.
    if (std::getenv("NOTIFY_SOCKET") == nullptr)
        if (const auto logged = platform::log::open(settings.kiosk.data_directory + "/log");
            !logged.ok())
            platform::log::warning("kiosk", logged.error().text());
    if (const auto set = organiser::restore_brightness(host, settings.kiosk.data_directory);
        !set.ok())
        platform::log::warning("kiosk", set.error().text());
    if (const auto set = organiser::restore_volume(host.files(), audio,
                                                   settings.kiosk.data_directory);
        !set.ok())
        platform::log::warning("kiosk", set.error().text());
    auto ahead = apps::KioskApp::begin(host, settings.kiosk);
    ASSIGN_OR_RETURN(const auto window, platform::open_sdl_window(settings.window, settings.mount));
    ASSIGN_OR_RETURN(const auto app,
                     apps::KioskApp::create(host, *window, audio, settings.kiosk,
                                            std::move(advance), std::move(ahead)));
    RETURN_IF_ERROR(app->run());
    return app->settings_mended();
}

std::filesystem::path programs_directory() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
}

// What the file says now; the set-up page names the first line that cannot be followed.
std::optional<platform::Error> first_error(platform::Files& files, const std::string& path) {
    const auto bytes = files.read(path, apps::settings_bytes_max);
    if (!bytes)
        return bytes.error();
    const auto lines = apps::read_settings(platform::as_text(*bytes), path);
    return lines.errors.empty() ? std::nullopt : std::optional(lines.errors.front());
}

// Nothing on the command line or in the file: there is nothing to start with.
bool complete(const apps::Settings& settings) {
    const auto& kiosk = settings.kiosk;
    if (!settings.preview_directory.empty())
        return true;
    if (!kiosk.data_directory.empty() && !kiosk.pack_path.empty() && !kiosk.trusted_keys.empty())
        return true;
    return !settings.errors.empty(); // told on the screen
}

void fill_in(apps::Settings& settings, platform::Files& files) {
    if (settings.offscreen) {
        settings.window.video_driver = "offscreen";
        settings.window.software = true;
    }
    if (const auto span = platform::posix_watchdog_sleep_max())
        settings.kiosk.watchdog_sleep_max = *span;
    if (settings.kiosk.fonts_directory.empty())
        settings.kiosk.fonts_directory =
            (programs_directory().parent_path() / "share/awareness-kiosk/fonts").string();
    settings.kiosk.programs_directory = programs_directory().string();
    if (!settings.file.empty())
        settings.kiosk.settings_error = [&files, path = settings.file] {
            return first_error(files, path);
        };
}

ui::ThemeKind theme_of(const apps::Settings& settings) {
    return settings.kiosk.high_contrast ? ui::ThemeKind::high_contrast : ui::ThemeKind::standard;
}

// Every screen of the pack as a picture; needs neither event nor display.
platform::Result<bool> tour(const apps::Settings& settings, platform::Host& machine) {
    platform::JourneyHost host(machine);
    const auto& kiosk = settings.kiosk;
    ASSIGN_OR_RETURN(const auto window, platform::open_sdl_window(settings.window, settings.mount));
    ASSIGN_OR_RETURN(auto loaded, apps::load_pack(host, kiosk.pack_path, kiosk.trusted_keys,
                                                  kiosk.fonts_directory, kiosk.data_directory));
    apps::TourSetup setup{
        .host = host,
        .window = *window,
        .loaded = loaded,
        .directory = settings.tour_directory,
        .languages = settings.tour_languages,
        .px_per_mm = kiosk.px_per_mm,
        .theme = theme_of(settings),
        .text_size = settings.text_size,
        .advance = [&host](platform::Duration span) { host.manual_clock().advance(span); },
        .drawn =
            [](const std::string& language, std::size_t pictures) {
                std::cout << language << ": ";
                if (pictures == 0)
                    std::cout << "not offered before its greeting is recorded and reviewed\n"
                              << std::flush;
                else
                    std::cout << pictures << " pictures" << std::endl;
            }};
    RETURN_IF_ERROR(apps::draw_tour(setup));
    return false;
}

platform::Result<bool> preview(const apps::Settings& settings, platform::Host& machine) {
    ASSIGN_OR_RETURN(const auto window, platform::open_sdl_desktop_window(settings.window));
    const apps::PreviewOptions options{.feed_directory = settings.preview_directory,
                                       .fonts_directory = settings.kiosk.fonts_directory,
                                       .language = settings.begin_language,
                                       .panel = {"", settings.window.width_px,
                                                 settings.window.height_px,
                                                 settings.kiosk.px_per_mm.value_or(0)},
                                       .theme = theme_of(settings),
                                       .text_size = settings.text_size,
                                       .journey = settings.kiosk.journey,
                                       .shots_directory = settings.kiosk.shots_directory};
    RETURN_IF_ERROR(apps::run_preview(machine, *window, options));
    return false;
}

// With the machine's clock, or with the clock in a journey's hand.
platform::Result<bool> start(const apps::Settings& settings, platform::Host& machine) {
    if (!settings.preview_directory.empty())
        return preview(settings, machine);
    if (!settings.tour_directory.empty())
        return tour(settings, machine);
    const auto loudspeaker = platform::make_sdl_audio();
    if (settings.kiosk.journey.empty())
        return run(settings, machine, *loudspeaker, {});
    if (settings.kiosk.real_time)
        return run(settings, machine, *loudspeaker,
                   [&machine](platform::Duration span) { machine.clock().sleep(span); });
    platform::JourneyHost journey(machine);
    platform::FakeAudio audio(journey.clock()); // hears by the journey's clock
    return run(settings, journey, audio,
               [&journey](platform::Duration span) { journey.manual_clock().advance(span); });
}

} // namespace

int main(int argc, char** argv) {
    platform::forbid_core_dumps();
    platform::keep_heap_small();
    platform::start_no_session_bus();
    if (auto started = platform::start_crypto(); !started)
        return fail(started.error());
    platform::PosixHost machine(std::make_unique<NoHttp>());
    for (;;) {
        std::optional<int> exit_code;
        auto settings = apps::read_command_line(machine.files(), argc, argv, exit_code);
        if (exit_code)
            return *exit_code;
        for (const auto& error : settings.errors)
            platform::log::error("settings", error.text());
        if (!complete(settings)) {
            std::cerr << "kiosk: data, pack and trust must be set, by --config FILE or as --data "
                         "DIR --pack FILE.pack --trust KEY.pub\n";
            return 2;
        }
        fill_in(settings, machine.files());
        const auto again = start(settings, machine);
        if (!again)
            return fail(again.error());
        if (!*again)
            return 0;
    }
}
