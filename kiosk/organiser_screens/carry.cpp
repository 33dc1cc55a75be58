// Carrying figures away.
#include <algorithm>

#include "kiosk/organiser_screens/room.h"
#include "kiosk/qr/code.h"

namespace organiser_screens {

namespace {

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
                          {"size", organiser::room_words(desk.targets().front().free_bytes)}}));
}

// "PUBLIC: report.pdf, report.csv": what others may see, without its pictures.
std::string_view report_files(Room& room) {
    std::string line;
    for (const std::string& file : room.desk.carried()->files) {
        const std::size_t slash = file.find('/');
        const std::string_view name = std::string_view(file).substr(slash + 1);
        if (slash == std::string::npos || name.ends_with(".png") ||
            name.ends_with("-metadata.json"))
            continue;
        line += line.empty() ? file.substr(0, slash) + ": " : ", ";
        line += name;
    }
    return room.keep(std::move(line));
}

void draw_usb(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    organiser::Desk& desk = room.desk;
    ui::Rect inner =
        begin_card(room, box, ui::Icon::usb, Key::organiser_usb, Key::organiser_usb_text);
    ui::Rect act = f.compact() ? inner.take_right(inner.width * 42 / 100) : inner;
    act = act.take_bottom(f.px(72));
    if (f.compact())
        inner.take_right(f.px(16));
    else
        inner.take_bottom(act.height);
    if (f.button(act, {.id = "copy",
                       .label = room.words(Key::organiser_usb_copy),
                       .icon = ui::Icon::disk,
                       .enabled = !desk.targets().empty() && !desk.copying() &&
                                  !desk.carried_event().empty()}))
        desk.copy_to(0);
    inner.take_bottom(f.px(10));
    draw_usb_state(room, inner.take_top(std::min(inner.height, f.px(84))));
    inner.take_top(f.px(10));
    if (!desk.carried() || inner.height < f.px(24))
        return;
    const std::string_view sealed = room.words(Key::organiser_usb_sealed);
    const std::string_view others = report_files(room);
    if (f.compact() && !others.empty()) { // one text, as small as it must be
        f.text(inner, room.keep(std::string(sealed) + "\n" + std::string(others)),
               {.role = ui::Role::caption, .size_dp = 16, .shrink_to_dp = 11});
        return;
    }
    inner.take_top(f.text({inner.x, inner.y, inner.width, 0}, sealed,
                          {.role = ui::Role::caption, .size_dp = 16}));
    if (!others.empty() && inner.height > f.px(60))
        inner.take_top(f.text({inner.x, inner.y, inner.width, 0}, others,
                              {.role = ui::Role::caption,
                               .colour = ui::Colour::ink2,
                               .language = "en",
                               .size_dp = 16}));
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
             : std::string_view();
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
    const auto button = [&](int column, std::string_view id, Key key, ui::Icon icon, bool on) {
        return f.button(row.column(column, 3, f.px(12)), {.id = id,
                                                          .label = room.words(key),
                                                          .icon = icon,
                                                          .style = ui::ButtonStyle::secondary,
                                                          .enabled = on,
                                                          .size_dp = 18});
    };
    if (button(0, "collect", Key::organiser_collect, ui::Icon::qr, enabled))
        room.desk.show_collect();
    if (button(1, "key", Key::organiser_key, ui::Icon::lock, enabled))
        room.desk.show_key();
    if (button(2, "source", Key::organiser_source, ui::Icon::check, true))
        room.desk.show_source();
}

} // namespace

void draw_carry(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin_section(room.words(Key::organiser_take_along),
                                      room.words(Key::organiser_export_note));
    if (room.stacked()) {
        const float height = f.compact() ? 300.0f : 340.0f;
        const Block blocks[] = {{f.compact()           ? 270.0f
                                 : room.desk.carried() ? 460.0f
                                                       : 330.0f,
                                 [&](ui::Rect r) { draw_usb(room, r); }},
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

} // namespace organiser_screens
