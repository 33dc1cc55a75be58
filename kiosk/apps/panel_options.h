#pragma once
// The panel on which preview and sheet show a pack: its size, theme and text size.
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace apps {

struct PanelOptions {
    int width_px = 1280, height_px = 800;
    float px_per_mm = 0; // 0: as the panel of that size has, or not known
    bool high_contrast = false;
    int text_size = 0; // 0, 1, 2

    std::vector<std::string> kiosk_words() const; // the kiosk program's options for them
};

// --size, --px-per-mm, --theme, --text-size; `given` outlives the command.
void add_panel_options(CLI::App& command, PanelOptions& given);

} // namespace apps
