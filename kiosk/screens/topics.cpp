// Home: the topics as cards, and under them up to three activities and the way to help. One topic
// or twelve: four to a page, fewer stand larger.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

constexpr std::size_t cards_on_page = 4;

void draw_topic_card(Scene& scene, ui::Rect box, std::size_t index, bool wide) {
    ui::Frame& f = scene.frame;
    const pack::Topic& topic = scene.content.topics()[index];
    const auto title = scene.words(topic.title);
    const bool chosen = f.tile(box, {.id = scene.keep("topic." + topic.id), .label = title});
    const ui::Family family = family_of(topic.colour);
    const bool stacked = f.portrait() && !wide;
    const float pad_dp = f.compact() || f.portrait() ? 14.0f : 24.0f;
    const Block block{
        .heading = title,
        .heading_style = {.role = ui::Role::card_title, .colour = family.ink, .shrink_to_dp = 17},
        .words = scene.words(topic.subtitle),
        .words_style = {.role = ui::Role::secondary,
                        .colour = ui::Colour::ink2,
                        .shrink_to_dp = 16},
        .gap = f.px(f.compact() ? 2.0f : 6.0f)};
    ui::Rect rest = box;
    ui::PictureStyle style{.plate = family.tint, .radius_dp = ui::radius::card};
    if (stacked && f.text_size() <= 1.4f) { // the largest letters need the picture's place
        const int words = block_height(f, block, box.width - 2 * f.px(pad_dp)) + 2 * f.px(12);
        style.corners = {true, true, false, false};
        f.picture(rest.take_top(std::clamp(box.height - words, box.height / 4, box.height / 2)),
                  topic.picture, style);
    } else if (!stacked) {
        const float width = !f.compact()                               ? 256.0f
                            : scene.view.topics.size() > cards_on_page ? 124.0f
                                                                       : 164.0f;
        style.corners = {true, false, false, true};
        f.picture(
            rest.take_left(wide ? rest.width * 42 / 100 : std::min(f.px(width), rest.width / 2)),
            topic.picture, style);
    }
    draw_block(scene, rest.inset(f.px(pad_dp), f.px(stacked ? 8.0f : 12.0f)), block);
    if (chosen)
        scene.send(session::OpenTopic{index});
}

void draw_cards(Scene& scene, ui::Rect box, std::size_t first, std::size_t count) {
    ui::Frame& f = scene.frame;
    const int gap = f.scale().gutter();
    const bool wide = count == 1;
    const int columns = wide || (f.portrait() && count < 2) ? 1 : 2;
    const int rows = static_cast<int>((count + static_cast<std::size_t>(columns) - 1) /
                                      static_cast<std::size_t>(columns));
    for (std::size_t i = 0; i < count; ++i) {
        const int place = static_cast<int>(i);
        ui::Rect cell = box.row(place / columns, rows, gap);
        // The last of an odd number takes its whole row.
        const bool alone = i + 1 == count && place % columns == 0 && columns == 2;
        if (!alone)
            cell = cell.column(place % columns, columns, gap);
        draw_topic_card(scene, cell, scene.view.topics[first + i], wide || alone);
    }
}

// One size for all that stand in a row: the smallest that keeps each in one line.
ui::TextStyle action_style(Scene& scene, int width) {
    ui::Frame& f = scene.frame;
    const ui::TextStyle whole{
        .role = ui::Role::button, .place = ui::Place::middle, .shrink_to_dp = 16};
    ui::TextStyle style = whole;
    const auto fit = [&](std::string_view words) {
        const ui::TextStyle one = f.in_one_line(words, whole, width);
        if (one.size_dp > 0 && (style.size_dp == 0 || one.size_dp < style.size_dp))
            style.size_dp = one.size_dp;
    };
    for (const auto& action : scene.view.home_actions)
        fit(scene.words(scene.content.topics()[action.topic].activities[action.activity].title));
    fit(scene.words(InterfaceText::help));
    return style;
}

void draw_actions(Scene& scene, ui::Rect box, int columns, int rows) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(16), row_gap = f.px(12);
    const int pad = f.px(f.compact() ? 12.0f : 22.0f), after = f.px(f.compact() ? 8.0f : 16.0f);
    const int width = box.column(0, columns, gap).width - 2 * pad - f.px(28) - after;
    ui::TextStyle label = action_style(scene, width);
    const auto& actions = scene.view.home_actions;
    const auto place = [&](std::size_t i) {
        return box.row(static_cast<int>(i) / columns, rows, row_gap)
            .column(static_cast<int>(i) % columns, columns, gap);
    };
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const auto& activity =
            scene.content.topics()[actions[i].topic].activities[actions[i].activity];
        const auto title = scene.words(activity.title);
        const ui::Rect cell = place(i);
        const bool chosen =
            f.tile(cell, {.id = scene.keep("action." + activity.id), .label = title});
        ui::Rect inner = cell.inset(pad, 0);
        f.icon(inner.take_left(f.px(28)), icon_of(activity.icon), ui::Colour::primary);
        inner.take_left(after);
        f.text(inner, title, label);
        if (chosen)
            scene.send(session::OpenActivity{actions[i].topic, actions[i].activity});
    }
    const auto help = scene.words(InterfaceText::help);
    const ui::Rect cell = place(actions.size());
    const bool chosen =
        f.tile(cell, {.id = "help", .label = help, .style = ui::TileStyle::primary});
    ui::Rect inner = cell.inset(pad, 0);
    f.icon(inner.take_left(f.px(28)), ui::Icon::heart, ui::Colour::on_primary);
    inner.take_left(after);
    label.colour = ui::Colour::on_primary;
    f.text(inner, help, label);
    if (chosen)
        scene.send(session::OpenHelp{});
}

} // namespace

void draw_topics(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto& topics = scene.view.topics;
    const std::size_t pages =
        std::max<std::size_t>(1, (topics.size() + cards_on_page - 1) / cards_on_page);
    const std::size_t current = std::min(scene.view.page, pages - 1);
    const bool beside = pages > 1 && !f.compact(); // the title; the pictures need the height
    const float turns_dp = f.portrait() ? 2 * 72.0f + 12.0f : 300.0f;
    const auto page = scene.begin({.title = scene.words(InterfaceText::topics_title),
                                   .header_right_dp = beside ? turns_dp : 0.0f});
    ui::Rect rest = page.content;
    const int actions = static_cast<int>(scene.view.home_actions.size()) + 1;
    const int columns = f.portrait() ? std::min(actions, 2) : actions;
    const int rows = (actions + columns - 1) / columns;
    // Large letters need two lines.
    const bool low = f.portrait() && f.text_size() < 1.1f;
    const int height = f.px(low ? 72.0f : f.compact() ? 76.0f : 88.0f);
    draw_actions(scene, rest.take_bottom(rows * height + (rows - 1) * f.px(12)), columns, rows);
    rest.take_bottom(f.scale().gutter());

    if (beside && f.portrait()) {
        ui::Rect turns = page.header_right.centred(page.header_right.width, f.px(72));
        const ui::Rect next = turns.take_right(f.px(72));
        draw_turn_buttons(scene, turns.take_left(f.px(72)), next, current, pages);
    } else if (beside) {
        draw_pager(scene, page.header_right, current, pages);
    } else if (pages > 1) { // there is more width than height
        draw_turns(scene, rest.take_right(f.px(72)), current, pages);
        rest.take_right(f.px(12));
    }
    const std::size_t first = current * cards_on_page;
    draw_cards(scene, rest, first,
               std::min(cards_on_page, topics.size() - std::min(first, topics.size())));
    scene.end();
}

} // namespace screens
