#pragma once
// The pictures of a pack's tour, without any display: DIR/<language>/<stop>.png, and DIR/tour.json,
// which says what is on each of them. `kioskctl pack sheet` makes the page of them.
#include <functional>
#include <string>
#include <vector>

#include "kiosk/apps/loaded_pack.h"
#include "kiosk/ui/tokens.h"
#include "platform/base/result.h"
#include "platform/window.h"

namespace apps {

struct TourSetup {
    platform::Host& host;
    platform::Window& window;
    LoadedPack& loaded;
    std::string directory;
    std::vector<std::string> languages; // tags; empty: all
    std::optional<float> px_per_mm;     // empty: as the window says
    ui::ThemeKind theme = ui::ThemeKind::standard;
    int text_size = 0;                               // 0, 1, 2
    std::function<void(platform::Duration)> advance; // lets the clock pass
    std::function<void(const std::string& language, std::size_t pictures)> drawn; // one is done
};

// Returns the number of pictures. Errors: not_found (a language), those of Shell and of Files.
platform::Result<std::size_t> draw_tour(TourSetup& setup);

} // namespace apps
