// The PIN pad, the recovery code and the clock.
#include <algorithm>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

namespace {

void draw_dots(Room& room, ui::Rect row) {
    ui::Frame& f = room.f;
    const int count = static_cast<int>(room.desk.wanted());
    const bool many = count > 10; // a recovery code: a count instead of boxes
    if (many) {
        f.text(row, room.keep(std::to_string(room.desk.typed()) + " / " + std::to_string(count)),
               {.role = ui::Role::h1, .place = ui::Place::middle, .language = "en"});
        return;
    }
    const int gap = f.px(12), width = std::min(f.px(60), (row.width - gap * (count - 1)) / count);
    for (int i = 0; i < count; ++i) {
        const ui::Rect box{row.x + i * (width + gap), row.y, width, row.height};
        const bool next = i == static_cast<int>(room.desk.typed());
        f.card(box, {.radius_dp = ui::radius::field,
                     .shadow = 0,
                     .outline = next ? ui::Colour::primary : ui::Colour::line_strong,
                     .outline_dp = next ? 3.0f : 2.0f});
        if (i < static_cast<int>(room.desk.typed()))
            f.disc(box.centred(f.px(18), f.px(18)), ui::Colour::ink);
    }
}

std::string_view note_of(Room& room) {
    using organiser::PinNote;
    organiser::Desk& desk = room.desk;
    if (desk.working())
        return room.words(Key::organiser_pin_checking);
    if (const auto wait = desk.locked_for())
        return room.message(Key::organiser_pin_locked, {{"seconds", wait->count()}});
    switch (desk.pin_note()) {
    case PinNote::wrong:
        return room.message(Key::organiser_pin_wrong, {{"n", std::int64_t{desk.tries_left()}}});
    case PinNote::too_simple:
        return room.words(Key::organiser_pin_simple);
    case PinNote::different:
        return room.words(Key::organiser_pin_different);
    case PinNote::failed:
        return room.words(Key::organiser_pin_failed);
    case PinNote::locked:
    case PinNote::none:
        break;
    }
    return {};
}

struct Heading {
    Key title, text;
};

Heading heading_of(const organiser::Desk& desk) {
    if (desk.screen() == DeskScreen::set_pin)
        return {Key::organiser_pin_set_title, Key::organiser_pin_set_text};
    if (desk.screen() == DeskScreen::repeat_pin)
        return {Key::organiser_pin_repeat_title, Key::organiser_pin_set_text};
    if (desk.recovering())
        return {Key::organiser_recovery_enter, Key::organiser_recovery_enter_text};
    return {Key::organiser_pin_title, Key::organiser_pin_text};
}

void draw_left(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const Heading heading = heading_of(room.desk);
    // A long text on a narrow panel needs the room.
    const bool tight = f.portrait() && (room.desk.recovering() || f.text_size() > 1);
    if (!f.compact() && !tight) {
        const int side = f.px(f.portrait() ? 56.0f : 80.0f); // the note needs its line
        f.icon_tile(box.take_top(side).take_left(side), ui::Icon::lock, ui::family(0));
        box.take_top(f.px(f.portrait() ? 12.0f : 20.0f));
    }
    box.take_top(f.text({box.x, box.y, box.width, 0}, room.words(heading.title),
                        {.role = ui::Role::h1, .size_dp = 36 * f.text_size()}) +
                 f.px(8));
    box.take_top(f.text({box.x, box.y, box.width, 0}, room.words(heading.text),
                        {.role = ui::Role::secondary,
                         .colour = ui::Colour::ink2,
                         .size_dp = (f.compact() ? 19.0f : 22.0f) * f.text_size()}) +
                 f.px(tight ? 8.0f : 16.0f));
    draw_dots(room, box.take_top(f.px(72)));
    box.take_top(f.px(12));
    const std::string_view note = note_of(room);
    if (!note.empty()) {
        box.take_top(f.text(box, note,
                            {.role = ui::Role::secondary,
                             .colour = ui::Colour::accent_ink,
                             .weight = text::Weight::bold,
                             .shrink_to_dp = 15}) +
                     f.px(8));
    } else if (room.desk.recovering()) {
        box.take_top(f.text(box,
                            room.message(Key::organiser_recovery_card,
                                         {{"number", room.desk.recovery_request()}}),
                            {.role = ui::Role::secondary,
                             .colour = ui::Colour::ink2,
                             .size_dp = f.compact() ? 16.0f : 19.0f,
                             .shrink_to_dp = 11}) +
                     f.px(8));
    } else if (room.desk.screen() == DeskScreen::pin) {
        ui::Rect row = box.take_top(f.px(40));
        f.icon(row.take_left(f.px(28)), ui::Icon::clock, ui::Colour::ink2);
        row.take_left(f.px(12));
        f.text(row,
               room.message(Key::organiser_pin_returns,
                            {{"seconds", std::int64_t{room.desk.seconds_left()}}}),
               {.role = ui::Role::caption,
                .colour = ui::Colour::ink2,
                .place = ui::Place::middle,
                .size_dp = 18,
                .shrink_to_dp = 14});
    }
    if (box.height >= f.px(72 + 16))
        box.take_top(f.px(16));
    if (room.desk.screen() == DeskScreen::pin && !room.desk.recovering() && box.height >= f.px(72))
        if (f.button(box.take_top(f.px(72)).take_left(std::min(box.width, f.px(300))),
                     {.id = "forgot",
                      .label = room.words(Key::organiser_pin_forgot),
                      .style = ui::ButtonStyle::quiet,
                      .size_dp = 19}))
            room.desk.forgot();
}

void draw_keys(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const int gap = f.px(f.compact() ? 10.0f : 16.0f);
    for (int key = 0; key < 12; ++key) {
        const ui::Rect place = box.row(key / 3, 4, gap).column(key % 3, 3, gap);
        if (key == 9) {
            if (f.button(place, {.id = "cancel",
                                 .label = room.words(Key::organiser_pin_cancel),
                                 .style = ui::ButtonStyle::plain}))
                room.desk.cancel_pin();
        } else if (key == 11) {
            if (f.icon_button(place, {.id = "erase",
                                      .label = room.words(Key::organiser_pin_erase),
                                      .icon = ui::Icon::erase,
                                      .style = ui::IconButtonStyle::plain,
                                      .icon_dp = 32}))
                room.desk.erase_digit();
        } else {
            const char digit = key == 10 ? '0' : static_cast<char>('1' + key);
            const std::string_view label = room.keep(std::string(1, digit));
            const bool chosen = f.tile(place, {.id = room.keep("key." + std::string(label)),
                                               .label = label,
                                               .radius_dp = ui::radius::tile});
            f.text(place, label,
                   {.role = ui::Role::h1,
                    .align = text::Align::centre,
                    .place = ui::Place::middle,
                    .language = "en",
                    .size_dp = 38});
            if (chosen)
                room.desk.digit(digit);
        }
    }
}

} // namespace

void draw_pin(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin();
    room.trouble(box);
    if (f.portrait()) {
        draw_keys(room, box.take_bottom(std::min(f.px(432), box.height * 56 / 100)));
        box.take_bottom(f.px(16));
        draw_left(room, box);
    } else if (f.compact()) {
        draw_keys(room, box.take_right(box.width * 45 / 100));
        box.take_right(f.px(24));
        draw_left(room, box);
    } else {
        const ui::Rect keys{box.x + f.px(662), box.y + f.px(112), f.px(420), f.px(432)};
        draw_left(room, {box.x + f.px(102), box.y + f.px(100), f.px(520), box.height - f.px(100)});
        draw_keys(room, keys);
    }
    room.end();
}

void draw_recovery(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin(room.words(Key::organiser_recovery_title));
    const ui::Rect button = box.take_bottom(f.px(88));
    box.take_bottom(f.px(16));
    box.take_top(f.text({box.x, box.y, box.width, 0}, room.words(Key::organiser_recovery_text),
                        {.role = ui::Role::body}) +
                 f.px(20));
    const ui::Rect card = box.take_top(std::min(box.height, f.px(f.portrait() ? 260.0f : 160.0f)));
    f.card(card);
    // In portrait two groups of five a line: the code is copied by hand, group by group.
    std::string code = room.desk.recovery_code();
    if (f.portrait() && code.size() > 12) {
        ui::Rect lines = card;
        f.text(lines.take_top(lines.height / 2), room.keep(code.substr(0, 11)),
               {.role = ui::Role::h1,
                .align = text::Align::centre,
                .place = ui::Place::middle,
                .language = "en",
                .size_dp = 48,
                .shrink_to_dp = 24});
        f.text(lines, room.keep(code.substr(12)),
               {.role = ui::Role::h1,
                .align = text::Align::centre,
                .place = ui::Place::middle,
                .language = "en",
                .size_dp = 48,
                .shrink_to_dp = 24});
    } else {
        f.text(card.inset(f.px(24), 0), room.keep(std::move(code)),
               {.role = ui::Role::h1,
                .align = text::Align::centre,
                .place = ui::Place::middle,
                .language = "en",
                .size_dp = 64,
                .shrink_to_dp = 24});
    }
    if (f.button(button, {.id = "noted", .label = room.words(Key::organiser_recovery_noted)}))
        room.desk.recovery_noted();
    room.end();
}

void draw_clock(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin(room.words(Key::organiser_clock_title));
    const ui::Rect keep = box.take_bottom(f.px(72));
    box.take_bottom(f.px(8));
    if (!f.compact())
        box.take_top(f.text({box.x, box.y, box.width, 0}, room.words(Key::organiser_clock_text),
                            {.role = ui::Role::secondary, .colour = ui::Colour::ink2}) +
                     f.px(12));
    const std::int64_t minutes = room.desk.clock_minutes();
    const organiser::Date day = organiser::date_at(minutes * 60, 0);
    const std::chrono::year_month_day parts(day);
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::int64_t of_day = minutes - day.time_since_epoch().count() * 1440LL;
    constexpr int month_step = 0; // months are not alike
    const struct {
        std::string_view id;
        Key name;
        std::string_view value;
        int step; // in minutes
    } rows[] = {{"day", Key::organiser_clock_day, room.number(unsigned(parts.day())), 1440},
                {"month", Key::organiser_clock_month, room.month(day), month_step},
                {"hour", Key::organiser_clock_hour, room.keep(two(of_day / 60)), 60},
                {"minute", Key::organiser_clock_minute, room.keep(two(of_day % 60)), 1}};
    ui::Rect rows_box = box;
    rows_box.height = std::min(box.height, f.px(4 * 88));
    for (int i = 0; i < 4; ++i) {
        const auto& row = rows[i];
        if (const int by =
                draw_stepper(room, rows_box.row(i, 4, 0), row.id, room.words(row.name), row.value))
            row.step == month_step ? room.desk.move_clock_months(by)
                                   : room.desk.move_clock(by * row.step);
    }
    if (f.button(keep, {.id = "keep", .label = room.words(Key::organiser_clock_keep)}))
        room.desk.keep_clock();
    room.end();
}

} // namespace organiser_screens
