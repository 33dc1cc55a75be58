// All figures as a sequence of codes: the present one as large as it goes, and what to do with it.
#include <algorithm>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

namespace {

void draw_words(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const organiser::Desk& desk = room.desk;
    const auto line = [&](std::string_view words, ui::Role role, float size, ui::Colour colour) {
        box.take_top(f.text({box.x, box.y, box.width, 0}, words,
                            {.role = role, .colour = colour, .size_dp = size}) +
                     f.px(10));
    };
    if (!desk.codes()) {
        if (desk.trouble().empty())
            line(room.words(desk.working() ? Key::organiser_usb_copying
                                           : Key::organiser_nothing_yet),
                 ui::Role::secondary, 20, ui::Colour::ink2);
        return;
    }
    const qr::Sequence& sequence = desk.codes()->sequence;
    line(room.message(Key::organiser_codes_number, {{"number", sequence.check_number()}}),
         ui::Role::card_title, f.compact() ? 20.0f : 24.0f, ui::Colour::ink);
    line(room.message(Key::organiser_codes_count, {{"n", std::int64_t{desk.code_index() + 1}},
                                                   {"needed", std::int64_t{sequence.needed()}}}),
         ui::Role::secondary, 18, ui::Colour::ink2);
    line(room.words(Key::organiser_codes_text), ui::Role::secondary, f.compact() ? 16.0f : 19.0f,
         ui::Colour::ink2);
    if (desk.codes()->replicas_held_back > 0)
        line(room.message(Key::organiser_held_back,
                          {{"n", std::int64_t{desk.codes()->replicas_held_back}}}),
             ui::Role::caption, 16, ui::Colour::accent_ink);
}

} // namespace

void draw_codes(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin();
    const int side =
        std::min({box.width, box.height, f.portrait() ? box.height * 6 / 10 : box.width * 7 / 10});
    const ui::Rect code = f.portrait() ? box.take_top(side) : box.take_left(side);
    f.portrait() ? box.take_top(f.px(12)) : box.take_left(f.px(24));
    if (f.button(box.take_bottom(f.px(72)),
                 {.id = "done", .label = room.words(Key::organiser_done)}))
        room.desk.show(organiser::DeskScreen::carry);
    box.take_bottom(f.px(10));
    room.trouble(box);
    draw_words(room, box);
    const qr::Code& shown = room.desk.code();
    if (shown.side > 0)
        f.code(code, "figures", shown.side, shown.dark, ui::Frame::module_px(code, shown.side));
    room.end();
}

void draw_key(Room& room) {
    ui::Frame& f = room.f;
    const qr::Code& key = room.desk.code();
    ui::Rect box = room.begin(room.words(Key::organiser_key));
    if (f.button(box.take_bottom(f.px(72)),
                 {.id = "done", .label = room.words(Key::organiser_done)}))
        room.desk.show(organiser::DeskScreen::carry);
    box.take_bottom(f.px(12));
    room.trouble(box);
    const Key words = key.side > 0 ? Key::organiser_key_text : Key::organiser_key_elsewhere;
    box.take_top(f.text({box.x, box.y, box.width, 0}, room.words(words),
                        {.role = ui::Role::secondary, .size_dp = f.compact() ? 18.0f : 22.0f}) +
                 f.px(16));
    if (key.side > 0)
        f.code(box, "event_key", key.side, key.dark, ui::Frame::module_px(box, key.side));
    room.end();
}

} // namespace organiser_screens
