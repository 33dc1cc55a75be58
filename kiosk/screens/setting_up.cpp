// The calm screen where there is nothing to show: no pack, a pack that cannot be trusted, no event,
// a data directory that cannot be used. Never a desktop, never an error code alone.
#include <algorithm>

#include "kiosk/screens/stage.h"

namespace screens {

namespace {
constexpr const char* heading = "This screen is being set up";
}

void draw_opening(ui::Frame& f) {
    f.begin_page({.key = "opening",
                  .transition = ui::Transition::cut,
                  .background = ui::Background::attract,
                  .band = ui::Band::colours});
    f.icon(f.screen(), ui::Icon::heart, ui::Colour::primary, 96);
    f.end_page();
}

void draw_setting_up(ui::Frame& f, std::span<const std::string> lines) {
    f.begin_page({.key = "setting_up",
                  .transition = ui::Transition::cut,
                  .background = ui::Background::attract,
                  .band = ui::Band::colours});
    ui::Rect box = f.screen().inset(f.px(f.compact() || f.portrait() ? 32.0f : 200.0f), f.px(24));
    const ui::TextStyle title{.role = ui::Role::h1, .align = text::Align::centre, .language = "en"};
    const ui::TextStyle plain{.role = ui::Role::secondary,
                              .colour = ui::Colour::ink2,
                              .align = text::Align::centre,
                              .language = "en",
                              .size_dp = 19};
    const int icon = f.px(72), gap = f.px(8);
    int height = icon + f.px(40) + f.measure(heading, title, box.width).height;
    for (const std::string& line : lines)
        height += f.measure(line, plain, box.width).height + gap;
    box.take_top(std::max(0, (box.height - height) / 2)); // in the middle, as a notice hangs
    const ui::Rect mark = box.take_top(icon);
    f.icon({box.x, mark.y, box.width, icon}, ui::Icon::gear, ui::Colour::primary, 64);
    box.take_top(f.px(16));
    box.take_top(f.text({box.x, box.y, box.width, 0}, heading, title) + f.px(24));
    for (const std::string& line : lines) {
        box.take_top(f.text({box.x, box.y, box.width, 0}, line, plain) + gap);
        if (box.height < f.px(40))
            break; // the rest is in the log
    }
    f.end_page();
}

} // namespace screens
