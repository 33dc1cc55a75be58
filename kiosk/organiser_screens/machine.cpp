// Carrying figures away, and the machine: its state, touch, clock, what organisers did.
#include <algorithm>
#include <array>

#include "kiosk/organiser_screens/room.h"
#include "kiosk/qr/code.h"

namespace organiser_screens {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;

ui::Rect begin_card(Room& room, ui::Rect box, ui::Icon icon, Key title, Key text) {
    ui::Frame& f = room.f;
    f.card(box);
    ui::Rect inner =
        box.inset(f.px(f.compact() ? 20.0f : 28.0f), f.px(f.compact() ? 12.0f : 20.0f));
    ui::Rect head = inner.take_top(f.px(64));
    f.icon_tile(head.take_left(f.px(64)), icon, ui::family(0));
    head.take_left(f.px(16));
    f.text(head, room.words(title),
           {.role = ui::Role::card_title,
            .place = ui::Place::middle,
            .size_dp = 24,
            .shrink_to_dp = 16});
    inner.take_top(f.px(8));
    inner.take_top(
        f.text({inner.x, inner.y, inner.width, 0}, room.words(text),
               {.role = ui::Role::secondary, .colour = ui::Colour::ink2, .size_dp = 19}) +
        f.px(8));
    return inner;
}

void draw_state(Room& room, ui::Rect box, bool good, std::string_view title,
                std::string_view text) {
    ui::Frame& f = room.f;
    const ui::Colour ink = good ? ui::Colour::leaf : ui::Colour::accent_ink;
    f.card(box, {.fill = good ? ui::Colour::leaf_tint : ui::Colour::accent_tint,
                 .radius_dp = ui::radius::field,
                 .shadow = 0});
    ui::Rect inner = box.inset(f.px(18), f.px(8));
    const int half = text.empty() ? inner.height : inner.height / 2;
    f.text(inner.take_top(half), title,
           {.role = ui::Role::secondary,
            .colour = ink,
            .place = ui::Place::middle,
            .size_dp = 19,
            .weight = text::Weight::bold,
            .shrink_to_dp = 13});
    f.text(inner, text,
           {.role = ui::Role::secondary,
            .colour = ink,
            .place = ui::Place::middle,
            .size_dp = 18,
            .shrink_to_dp = 12});
}

void draw_usb_state(Room& room, ui::Rect box) {
    organiser::Desk& desk = room.desk;
    if (desk.copying())
        draw_state(room, box, false, room.words(Key::organiser_usb_copying), {});
    else if (desk.carried())
        draw_state(room, box, true, room.words(Key::organiser_usb_done), desk.carried()->folder);
    else if (desk.targets().empty())
        draw_state(room, box, false, room.words(Key::organiser_usb_none), {});
    else
        draw_state(
            room, box, true, room.words(Key::organiser_usb_found),
            room.message(Key::organiser_usb_free,
                         {{"label", desk.targets().front().label},
                          {"megabytes", static_cast<std::int64_t>(
                                            desk.targets().front().free_bytes / megabyte)}}));
}

void draw_usb(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    organiser::Desk& desk = room.desk;
    ui::Rect inner =
        begin_card(room, box, ui::Icon::usb, Key::organiser_usb, Key::organiser_usb_text);
    if (f.button(inner.take_bottom(f.px(72)),
                 {.id = "copy",
                  .label = room.words(Key::organiser_usb_copy),
                  .icon = ui::Icon::disk,
                  .enabled =
                      !desk.targets().empty() && !desk.copying() && !desk.carried_event().empty()}))
        desk.copy_to(0);
    inner.take_bottom(f.px(10));
    draw_usb_state(room, inner.take_top(std::min(inner.height, f.px(84))));
    inner.take_top(f.px(10));
    if (!desk.carried() || inner.height < f.px(24))
        return;
    inner.take_top(f.text({inner.x, inner.y, inner.width, 0}, room.words(Key::organiser_usb_sealed),
                          {.role = ui::Role::caption, .size_dp = 16}));
    if (desk.carried()->replicas_held_back > 0)
        f.text(inner,
               room.message(Key::organiser_held_back,
                            {{"n", std::int64_t{desk.carried()->replicas_held_back}}}),
               {.role = ui::Role::caption,
                .colour = ui::Colour::accent_ink,
                .size_dp = 16,
                .shrink_to_dp = 12});
}

void draw_qr(Room& room, ui::Rect box) {
    ui::Rect inner = begin_card(room, box, ui::Icon::qr, Key::organiser_qr, Key::organiser_qr_text);
    if (room.f.button(inner.take_bottom(room.f.px(72)),
                      {.id = "codes",
                       .label = room.words(Key::organiser_codes),
                       .icon = ui::Icon::qr,
                       .style = ui::ButtonStyle::secondary,
                       .enabled = !room.desk.carried_event().empty(),
                       .size_dp = 18}))
        room.desk.show_codes();
    inner.take_bottom(room.f.px(10));
    const std::string& headline = room.desk.headline();
    const auto code = qr::encode(headline);
    if (headline.empty() || !code.ok()) {
        draw_state(room, inner.take_top(std::min(inner.height, room.f.px(84))), false,
                   room.words(Key::organiser_qr_later), {});
        return;
    }
    room.f.code(inner, "headline", code->side, code->dark, ui::Frame::module_px(inner, code->side));
}

void draw_upload(Room& room, ui::Rect box) {
    ui::Rect inner =
        begin_card(room, box, ui::Icon::upload, Key::organiser_upload, Key::organiser_upload_text);
    std::int64_t waiting = 0;
    for (const organiser::Check& check : room.desk.checks())
        if (check.part == organiser::Part::upload)
            waiting = std::atoll(check.value.c_str());
    const auto& sent = room.desk.sent();
    const std::string_view last =
        sent ? room.message(Key::organiser_upload_last,
                            {{"when", sent->when.empty() ? "?" : sent->when},
                             {"n", std::int64_t{sent->sent}}})
             : std::string_view("kioskctl upload");
    draw_state(room, inner.take_top(std::min(inner.height, room.f.px(84))), waiting == 0,
               room.message(Key::organiser_upload_waiting, {{"n", waiting}}), last);
    if (sent && !sent->trouble.empty() && inner.height > room.f.px(40))
        room.f.text(inner.inset(0, room.f.px(8)), sent->trouble,
                    {.role = ui::Role::caption,
                     .colour = ui::Colour::accent_ink,
                     .language = "en",
                     .size_dp = 16,
                     .shrink_to_dp = 12});
}

} // namespace

namespace {

void draw_more(Room& room, ui::Rect row) {
    ui::Frame& f = room.f;
    const bool enabled = !room.desk.carried_event().empty();
    if (f.button(row.column(0, 2, f.px(16)), {.id = "collect",
                                              .label = room.words(Key::organiser_collect),
                                              .icon = ui::Icon::qr,
                                              .style = ui::ButtonStyle::secondary,
                                              .enabled = enabled,
                                              .size_dp = 18}))
        room.desk.show_collect();
    if (f.button(row.column(1, 2, f.px(16)), {.id = "key",
                                              .label = room.words(Key::organiser_key),
                                              .icon = ui::Icon::lock,
                                              .style = ui::ButtonStyle::secondary,
                                              .enabled = enabled,
                                              .size_dp = 18}))
        room.desk.show_key();
}

} // namespace

void draw_carry(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin_section(room.words(Key::organiser_take_along),
                                      room.words(Key::organiser_export_note));
    if (room.stacked()) {
        const float height = f.compact() ? 300.0f : 340.0f;
        const Block blocks[] = {
            {f.compact() ? 270.0f : 330.0f, [&](ui::Rect r) { draw_usb(room, r); }},
            {height, [&](ui::Rect r) { draw_qr(room, r); }},
            {height, [&](ui::Rect r) { draw_upload(room, r); }},
            {72, [&](ui::Rect r) { draw_more(room, r); }}};
        room.flow(box, blocks);
    } else {
        draw_more(room, box.take_bottom(f.px(72)));
        box.take_bottom(f.px(16));
        draw_usb(room, box.column(0, 3, f.px(24)));
        draw_qr(room, box.column(1, 3, f.px(24)));
        draw_upload(room, box.column(2, 3, f.px(24)));
    }
    room.end();
}

void draw_device(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin_section(room.words(Key::organiser_tab_device), {});
    ui::Rect buttons = box.take_bottom(f.px(72));
    box.take_bottom(f.px(12));
    const int gap = f.px(12);
    if (f.button(buttons.column(0, 3, gap), {.id = "clock",
                                             .label = room.words(Key::organiser_set_clock),
                                             .style = ui::ButtonStyle::secondary,
                                             .size_dp = 18}))
        room.desk.open_clock();
    if (f.button(buttons.column(1, 3, gap), {.id = "touch_test",
                                             .label = room.words(Key::organiser_touch_test),
                                             .style = ui::ButtonStyle::secondary,
                                             .size_dp = 18}))
        room.desk.show(DeskScreen::touch_test);
    if (f.button(buttons.column(2, 3, gap), {.id = "acts",
                                             .label = room.words(Key::organiser_acts),
                                             .style = ui::ButtonStyle::secondary,
                                             .size_dp = 18}))
        room.desk.show(DeskScreen::acts);
    const auto& checks = room.desk.checks();
    const int columns = f.portrait() ? 1 : 2;
    std::vector<Block> blocks;
    for (std::size_t first = 0; first < checks.size(); first += static_cast<std::size_t>(columns))
        blocks.push_back({f.portrait() ? 60.0f : 76.0f, [&, first](ui::Rect row) {
                              for (int i = 0; i < columns; ++i) {
                                  const std::size_t index = first + static_cast<std::size_t>(i);
                                  if (index >= checks.size())
                                      continue;
                                  const ui::Rect place = row.column(i, columns, f.px(16));
                                  f.card(place, {.radius_dp = ui::radius::field});
                                  draw_check(room, place.inset(f.px(16), f.px(4)), checks[index]);
                              }
                          }});
    room.flow(box, blocks, 8);
    room.end();
}

void draw_touch_test(Room& room) {
    ui::Frame& f = room.f;
    constexpr int columns = 6, rows = 4;
    ui::Rect box = room.begin(room.words(Key::organiser_touch_test));
    if (f.button(box.take_bottom(f.px(72)),
                 {.id = "done", .label = room.words(Key::organiser_done)}))
        room.desk.show(DeskScreen::device);
    box.take_bottom(f.px(8));
    box.take_top(f.text({box.x, box.y, box.width, 0}, room.words(Key::organiser_touch_text),
                        {.role = ui::Role::caption}) +
                 f.px(8));
    for (int i = 0; i < columns * rows; ++i) {
        const ui::Rect place =
            box.row(i / columns, rows, f.px(4)).column(i % columns, columns, f.px(4));
        const bool done = (room.desk.touched_cells() >> i & 1u) != 0;
        f.card(place, {.fill = done ? ui::Colour::leaf_tint : ui::Colour::surface,
                       .radius_dp = ui::radius::tag,
                       .shadow = 0,
                       .outline = ui::Colour::line_strong});
        if (done)
            f.icon(place, ui::Icon::check, ui::Colour::leaf);
        if (f.area(place, room.keep("cell." + std::to_string(i))))
            room.desk.touch_cell(static_cast<std::size_t>(i));
    }
    room.end();
}

namespace {

std::string_view act_words(Room& room, const std::string& act) {
    using organiser::Act;
    constexpr std::array keys{Key::organiser_act_pin_set,       Key::organiser_act_pin_recovered,
                              Key::organiser_act_unlocked,      Key::organiser_act_clock_set,
                              Key::organiser_act_event_started, Key::organiser_act_day_advanced,
                              Key::organiser_act_event_ended,   Key::organiser_act_exported,
                              Key::organiser_act_collected};
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (organiser::name(static_cast<Act>(i)) == act)
            return room.words(keys[i]);
    return act;
}

} // namespace

void draw_acts(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin(room.words(Key::organiser_acts));
    if (f.button(box.take_bottom(f.px(72)),
                 {.id = "done", .label = room.words(Key::organiser_done)}))
        room.desk.show(DeskScreen::device);
    box.take_bottom(f.px(10));
    std::vector<Block> blocks;
    const auto& acts = room.desk.acts();
    for (std::size_t n = acts.size(); n > 0; --n) // the newest first
        blocks.push_back({40, [&room, &f, &entry = acts[n - 1]](ui::Rect row) {
                              f.text(row.take_left(row.width * 32 / 100),
                                     entry.when.empty() ? room.words(Key::organiser_no_clock)
                                                        : std::string_view(entry.when),
                                     {.role = ui::Role::caption,
                                      .colour = ui::Colour::ink2,
                                      .place = ui::Place::middle,
                                      .shrink_to_dp = 12});
                              f.text(row.take_left(row.width / 2), act_words(room, entry.act),
                                     {.role = ui::Role::secondary,
                                      .place = ui::Place::middle,
                                      .weight = text::Weight::bold,
                                      .shrink_to_dp = 13});
                              f.text(row, entry.detail,
                                     {.role = ui::Role::caption,
                                      .place = ui::Place::middle,
                                      .shrink_to_dp = 12});
                          }});
    room.flow(box, blocks, 0);
    room.end();
}

} // namespace organiser_screens
