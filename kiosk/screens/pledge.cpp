// A pledge: fixed choices, nothing to write or sign. Totals are shown only where they are
// protected.
#include <algorithm>

#include "kiosk/screens/activity_pieces.h"

namespace screens {

using pack::InterfaceText;

namespace {

void draw_choice(Scene& scene, ui::Rect box, const pack::PledgeOption& option, std::size_t index,
                 std::string_view total) {
    ui::Frame& f = scene.frame;
    const bool chosen = scene.view.board.mark(index) == 1, open = !scene.view.board.done;
    const auto words = scene.words(option.text);
    if (f.tile(box, {.id = id_of(scene, "option", index),
                     .label = words,
                     .selected = chosen,
                     .enabled = open || chosen,
                     .radius_dp = ui::radius::tile}) &&
        open)
        scene.send(session::PutItem{index, 0});
    ui::Rect inner = box.inset(f.px(f.compact() ? 16.0f : 24.0f), f.px(8));
    const int side = std::min(f.px(44), inner.height);
    const ui::Rect circle = inner.take_left(side).centred(side, side);
    f.disc(circle, chosen ? ui::Colour::primary : ui::Colour::sunken);
    if (chosen)
        f.icon(circle, ui::Icon::check, ui::Colour::on_primary);
    inner.take_left(f.px(16));
    if (!total.empty()) {
        const ui::TextStyle note{.role = ui::Role::secondary,
                                 .colour = ui::Colour::ink2,
                                 .align = text::Align::end,
                                 .place = ui::Place::middle,
                                 .shrink_to_dp = 16};
        f.text(inner.take_right(std::min(f.measure(total, note).width + 1, inner.width * 2 / 5)),
               total, note);
        inner.take_right(f.px(12));
    }
    f.text(inner, words,
           {.role = ui::Role::button, .place = ui::Place::middle, .shrink_to_dp = 16});
}

void draw_choices(Scene& scene, ui::Rect box, const pack::Pledge& pledge) {
    ui::Frame& f = scene.frame;
    const int count = static_cast<int>(pledge.options.size());
    const int columns = f.compact() ? 2 : 1, rows = (count + columns - 1) / columns;
    const int gap = f.px(12);
    const int height = std::min(f.px(104), (box.height - gap * (rows - 1)) / rows);
    box.height = rows * height + gap * (rows - 1);
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const std::int64_t total = scene.view.totals[index];
        draw_choice(scene, box.row(i / columns, rows, gap).column(i % columns, columns, f.px(14)),
                    pledge.options[index], index,
                    total > 0 ? amount_words(scene, pledge.total, total) : std::string_view{});
    }
}

void draw_open(Scene& scene, ui::Rect box, const pack::Pledge& pledge) {
    ui::Frame& f = scene.frame;
    box = draw_hint(scene, box, pledge.hint);
    ui::Rect foot = box.take_bottom(f.px(72));
    box.take_bottom(f.px(f.compact() ? 12.0f : 20.0f));
    if (!f.compact() && !f.portrait()) {
        const pack::Topic& topic = scene.content.topics()[scene.view.topic];
        f.picture(box.take_left(f.px(f.text_size() > 1.0f ? 300.0f : 420.0f)), topic.picture,
                  {.plate = family_of(topic.colour).tint, .radius_dp = ui::radius::plate});
        box.take_left(f.px(48));
    }
    draw_choices(scene, box, pledge);
    const int half = (foot.width - f.px(16)) / 2;
    const ui::Button skip{.id = "skip",
                          .label = scene.words(InterfaceText::about_skip),
                          .style = ui::ButtonStyle::secondary};
    const ui::Button give{.id = "give",
                          .label = scene.words(pledge.button),
                          .icon = ui::Icon::heart,
                          .enabled = scene.view.answered > 0};
    if (f.button(foot.take_left(std::min(half, std::max(f.px(220), f.button_width(skip)))), skip))
        scene.send(session::SkipQuestion{});
    if (f.button(foot.take_right(std::min(half, std::max(f.px(300), f.button_width(give)))), give))
        scene.send(session::Next{});
}

} // namespace

void draw_pledge(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto* pledge = session::body_of<pack::Pledge>(scene.content, scene.view);
    const auto page = scene.begin(
        {.title = pledge ? scene.words(session::activity_of(scene.content, scene.view)->title)
                         : std::string_view{},
         .back = true});
    if (pledge && !scene.view.board.done) {
        draw_open(scene, page.content, *pledge);
    } else if (pledge) {
        ui::Rect box = page.content;
        draw_next(scene, box.take_bottom(f.px(72)));
        box.take_bottom(f.px(f.compact() ? 12.0f : 20.0f));
        const int used = f.text({box.x, box.y, box.width, 0}, scene.words(pledge->closing),
                                {.role = ui::Role::body});
        box.take_top(used + f.px(f.compact() ? 10.0f : 20.0f));
        draw_choices(scene, box, *pledge);
    }
    scene.end();
}

} // namespace screens
