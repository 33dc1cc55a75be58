// Figures of the event's other kiosks on their way in: what the camera has read, what was taken,
// and the receipt for the other kiosk.
#include <algorithm>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

namespace {

constexpr float gap_dp = 10; // between lines

void draw_state(Room& room, ui::Rect box) {
    const organiser::Desk& desk = room.desk;
    draw_line(room, box, room.words(Key::organiser_collect_text),
              {.colour = ui::Colour::ink2, .gap_dp = gap_dp});
    draw_line(room, box,
              room.words(desk.camera_looks() ? Key::organiser_collect_camera
                                             : Key::organiser_collect_no_camera),
              {.colour = desk.camera_looks() ? ui::Colour::leaf : ui::Colour::accent_ink,
               .gap_dp = gap_dp});
    const auto& taken = desk.taken_in();
    draw_line(
        room, box,
        taken ? room.message(Key::organiser_collect_done, {{"n", std::int64_t{taken->kiosks}}})
              : room.words(Key::organiser_collect_none),
        {.colour = taken ? ui::Colour::leaf : ui::Colour::ink, .strong = true, .gap_dp = gap_dp});
    for (const auto& progress : desk.gathering())
        draw_line(room, box,
                  room.message(Key::organiser_collect_progress,
                               {{"n", std::int64_t{progress.read}},
                                {"needed", std::int64_t{progress.needed}}}),
                  {.strong = true, .gap_dp = gap_dp});
    if (desk.foreign_code())
        draw_line(room, box, room.words(Key::organiser_collect_foreign),
                  {.colour = ui::Colour::accent_ink, .gap_dp = gap_dp});
}

void draw_receipt(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const qr::Code& receipt = room.desk.code();
    if (receipt.side == 0)
        return;
    box.take_top(
        f.text({box.x, box.y, box.width, 0},
               room.message(Key::organiser_collect_receipt, {{"number", room.desk.received()}}),
               {.role = ui::Role::secondary, .size_dp = 19}) +
        f.px(12));
    f.code(box, "receipt", receipt.side, receipt.dark, ui::Frame::module_px(box, receipt.side));
}

} // namespace

void draw_collect(Room& room) {
    ui::Frame& f = room.f;
    organiser::Desk& desk = room.desk;
    ui::Rect box = room.begin(room.words(Key::organiser_collect));
    const ui::Rect buttons = box.take_bottom(f.px(72));
    box.take_bottom(f.px(12));
    if (f.button(buttons.column(0, 2, f.px(16)),
                 {.id = "drive",
                  .label = room.words(Key::organiser_collect_drive),
                  .icon = ui::Icon::usb,
                  .style = ui::ButtonStyle::secondary,
                  .enabled = !desk.targets().empty() && !desk.working()}))
        desk.take_from_drive();
    if (f.button(buttons.column(1, 2, f.px(16)),
                 {.id = "done", .label = room.words(Key::organiser_done)}))
        desk.show(organiser::DeskScreen::carry);
    room.trouble(box);
    if (f.portrait()) {
        draw_state(room, box.take_top(box.height / 2));
        draw_receipt(room, box);
    } else {
        const ui::Rect right = box.take_right(box.width * 4 / 10);
        box.take_right(f.px(32));
        draw_state(room, box);
        draw_receipt(room, right);
    }
    room.end();
}

} // namespace organiser_screens
