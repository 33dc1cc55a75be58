#pragma once
// KioskApp: the visitor program put together: window, text, pack, event, counters and screens
// around one frame loop. Where something is missing (pack, event, a directory that can be written)
// it shows a calm screen with what to do, and tries again by itself. One thread, plus the tally's
// writer.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.h"
#include "platform/host.h"
#include "platform/window.h"

namespace apps {

struct KioskOptions {
    std::string data_directory;
    std::string mirror_directory; // on another medium, for a second copy of the counts; or empty
    std::string pack_path;
    std::vector<std::string> trusted_keys; // minisign public key files
    std::string fonts_directory;
    std::optional<float> px_per_mm;
    bool high_contrast = false;
    bool reduced_motion = false;
    std::vector<std::string> export_folders; // offered to organisers beside sticks
    std::string journey;         // a script to play instead of waiting for people
    std::string shots_directory; // where its pictures go
    bool real_time = false;      // played by a quick hand, telling the line of each step done
    std::string report_path;     // JSON with frames drawn and times, written at the end
    bool exit_after_first_frame = false;
};

class KioskApp {
  public:
    // `journey_clock` moves the clock while a journey is played; empty otherwise.
    using Advance = std::function<void(platform::Duration)>;
    static platform::Result<std::unique_ptr<KioskApp>>
    create(platform::Host& host, platform::Window& window, KioskOptions options,
           Advance journey_clock);
    ~KioskApp();

    // Until SIGTERM, the window's closing or the end of the journey. Error: the journey's failure.
    platform::Result<void> run();

  private:
    class Machinery;
    explicit KioskApp(std::unique_ptr<Machinery> machinery);
    std::unique_ptr<Machinery> m_machinery;
};

} // namespace apps
