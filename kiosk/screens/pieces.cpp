#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

ui::TextStyle smaller(const ui::Frame& frame, ui::TextStyle style, float part) {
    const float whole = frame.em(style) / frame.scale().factor();
    style.size_dp = std::max(whole * part, std::min(whole, style.shrink_to_dp));
    return style;
}

ui::Icon icon_of(std::string_view pack_icon) {
    return ui::icon_named(pack_icon).value_or(ui::Icon::info);
}

ui::Family family_of(std::string_view pack_colour) {
    static constexpr std::string_view names[] = {"primary", "accent", "plum", "leaf", "coral"};
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (names[i] == pack_colour)
            return ui::family(i);
    return ui::family(0);
}

std::string_view id_of(Scene& scene, std::string_view stem, std::size_t index) {
    return scene.keep(std::string(stem) + "." + std::to_string(index));
}

void draw_position(Scene& scene, ui::Rect header_right) {
    if (header_right.empty() || scene.view.total == 0)
        return;
    const auto words = scene.message(pack::InterfaceText::position,
                                     {{"n", static_cast<std::int64_t>(scene.view.number)},
                                      {"total", static_cast<std::int64_t>(scene.view.total)}});
    scene.frame.progress_dots(header_right, static_cast<int>(scene.view.total),
                              static_cast<int>(scene.view.number) - 1, words, text::Align::end);
}

int block_height(ui::Frame& frame, const Block& block, int width) {
    return frame.measure(block.heading, block.heading_style, width).height + block.gap +
           frame.measure(block.words, block.words_style, width).height;
}

namespace {

Block at_part(const ui::Frame& frame, Block block, float part) {
    block.heading_style = smaller(frame, block.heading_style, part);
    block.words_style = smaller(frame, block.words_style, part);
    return block;
}

constexpr float part_step = 0.05f, part_least = 0.55f;
constexpr int parts = 10;

} // namespace

float part_of_block(ui::Frame& frame, ui::Rect box, const Block& block) {
    for (int i = 0; i < parts; ++i) {
        const float part = 1 - static_cast<float>(i) * part_step;
        if (block_height(frame, at_part(frame, block, part), box.width) <= box.height)
            return part;
    }
    return 0;
}

void draw_block(Scene& scene, ui::Rect box, Block block, float part) {
    ui::Frame& f = scene.frame;
    if (part <= 0)
        part = part_of_block(f, box, block);
    block = at_part(f, block, std::max(part, part_least));
    const int upper = f.measure(block.heading, block.heading_style, box.width).height;
    const int lower = f.measure(block.words, block.words_style, box.width).height;
    block.gap = std::clamp(box.height - upper - lower, 0, block.gap);
    box.take_top(std::max(0, (box.height - upper - block.gap - lower) / 2));
    f.text(box.take_top(upper), block.heading, block.heading_style);
    box.take_top(block.gap);
    f.text(box.take_top(lower), block.words, block.words_style);
}

namespace {

// "2 of 5"
std::string_view position_words(Scene& scene, std::size_t current, std::size_t pages) {
    return scene.message(pack::InterfaceText::position,
                         {{"n", static_cast<std::int64_t>(current + 1)},
                          {"total", static_cast<std::int64_t>(pages)}});
}

} // namespace

void draw_turn_buttons(Scene& scene, ui::Rect back, ui::Rect next, std::size_t current,
                       std::size_t pages) {
    if (scene.frame.icon_button(next, {.id = "page.next",
                                       .label = scene.words(pack::InterfaceText::next),
                                       .icon = ui::Icon::next,
                                       .enabled = current + 1 < pages}))
        scene.send(session::ShowPage{current + 1});
    if (scene.frame.icon_button(back, {.id = "page.back",
                                       .label = scene.words(pack::InterfaceText::back),
                                       .icon = ui::Icon::back,
                                       .enabled = current > 0}))
        scene.send(session::ShowPage{current - 1});
}

void draw_turns(Scene& scene, ui::Rect box, std::size_t current, std::size_t pages) {
    ui::Frame& f = scene.frame;
    const int side = f.px(72);
    const bool row = box.width > box.height;
    const ui::Rect back = row ? box.take_left(side) : box.take_top(side);
    const ui::Rect next = row ? box.take_right(side) : box.take_bottom(side);
    draw_turn_buttons(scene, back, next, current, pages);
    constexpr std::size_t dots_max = 3; // in a column as wide as a button
    if (row || pages <= dots_max)
        f.progress_dots(box, static_cast<int>(pages), static_cast<int>(current), "",
                        text::Align::centre);
    else
        f.text(box, position_words(scene, current, pages),
               {.role = ui::Role::secondary,
                .colour = ui::Colour::ink2,
                .align = text::Align::centre,
                .place = ui::Place::middle,
                .shrink_to_dp = 16});
}

void draw_pager(Scene& scene, ui::Rect box, std::size_t current, std::size_t pages) {
    ui::Frame& f = scene.frame;
    if (pages < 2 || box.empty())
        return;
    const int side = f.px(72);
    const ui::Rect next = box.take_right(side).centred(side, side);
    box.take_right(f.px(12));
    const ui::Rect back = box.take_right(side).centred(side, side);
    draw_turn_buttons(scene, back, next, current, pages);
    box.take_right(f.px(16));
    f.text(box, position_words(scene, current, pages),
           {.role = ui::Role::secondary,
            .colour = ui::Colour::ink2,
            .align = text::Align::end,
            .place = ui::Place::middle,
            .shrink_to_dp = 16});
}

namespace {

constexpr float page_number_gap_dp = 10;

// How many numbers stand one after the other in `length` px.
std::size_t numbers_in(const ui::Frame& f, int length) {
    const int gap = f.px(page_number_gap_dp);
    return static_cast<std::size_t>(std::max(1, (length + gap) / (f.px(ui::size::control) + gap)));
}

} // namespace

int page_numbers_room(const ui::Frame& f, int length, std::size_t pages) {
    if (pages < 2)
        return 0;
    const std::size_t each = numbers_in(f, length);
    const auto lines = static_cast<int>((pages + each - 1) / each);
    const int two = std::min(lines, 2); // more pages than two lines hold are turned by arrows
    return two * f.px(ui::size::control) + (two - 1) * f.px(page_number_gap_dp);
}

int page_numbers_length(const ui::Frame& f, std::size_t pages) {
    const auto count = static_cast<int>(pages);
    return count * f.px(ui::size::control) + std::max(0, count - 1) * f.px(page_number_gap_dp);
}

void draw_page_numbers(Scene& scene, ui::Rect box, std::size_t current, std::size_t pages) {
    if (pages < 2)
        return;
    ui::Frame& f = scene.frame;
    const int side = f.px(ui::size::control), step = side + f.px(page_number_gap_dp);
    const bool row = box.width > box.height;
    const std::size_t each = numbers_in(f, row ? box.width : box.height);
    const std::size_t lines = (pages + each - 1) / each;
    if (lines > numbers_in(f, row ? box.height : box.width))
        return draw_turns(scene, box, current, pages);
    const std::size_t even = (pages + lines - 1) / lines;
    if (row) // at its end, where the arrows stand elsewhere
        box.take_left(box.width - page_numbers_length(f, even));
    for (std::size_t i = 0; i < pages; ++i) {
        const int along = static_cast<int>(i % even) * step;
        const int across = static_cast<int>(i / even) * step;
        const ui::Rect place{box.x + (row ? along : across), box.y + (row ? across : along), side,
                             side};
        // Journeys turn to the next page and back by these names, whatever the list.
        const std::string_view id = i == current + 1   ? "page.next"
                                    : i + 1 == current ? "page.back"
                                                       : id_of(scene, "page", i + 1);
        const auto number =
            scene.keep(text::format_number(scene.language().tag, static_cast<std::int64_t>(i) + 1));
        if (f.option(
                place,
                {.id = id, .label = number, .selected = i == current, .tick = false, .bold = true}))
            scene.send(session::ShowPage{i});
    }
}

std::string_view languages_line(Scene& scene, const pack::Service& service) {
    using pack::InterfaceText;
    std::string names; // of languages that the pack has a name for: a tag tells a visitor nothing
    for (const std::string& tag : service.languages)
        for (const pack::Language& language : scene.content.languages())
            if (language.tag == tag)
                names += (names.empty() ? "" : ", ") + language.name;
    if (names.empty())
        return scene.words(InterfaceText::hotlines_languages_unknown);
    return scene.message(InterfaceText::hotlines_languages, {{"languages", names}});
}

} // namespace screens
