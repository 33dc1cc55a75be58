// After a story's last card: the topic's other activities, help, and home. Nobody is left at an
// end.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

struct Choice {
    std::string_view id, label;
    ui::Icon icon = ui::Icon::none;
    bool help = false;
};

bool draw_choice(Scene& scene, ui::Rect box, const Choice& choice) {
    ui::Frame& f = scene.frame;
    const bool chosen =
        f.tile(box, {.id = choice.id,
                     .label = choice.label,
                     .style = choice.help ? ui::TileStyle::primary : ui::TileStyle::card});
    ui::Rect inner = box.inset(f.px(f.compact() ? 18.0f : 28.0f), 0);
    const auto ink = choice.help ? ui::Colour::on_primary : ui::Colour::primary;
    f.icon(inner.take_left(f.px(40)), choice.icon, ink, 32);
    inner.take_left(f.px(16));
    f.icon(inner.take_right(f.px(32)), ui::Icon::next, ink);
    f.text(inner, choice.label,
           f.in_one_line(choice.label,
                         {.role = ui::Role::card_title,
                          .colour = choice.help ? ui::Colour::on_primary : ui::Colour::ink,
                          .place = ui::Place::middle,
                          .shrink_to_dp = 18},
                         inner.width));
    return chosen;
}

} // namespace

void draw_next_step(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto page =
        scene.begin({.title = scene.words(InterfaceText::next_step_title), .back = true});
    const pack::Topic& topic = scene.content.topics()[scene.view.topic];
    ui::Rect rest = page.content;
    const auto& choices = scene.view.choices;
    const int count = static_cast<int>(choices.size()) + 2;
    const bool two = count > (f.compact() ? 4 : f.portrait() ? 8 : 6);
    if (!f.compact() && !f.portrait() && !two) {
        const ui::Rect plate = rest.take_left(f.px(420));
        f.picture(plate, topic.picture,
                  {.plate = family_of(topic.colour).tint, .radius_dp = ui::radius::plate});
        rest.take_left(f.px(48));
    }
    const int gap = f.px(16);
    const int columns = two ? 2 : 1, rows = (count + columns - 1) / columns;
    const int height = std::min(f.px(104), (rest.height - gap * (rows - 1)) / rows);
    rest.height = rows * height + gap * (rows - 1);
    for (int i = 0; i < count; ++i) {
        const ui::Rect box = rest.row(i / columns, rows, gap).column(i % columns, columns, gap);
        const auto index = static_cast<std::size_t>(i);
        if (index < choices.size()) {
            const auto& activity =
                scene.content.topics()[choices[index].topic].activities[choices[index].activity];
            if (draw_choice(scene, box,
                            {scene.keep("activity." + activity.id), scene.words(activity.title),
                             icon_of(activity.icon)}))
                scene.send(session::OpenActivity{choices[index].topic, choices[index].activity});
        } else if (index == choices.size()) {
            if (draw_choice(scene, box,
                            {"help", scene.words(InterfaceText::help), ui::Icon::heart, true}))
                scene.send(session::OpenHelp{});
        } else if (draw_choice(
                       scene, box,
                       {"finish", scene.words(InterfaceText::thanks_finish), ui::Icon::check})) {
            scene.send(session::Next{});
        }
    }
    scene.end();
}

} // namespace screens
