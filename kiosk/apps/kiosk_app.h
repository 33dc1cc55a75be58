#pragma once
// KioskApp: the visitor program put together: window, text, pack, event, counters and screens
// around one frame loop. Where something is missing (pack, event, a directory that can be written)
// it shows a calm screen with what to do, and tries again by itself. One thread, plus the tally's
// writer, and two that open pack and counters while the window opens.
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/apps/loaded_pack.h"
#include "kiosk/apps/screen_rest.h"
#include "kiosk/tally/tally_store.h"
#include "platform/audio.h"
#include "platform/base/result.h"
#include "platform/host.h"
#include "platform/window.h"

namespace apps {

struct PanelSize {
    float width_mm = 0, height_mm = 0;
}; // of the picture on the panel

struct KioskOptions {
    std::string data_directory;
    std::string mirror_directory; // on another medium, for a second copy of the counts; or empty
    std::string pack_path;
    std::vector<std::string> trusted_keys; // minisign public key files
    std::string fonts_directory;
    // kiosk-report lies there, and kioskctl, or sources cannot be checked here.
    std::string programs_directory;
    std::optional<float> px_per_mm; // before `panel`, which goes before what the panel says
    std::optional<PanelSize> panel;
    RestPlan rest;
    bool high_contrast = false;
    bool reduced_motion = false;
    std::vector<std::string> export_folders; // offered to organisers beside sticks
    std::string camera;          // for organisers: a device, or a folder of pictures; or empty
    std::string member, site;    // of the events held on this kiosk; or empty
    std::string event_card;      // a file with the card of an event to join; or empty
    std::string seal_to;         // a public key that tally files on sticks are sealed to; or empty
    std::string journey;         // a script to play instead of waiting for people
    std::string shots_directory; // where its pictures go
    bool real_time = false;      // played by a quick hand, telling the line of each step done
    std::string report_path;     // JSON with frames drawn and times, written at the end
    bool exit_after_first_frame = false;
    platform::Duration watchdog_sleep_max = platform::Duration::max(); // between two feedings
    // What is wrong with the settings, asked again and again; empty: nothing is. As long as there
    // is something the set-up page names it. When it is mended run() ends, to be started anew.
    std::function<std::optional<platform::Error>()> settings_error;
};

class KioskApp {
  public:
    // What takes as long as the opening of a window, and may be begun before it.
    struct Ahead {
        std::future<platform::Result<LoadedPack>> content;
        std::future<platform::Result<tally::TallyStore>> store; // of the event that is open
    };
    static Ahead begin(platform::Host& host, const KioskOptions& options);

    // `journey_clock` moves the clock while a journey is played; empty otherwise. `ahead` is of
    // the same options, or empty.
    using Advance = std::function<void(platform::Duration)>;
    static platform::Result<std::unique_ptr<KioskApp>>
    create(platform::Host& host, platform::Window& window, platform::AudioOut& audio,
           KioskOptions options, Advance journey_clock, Ahead ahead);
    ~KioskApp();

    // Until SIGTERM, the window's closing or the end of the journey. Error: the journey's failure.
    platform::Result<void> run();
    bool settings_mended() const; // that is why run() ended

  private:
    class Machinery;
    explicit KioskApp(std::unique_ptr<Machinery> machinery);
    std::unique_ptr<Machinery> m_machinery;
};

} // namespace apps
