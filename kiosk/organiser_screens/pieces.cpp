#include <algorithm>
#include <array>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

float size_for_all(Room& room, std::span<const std::string_view> all, ui::TextStyle style,
                   ui::Rect box) {
    const float least = style.shrink_to_dp, dp_px = room.f.em({.size_dp = 100}) / 100;
    style.size_dp = room.f.em(style) / dp_px;
    style.shrink_to_dp = 0;
    const auto fits = [&](std::string_view words) {
        const ui::Size size = room.f.measure(words, style, box.width);
        return size.width <= box.width && size.height <= box.height;
    };
    while (style.size_dp > least && !std::all_of(all.begin(), all.end(), fits))
        style.size_dp = std::max(least, style.size_dp - 1);
    return style.size_dp;
}

void draw_figures(Room& room, std::span<const Figure> figures, std::span<const ui::Rect> boxes) {
    ui::Frame& f = room.f;
    const int across = f.px(20), down = f.px(8);
    ui::TextStyle name{.role = ui::Role::secondary,
                       .place = ui::Place::middle,
                       .size_dp = 19,
                       .weight = text::Weight::bold,
                       .shrink_to_dp = 13};
    ui::TextStyle note{.role = ui::Role::caption,
                       .colour = ui::Colour::ink2,
                       .place = ui::Place::middle,
                       .size_dp = 16,
                       .shrink_to_dp = 12};
    std::vector<std::string_view> names, notes;
    for (const Figure& one : figures) {
        names.push_back(one.name);
        notes.push_back(one.note);
    }
    const ui::Rect inside = boxes.front().inset(across, down);
    const int number_height = inside.height * 46 / 100, line = (inside.height - number_height) / 2;
    name.size_dp = size_for_all(room, names, name, {0, 0, inside.width, line});
    note.size_dp = size_for_all(room, notes, note, {0, 0, inside.width, line});
    for (std::size_t i = 0; i < figures.size(); ++i) {
        f.card(boxes[i]);
        ui::Rect inner = boxes[i].inset(across, down);
        f.text(inner.take_top(number_height), figures[i].number,
               {.role = ui::Role::h1,
                .colour = ui::Colour::primary,
                .place = ui::Place::middle,
                .size_dp = 40,
                .shrink_to_dp = 24});
        f.text(inner.take_top(line), figures[i].name, name);
        f.text(inner, figures[i].note, note);
    }
}

namespace {

// What does not fit is the last row, as "+3": figures that belong to a total are never left out.
std::vector<BarRow> rows_shown(Room& room, std::span<const BarRow> rows, std::size_t fitting) {
    std::vector<BarRow> shown(rows.begin(), rows.end());
    if (shown.size() <= fitting)
        return shown;
    BarRow rest;
    for (std::size_t i = fitting - 1; i < shown.size(); ++i)
        rest.value += shown[i].value;
    rest.name = room.keep("+" + std::to_string(shown.size() - fitting + 1));
    shown.resize(fitting - 1);
    shown.push_back(rest);
    return shown;
}

} // namespace

void draw_bars(Room& room, ui::Rect box, std::string_view title, std::span<const BarRow> rows,
               ui::Colour fill, ui::Colour track) {
    ui::Frame& f = room.f;
    f.card(box);
    ui::Rect inner = box.inset(f.px(22), f.px(10));
    f.text(inner.take_top(f.px(34)), title,
           {.role = ui::Role::secondary,
            .place = ui::Place::middle,
            .size_dp = 19,
            .weight = text::Weight::bold,
            .shrink_to_dp = 15});
    std::int64_t most = 0;
    for (const BarRow& row : rows)
        most = std::max(most, row.value);
    if (most == 0) { // of an ended event nothing will come
        f.text(inner, room.desk.event() ? room.words(Key::organiser_nothing_yet) : "–",
               {.role = ui::Role::caption, .colour = ui::Colour::ink2, .shrink_to_dp = 13});
        return;
    }
    const int fitting = std::max(1, inner.height / f.px(bar_row_dp));
    const auto shown = rows_shown(room, rows, static_cast<std::size_t>(fitting));
    const int count = static_cast<int>(shown.size());
    most = std::max(most, shown.back().value);
    ui::TextStyle style{.role = ui::Role::caption, .place = ui::Place::middle, .shrink_to_dp = 12};
    std::vector<std::string_view> names;
    for (const BarRow& one : shown)
        names.push_back(one.name);
    style.size_dp =
        size_for_all(room, names, style, {0, 0, inner.width * 27 / 100, inner.height / count});
    for (int i = 0; i < count; ++i) {
        const BarRow& one = shown[static_cast<std::size_t>(i)];
        ui::Rect row = inner.row(i, count, 0);
        style.language = one.language;
        f.text(row.take_left(row.width * 27 / 100), one.name, style);
        f.text(row.take_right(f.px(56)), room.number(one.value),
               {.role = ui::Role::caption,
                .align = text::Align::end,
                .place = ui::Place::middle,
                .size_dp = style.size_dp,
                .weight = text::Weight::bold});
        row = row.inset(f.px(8), 0);
        f.progress_bar(row.centred(row.width, f.px(16)), float(one.value) / float(most), fill,
                       track);
    }
}

ui::Icon icon_of(organiser::Part part) {
    using organiser::Part;
    switch (part) {
    case Part::storage:
        return ui::Icon::disk;
    case Part::counts:
        return ui::Icon::chart;
    case Part::mirror:
        return ui::Icon::usb;
    case Part::event:
        return ui::Icon::calendar;
    case Part::pin:
        return ui::Icon::lock;
    case Part::pack:
        return ui::Icon::shield;
    case Part::directory:
        return ui::Icon::phone;
    case Part::clock:
        return ui::Icon::clock;
    case Part::upload:
        return ui::Icon::upload;
    case Part::power:
        return ui::Icon::temperature;
    case Part::program:
        return ui::Icon::info;
    }
    return ui::Icon::info;
}

namespace {

Key part_key(organiser::Part part) {
    constexpr std::array keys{
        Key::organiser_part_storage,   Key::organiser_part_counts, Key::organiser_part_mirror,
        Key::organiser_part_event,     Key::organiser_part_pin,    Key::organiser_part_pack,
        Key::organiser_part_directory, Key::organiser_part_clock,  Key::organiser_part_upload,
        Key::organiser_part_power,     Key::organiser_part_program};
    return keys[static_cast<std::size_t>(part)];
}

} // namespace

void draw_check(Room& room, ui::Rect box, const organiser::Check& check) {
    using organiser::State;
    ui::Frame& f = room.f;
    const bool good = check.state == State::good;
    const Key mark = good                              ? Key::organiser_state_good
                     : check.state == State::attention ? Key::organiser_state_attention
                                                       : Key::organiser_state_bad;
    f.icon(box.take_left(f.px(28)), icon_of(check.part), ui::Colour::ink2);
    box.take_left(f.px(12));
    const ui::Rect tag = box.take_right(std::min(f.px(104), box.width / 3));
    f.tag(tag.centred(tag.width, f.px(32)), room.words(mark),
          {.fill = good                              ? ui::Colour::leaf_tint
                   : check.state == State::attention ? ui::Colour::accent_tint
                                                     : ui::Colour::coral_tint,
           .ink = good                              ? ui::Colour::leaf
                  : check.state == State::attention ? ui::Colour::accent_ink
                                                    : ui::Colour::coral,
           .bold = true,
           .from_right = true,
           .size_dp = 16,
           .shrink_to_dp = 11});
    box.take_right(f.px(8));
    const bool alone = check.value.empty() || check.value == "-";
    f.text(alone ? box : box.take_top(box.height / 2), room.words(part_key(check.part)),
           {.role = ui::Role::caption,
            .place = alone ? ui::Place::middle : ui::Place::bottom,
            .size_dp = 17,
            .weight = text::Weight::bold,
            .shrink_to_dp = 12});
    if (alone)
        return;
    f.text(box, check.value,
           {.role = ui::Role::caption,
            .colour = ui::Colour::ink2,
            .language = "en",
            .size_dp = 15,
            .shrink_to_dp = 11});
}

int draw_stepper(Room& room, ui::Rect box, std::string_view id, std::string_view name,
                 std::string_view value) {
    ui::Frame& f = room.f;
    const int side = f.px(72);
    ui::Rect controls = box.take_right(std::min(box.width * 3 / 5, f.px(430)));
    f.text(box, name, {.role = ui::Role::button, .place = ui::Place::middle, .shrink_to_dp = 15});
    int by = 0;
    if (f.button(controls.take_left(side).centred(side, side),
                 {.id = room.keep(std::string(id) + ".less"),
                  .label = "−",
                  .style = ui::ButtonStyle::secondary,
                  .language = "en"}))
        by = -1;
    if (f.button(controls.take_right(side).centred(side, side),
                 {.id = room.keep(std::string(id) + ".more"),
                  .label = "+",
                  .style = ui::ButtonStyle::secondary,
                  .language = "en"}))
        by = 1;
    f.text(controls.inset(f.px(6), 0), value,
           {.role = ui::Role::button,
            .align = text::Align::centre,
            .place = ui::Place::middle,
            .shrink_to_dp = 14});
    return by;
}

void draw_line(Room& room, ui::Rect& box, std::string_view words, const LineStyle& style) {
    ui::Frame& f = room.f;
    box.take_top(f.text({box.x, box.y, box.width, 0}, words,
                        {.role = style.strong ? ui::Role::card_title : ui::Role::secondary,
                         .colour = style.colour,
                         .size_dp = style.strong ? 24.0f : 19.0f}) +
                 f.px(style.gap_dp));
}

std::string_view activity_name(Room& room, const std::string& id) {
    for (const pack::Topic& topic : room.content.topics())
        for (const pack::Activity& activity : topic.activities)
            if (activity.id == id)
                return room.words(activity.title);
    return room.words(Key::organiser_stand);
}

} // namespace organiser_screens
