// How a chat story ended: never "you lose", always what was noticed, another try and help.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

void draw_signs(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    const auto& notices = scene.view.notices;
    if (notices.empty())
        return;
    f.card(box, {.radius_dp = ui::radius::tile});
    ui::Rect inner = box.inset(f.px(24), f.px(16));
    f.text(inner.take_top(f.px(36)), scene.words(InterfaceText::scenario_notice),
           {.role = ui::Role::kicker, .place = ui::Place::middle, .shrink_to_dp = 16});
    const int count = static_cast<int>(notices.size());
    const int columns = count > 3 && !f.portrait() ? 2 : 1;
    const int rows = (count + columns - 1) / columns;
    for (int i = 0; i < count; ++i) {
        ui::Rect cell =
            inner.row(i / columns, rows, f.px(4)).column(i % columns, columns, f.px(16));
        f.icon(cell.take_left(f.px(28)), ui::Icon::eye, ui::Colour::accent_ink);
        cell.take_left(f.px(10));
        f.text(cell, scene.words(notices[static_cast<std::size_t>(i)]),
               {.role = ui::Role::secondary, .place = ui::Place::middle, .shrink_to_dp = 16});
    }
}

void draw_buttons(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(16);
    if (f.button(box.column(0, 3, gap), {.id = "again",
                                         .label = scene.words(InterfaceText::scenario_again),
                                         .style = ui::ButtonStyle::quiet}))
        scene.send(session::Again{});
    if (f.button(box.column(1, 3, gap), {.id = "help",
                                         .label = scene.words(InterfaceText::help),
                                         .icon = ui::Icon::heart,
                                         .style = ui::ButtonStyle::secondary}))
        scene.send(session::OpenHelp{});
    if (f.button(box.column(2, 3, gap), {.id = "next",
                                         .label = scene.words(InterfaceText::next),
                                         .icon = ui::Icon::next,
                                         .icon_side = ui::IconSide::after}))
        scene.send(session::Next{});
}

} // namespace

void draw_scenario_end(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto* scenario = session::body_of<pack::Scenario>(scene.content, scene.view);
    const auto* activity = session::activity_of(scene.content, scene.view);
    const auto page = scene.begin(
        {.title = f.compact() && activity ? scene.words(activity->title) : std::string_view{}});
    if (scenario && activity && scene.view.position < scenario->endings.size()) {
        const pack::ScenarioEnding& ending = scenario->endings[scene.view.position];
        ui::Rect rest = page.content;
        draw_buttons(scene, rest.take_bottom(f.px(72)));
        rest.take_bottom(f.px(f.compact() ? 12.0f : 20.0f));
        const ui::PictureStyle style{.plate = ui::Colour::accent_tint,
                                     .radius_dp =
                                         f.compact() ? ui::radius::tile : ui::radius::plate};
        const bool dropped = f.text_size() > 1.4f && (f.compact() || f.portrait());
        if (f.portrait() && !dropped) {
            f.picture(rest.take_top(f.px(240)), ending.picture, style);
            rest.take_top(f.px(16));
        } else if (!dropped) {
            f.picture(rest.take_left(f.px(f.compact() ? 240.0f : 440.0f)), ending.picture, style);
            rest.take_left(f.px(f.compact() ? 20.0f : 48.0f));
        }
        if (!f.compact()) {
            rest.take_top(f.px(16));
            rest.take_top(f.text({rest.x, rest.y, rest.width, 0}, scene.words(activity->title),
                                 {.role = ui::Role::kicker, .colour = ui::Colour::accent_ink}) +
                          f.px(8));
        }
        rest.take_top(f.text({rest.x, rest.y, rest.width, 0}, scene.words(ending.heading),
                             {.role = ui::Role::h1_story, .shrink_to_dp = 24}) +
                      f.px(8));
        rest.take_top(f.text({rest.x, rest.y, rest.width, 0}, scene.words(ending.text),
                             {.role = ui::Role::body, .shrink_to_dp = 18}) +
                      f.px(16));
        const int lines = static_cast<int>(scene.view.notices.size());
        const int rows = lines > 3 && !f.portrait() ? (lines + 1) / 2 : lines;
        draw_signs(scene, rest.take_top(std::min(rest.height, f.px(68) + rows * f.px(40))));
    }
    scene.end();
}

} // namespace screens
