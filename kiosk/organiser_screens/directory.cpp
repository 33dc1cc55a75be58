// Helplines that have to be called and figures that have to be looked up, and that they were.
#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

namespace {

void draw_due(Room& room, ui::Rect row, std::size_t index) {
    ui::Frame& f = room.f;
    const organiser::Desk::Due& due = room.desk.due()[index];
    f.card(row, {.radius_dp = ui::radius::field});
    row = row.inset(f.px(14), f.px(4));
    const ui::Rect act = row.take_right(row.width * (f.portrait() ? 44 : 36) / 100);
    if (f.button(act, {.id = room.keep("right." + due.id),
                       .label = room.words(Key::organiser_fact_right),
                       .icon = f.portrait() ? ui::Icon::none : ui::Icon::check,
                       .style = due.good ? ui::ButtonStyle::quiet : ui::ButtonStyle::secondary,
                       .size_dp = 17}))
        room.desk.confirm_due(index);
    row.take_right(f.px(12));
    std::string name(due.name == 0 ? std::string_view() : room.words(due.name));
    name += (name.empty() ? "" : ": ") + due.shown;
    f.text(row.take_top(row.height / 2), room.keep(std::move(name)),
           {.role = ui::Role::caption,
            .place = ui::Place::bottom,
            .size_dp = 17,
            .weight = text::Weight::bold,
            .shrink_to_dp = 12});
    std::string state;
    if (!due.good)
        state =
            room.words(due.confirmed_on ? Key::organiser_out_of_date : Key::organiser_unconfirmed);
    if (due.confirmed_on)
        state += (state.empty() ? "" : " · ") + std::string(room.date(*due.confirmed_on));
    row = row.take_top(f.px(24));
    if (due.good) {
        f.icon(row.take_left(f.px(24)), ui::Icon::check, ui::Colour::leaf);
        row.take_left(f.px(6));
    }
    f.text(row, room.keep(std::move(state)),
           {.role = ui::Role::caption,
            .colour = due.good ? ui::Colour::leaf : ui::Colour::accent_ink,
            .place = ui::Place::middle,
            .size_dp = 15,
            .shrink_to_dp = 11});
}

} // namespace

void draw_directory(Room& room) {
    ui::Frame& f = room.f;
    organiser::Desk& desk = room.desk;
    ui::Rect box = room.begin(room.words(Key::organiser_facts));
    const bool done = f.button(box.take_bottom(f.px(72)),
                               {.id = "done", .label = room.words(Key::organiser_done)});
    box.take_bottom(f.px(10));
    room.trouble(box);
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < desk.due().size(); ++i)
        blocks.push_back({84, [&room, i](ui::Rect row) { draw_due(room, row, i); }});
    room.flow(box, blocks, 10);
    room.end();
    if (done)
        desk.show_source();
}

} // namespace organiser_screens
