#include "kiosk/screens/activity_pieces.h"

#include <algorithm>

namespace screens {

using pack::InterfaceText;

namespace {
constexpr float line_em_max = 33; // about 62 Latin letters: a longer line loses its reader
}

ui::PageResult begin_activity(Scene& scene, std::string_view title) {
    const auto* activity = session::activity_of(scene.content, scene.view);
    const auto name = activity ? scene.words(activity->title) : std::string_view{};
    const bool wide = !scene.frame.compact() && !scene.frame.portrait();
    const bool dots = wide && scene.view.total > 0 && !scene.view.board.done;
    const auto page =
        scene.begin({.title = title.empty() ? name : title,
                     .kicker = title.empty() ? std::string_view{} : name,
                     .back = true,
                     .header_right_dp = dots ? 260.0f : 0.0f});
    if (dots)
        draw_position(scene, page.header_right);
    return page;
}

ui::Rect draw_hint(Scene& scene, ui::Rect box, pack::TextId hint) {
    ui::Frame& f = scene.frame;
    const int used = f.text({box.x, box.y, box.width, 0}, scene.words(hint),
                            {.role = ui::Role::secondary, .colour = ui::Colour::ink2});
    box.take_top(used + f.px(f.compact() ? 8.0f : 16.0f));
    return box;
}

void draw_next(Scene& scene, ui::Rect foot) {
    ui::Frame& f = scene.frame;
    const ui::Button next{.id = "next",
                          .label = scene.words(InterfaceText::next),
                          .icon = ui::Icon::next,
                          .icon_side = ui::IconSide::after};
    if (f.button(foot.take_right(std::max(f.px(191), f.button_width(next))), next))
        scene.send(session::Next{});
}

std::string_view right_note(Scene& scene) {
    return scene.words(InterfaceText::quiz_right);
}
std::string_view choice_note(Scene& scene) {
    return scene.words(InterfaceText::quiz_your_choice);
}

void draw_reason(Scene& scene, ui::Rect box, std::string_view words, std::string_view drawing) {
    ui::Frame& f = scene.frame;
    const Block block{
        .heading = scene.words(InterfaceText::quiz_good_to_know),
        .heading_style = {.role = ui::Role::card_title, .colour = ui::Colour::primary},
        .words = words,
        .words_style = {.role = ui::Role::body, .shrink_to_dp = 18},
        .gap = f.px(f.compact() ? 2.0f : 8.0f)};
    const int pad_x = f.px(f.compact() ? 20.0f : f.portrait() ? 28.0f : 40.0f);
    const int pad_y = f.px(f.compact() ? 10.0f : 20.0f);
    bool picture = !f.compact() && f.text_size() < 1.4f;
    if (f.portrait()) { // as tall as it needs, not a white wall
        const int text = block_height(f, block, box.width - 2 * pad_x) + 2 * pad_y;
        picture = picture && text + f.px(216) <= box.height;
        box.height = std::min(box.height, text + (picture ? f.px(216) : 0));
    }
    f.card(box);
    ui::Rect inner = box.inset(pad_x, pad_y);
    if (picture && f.portrait()) {
        f.picture(inner.take_top(f.px(200)), drawing);
        inner.take_top(f.px(16));
    } else if (picture) {
        f.picture(inner.take_left(f.px(216)), drawing);
        inner.take_left(f.px(40));
    }
    draw_block(scene, inner, block);
}

void draw_told(Scene& scene, ui::Rect box, std::span<const Told> told, pack::TextId reason) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(f.compact() ? 10.0f : 16.0f);
    const int count = static_cast<int>(told.size());
    const int columns = f.portrait() ? 1 : 2;
    const int rows = (count + columns - 1) / columns;
    const int height = f.px(f.compact() ? 76.0f : 96.0f);
    ui::Rect answers = box.take_top(rows * height + (rows - 1) * gap);
    box.take_top(gap);
    draw_next(scene, box.take_bottom(f.px(72)));
    box.take_bottom(gap);
    for (int i = 0; i < count; ++i) {
        const Told& one = told[static_cast<std::size_t>(i)];
        f.answer(answers.row(i / columns, rows, gap)
                     .column(i % columns, std::min(columns, std::max(count, 1)), gap),
                 {.id = id_of(scene, "told", static_cast<std::size_t>(i)),
                  .letter = one.letter,
                  .label = one.label,
                  .note = one.note,
                  .state = one.state});
    }
    draw_reason(scene, box, scene.words(reason), scene.content.topics()[scene.view.topic].picture);
}

int ways_on_height(const ui::Frame& frame) {
    return frame.px(frame.portrait() ? 72.0f + 12.0f + 72.0f : 72.0f);
}

void draw_ways_on(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(16);
    // Three beside one another are too narrow for their words in portrait.
    const ui::Rect upper = f.portrait() ? box.row(0, 2, f.px(12)) : box;
    const ui::Rect again = f.portrait() ? upper.column(0, 2, gap) : box.column(0, 3, gap);
    const ui::Rect help = f.portrait() ? upper.column(1, 2, gap) : box.column(1, 3, gap);
    const ui::Rect next = f.portrait() ? box.row(1, 2, f.px(12)) : box.column(2, 3, gap);
    if (f.button(again, {.id = "again",
                         .label = scene.words(InterfaceText::scenario_again),
                         .style = ui::ButtonStyle::quiet}))
        scene.send(session::Again{});
    if (f.button(help, {.id = "help",
                        .label = scene.words(InterfaceText::help),
                        .icon = ui::Icon::heart,
                        .style = ui::ButtonStyle::secondary}))
        scene.send(session::OpenHelp{});
    if (f.button(next, {.id = "next",
                        .label = scene.words(InterfaceText::next),
                        .icon = ui::Icon::next,
                        .icon_side = ui::IconSide::after}))
        scene.send(session::Next{});
}

ui::Rect draw_summary(Scene& scene, ui::Rect box, pack::TextId closing, bool with_list) {
    ui::Frame& f = scene.frame;
    const pack::Topic& topic = scene.content.topics()[scene.view.topic];
    draw_ways_on(scene, box.take_bottom(ways_on_height(f)));
    box.take_bottom(f.px(f.compact() ? 12.0f : 20.0f));
    const bool dropped = f.text_size() > 1.4f && (f.compact() || f.portrait());
    const ui::PictureStyle style{.plate = family_of(topic.colour).tint,
                                 .radius_dp = f.compact() ? ui::radius::tile : ui::radius::plate};
    if (!dropped && !with_list) {
        if (f.portrait()) {
            f.picture(box.take_top(f.px(276)), topic.picture, style);
            box.take_top(f.px(20));
        } else {
            f.picture(box.take_left(f.px(f.compact() ? 300.0f : 460.0f)), topic.picture, style);
            box.take_left(f.px(f.compact() ? 24.0f : 48.0f));
        }
    }
    const ui::TextStyle heading{.role = ui::Role::card_title, .colour = ui::Colour::primary};
    const ui::TextStyle body{.role = ui::Role::body, .shrink_to_dp = 18};
    const auto title = scene.words(InterfaceText::quiz_good_to_know);
    const auto words = scene.words(closing);
    const int line = std::min(box.width, static_cast<int>(f.em(body) * line_em_max));
    const int used = f.measure(title, heading, line).height + f.measure(words, body, line).height;
    if (!with_list)
        box.take_top(std::max(0, (box.height - used) / 2));
    box.take_top(f.text({box.x, box.y, line, 0}, title, heading));
    const int room = with_list ? std::min(box.height, used) : box.height;
    box.take_top(f.text({box.x, box.y, line, room}, words, body) + f.px(12));
    return box;
}

std::string_view amount_words(Scene& scene, pack::TextId pattern, std::int64_t value) {
    constexpr std::string_view place = "{value}";
    std::string words(scene.words(pattern));
    if (const auto at = words.find(place); at != std::string::npos)
        words.replace(at, place.size(), text::format_number(scene.language().tag, value));
    return scene.keep(std::move(words));
}

} // namespace screens
