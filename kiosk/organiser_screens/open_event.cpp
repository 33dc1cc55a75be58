// The event while it is open: what it is, head-count, the next day, its end.
#include <algorithm>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

namespace {

void draw_facts(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const organiser::Event& event = *room.desk.event();
    f.card(box);
    ui::Rect inner = box.inset(f.px(24), f.px(14));
    std::string members;
    for (const std::string& member : event.plan.members) {
        members += members.empty() ? "" : ", ";
        members += room.content.member_name(member);
    }
    const bool training = event.plan.mode == session::Mode::training;
    const struct {
        ui::Icon icon;
        std::string_view words;
    } rows[] = {{ui::Icon::calendar, room.message(Key::organiser_event_open,
                                                  {{"day", std::int64_t{event.day}},
                                                   {"days", std::int64_t{event.plan.days}}})},
                {ui::Icon::clock, room.date(event.plan.first_day)},
                {ui::Icon::pin, event.plan.site},
                {ui::Icon::users, room.keep(std::move(members))},
                {ui::Icon::shield,
                 room.words(training ? Key::organiser_training : Key::organiser_mode_field)}};
    for (int i = 0; i < 5; ++i) {
        ui::Rect row = inner.row(i, 5, 0);
        f.icon(row.take_left(f.px(32)), rows[i].icon, ui::Colour::primary);
        row.take_left(f.px(16));
        f.text(row, rows[i].words,
               {.role = ui::Role::secondary, .place = ui::Place::middle, .shrink_to_dp = 13});
    }
}

void draw_acts_of_event(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const organiser::Event& event = *room.desk.event();
    const int gap = f.px(12);
    if (f.button(box.row(0, 3, gap), {.id = "headcount",
                                      .label = room.words(Key::organiser_head_count),
                                      .icon = ui::Icon::users}))
        room.desk.show(DeskScreen::headcount);
    if (f.button(box.row(1, 3, gap), {.id = "next_day",
                                      .label = room.words(Key::organiser_next_day),
                                      .icon = ui::Icon::calendar,
                                      .style = ui::ButtonStyle::secondary,
                                      .enabled = event.day < event.plan.days}))
        room.desk.next_day();
    if (f.button(box.row(2, 3, gap), {.id = "end",
                                      .label = room.words(Key::organiser_end),
                                      .icon = ui::Icon::check,
                                      .style = ui::ButtonStyle::secondary}))
        room.desk.ask_end(true);
}

void draw_end_question(Room& room) {
    ui::Frame& f = room.f;
    const auto card = f.begin_modal({.key = "end", .width_dp = 640, .height_dp = 330});
    ui::Rect rest = card.content;
    const ui::Rect buttons = rest.take_bottom(f.px(72));
    f.text(rest, room.words(Key::organiser_end_question),
           {.role = ui::Role::secondary, .place = ui::Place::middle, .shrink_to_dp = 15});
    const bool no =
        f.button(buttons.column(0, 2, f.px(16)), {.id = "end.no",
                                                  .label = room.words(Key::organiser_end_no),
                                                  .style = ui::ButtonStyle::secondary});
    const bool yes = f.button(buttons.column(1, 2, f.px(16)),
                              {.id = "end.yes", .label = room.words(Key::organiser_end_yes)});
    f.end_modal();
    if (yes)
        room.desk.end_event();
    else if (no || card.outside)
        room.desk.ask_end(false);
}

// The activity that staff counts at, with arrows to the others.
void draw_activity(Room& room, ui::Rect box, organiser::Headcount& counting) {
    ui::Frame& f = room.f;
    const int side = f.px(72);
    if (f.icon_button(box.take_left(side),
                      {.id = "activity.back", .label = "<", .icon = ui::Icon::back}))
        counting.move_activity(-1);
    if (f.icon_button(box.take_right(side),
                      {.id = "activity.next", .label = ">", .icon = ui::Icon::next}))
        counting.move_activity(1);
    f.text(box, activity_name(room, counting.activities()[counting.activity()]),
           {.role = ui::Role::card_title,
            .align = text::Align::centre,
            .place = ui::Place::middle,
            .shrink_to_dp = 15});
}

// Of the names over the columns: two lines where those are narrow.
float head_dp(Room& room) {
    return room.f.portrait() ? 50 : 36;
}

// How many rows a finger can tell apart.
std::size_t rows_that_fit(Room& room, ui::Rect box) {
    const int least = room.f.px(62), height = box.height - room.f.px(head_dp(room));
    return static_cast<std::size_t>(
        std::clamp(height / least, 1, static_cast<int>(room.content.about_you().ages.size())));
}

void draw_grid(Room& room, ui::Rect box, organiser::Headcount& counting, std::size_t first,
               std::size_t count) {
    ui::Frame& f = room.f;
    const auto& about = room.content.about_you();
    const int rows = static_cast<int>(count);
    const int columns = static_cast<int>(about.sexes.size());
    ui::Rect head = box.take_top(f.px(head_dp(room)));
    const int names = box.width * 22 / 100, gap = f.px(10);
    head.take_left(names);
    ui::Rect left = box.take_left(names);
    std::vector<std::string_view> sexes;
    for (const auto& sex : about.sexes)
        sexes.push_back(room.words(sex.text));
    ui::TextStyle style{.role = ui::Role::caption,
                        .align = text::Align::centre,
                        .place = ui::Place::middle,
                        .weight = text::Weight::bold,
                        .shrink_to_dp = 11};
    style.size_dp = size_for_all(room, sexes, style, head.column(0, columns, gap));
    for (int column = 0; column < columns; ++column)
        f.text(head.column(column, columns, gap), sexes[static_cast<std::size_t>(column)], style);
    for (int row = 0; row < rows; ++row) {
        const auto age = first + static_cast<std::size_t>(row);
        if (age >= about.ages.size())
            break;
        f.text(left.row(row, rows, gap), room.words(about.ages[age].text),
               {.role = ui::Role::secondary, .place = ui::Place::middle, .shrink_to_dp = 13});
        for (int column = 0; column < columns; ++column) {
            const auto sex = static_cast<std::size_t>(column);
            const ui::Rect place = box.row(row, rows, gap).column(column, columns, gap);
            const auto id = room.keep("head." + about.sexes[sex].id + "." + about.ages[age].id);
            const bool chosen = f.tile(place, {.id = id, .radius_dp = ui::radius::field});
            f.text(place, room.keep("+  " + std::to_string(counting.shown(sex, age))),
                   {.role = ui::Role::button,
                    .colour = ui::Colour::primary,
                    .align = text::Align::centre,
                    .place = ui::Place::middle,
                    .language = "en"});
            if (chosen)
                room.desk.count_head(sex, age);
        }
    }
}

} // namespace

void draw_open_event(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin_section(room.desk.event()->plan.name, {});
    if (room.stacked()) {
        const Block blocks[] = {
            {f.compact() ? 250.0f : 300.0f, [&](ui::Rect r) { draw_facts(room, r); }},
            {240, [&](ui::Rect r) { draw_acts_of_event(room, r); }}};
        room.flow(box, blocks);
    } else {
        ui::Rect right = box.take_right(f.px(460));
        box.take_right(f.px(24));
        draw_facts(room, box.take_top(f.px(360)));
        draw_acts_of_event(room, right.take_top(f.px(288)));
    }
    if (room.desk.end_asked())
        draw_end_question(room);
    room.end();
}

void draw_headcount(Room& room) {
    ui::Frame& f = room.f;
    organiser::Headcount* counting = room.desk.headcount();
    ui::Rect box = room.begin(room.words(Key::organiser_head_count));
    if (!counting)
        return room.end();
    ui::Rect buttons = box.take_bottom(f.px(72));
    box.take_bottom(f.px(10));
    draw_activity(room, box.take_top(f.px(72)), *counting);
    box.take_top(f.px(6));
    const std::size_t rows = rows_that_fit(room, box), ages = room.content.about_you().ages.size();
    const std::size_t pages = (ages + rows - 1) / rows;
    const std::size_t page = std::min(room.desk.page(), pages - 1);
    draw_grid(room, box, *counting, page * rows, rows);
    const ui::Rect done = buttons.take_right(buttons.width / 3);
    if (pages > 1) { // the other ages
        const bool last = page + 1 == pages;
        if (f.button(
                buttons.take_right(buttons.width * 30 / 100).inset(f.px(6), 0),
                {.id = last ? "page.back" : "page.next",
                 .label = room.words(last ? Key::organiser_page_back : Key::organiser_page_next),
                 .style = ui::ButtonStyle::quiet}))
            room.desk.turn_page(last ? 1 - static_cast<int>(pages) : 1, pages);
    }
    if (f.button(buttons.take_left(buttons.width * 45 / 100),
                 {.id = "undo",
                  .label = room.words(Key::organiser_undo),
                  .icon = ui::Icon::erase,
                  .style = ui::ButtonStyle::secondary,
                  .enabled = counting->can_undo()}))
        room.desk.undo_head();
    f.text(buttons.inset(f.px(8), 0),
           room.message(Key::organiser_counted, {{"n", std::int64_t{counting->total()}}}),
           {.role = ui::Role::secondary,
            .align = text::Align::centre,
            .place = ui::Place::middle,
            .weight = text::Weight::bold,
            .shrink_to_dp = 12});
    if (f.button(done, {.id = "done", .label = room.words(Key::organiser_done)}))
        room.desk.show(DeskScreen::event);
    room.end();
}

} // namespace organiser_screens
