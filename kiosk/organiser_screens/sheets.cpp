// What a field of the form opens: the keyboard, steppers, lists to choose from.
#include <algorithm>

#include "kiosk/organiser_screens/room.h"
#include "platform/base/limits.h"

namespace organiser_screens {

using organiser::Sheet;

namespace {

// The layout's marks for planned breaks and isolated numbers are no keys.
bool is_mark(std::string_view text, std::size_t at) {
    const std::string_view three = text.substr(at, 3);
    return three == "\u200B" || three == "\u2060" || three == "\u2066" || three == "\u2067" ||
           three == "\u2068" || three == "\u2069";
}

std::vector<std::string_view> keys_of(Room& room, std::string_view language, Key row) {
    const pack::Text text = room.content.text(room.content.interface_text(row), language);
    std::string plain;
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        if (is_mark(text.text, i))
            i += 2;
        else
            plain += text.text[i];
    }
    std::string_view rest = room.keep(std::move(plain));
    std::vector<std::string_view> keys;
    while (!rest.empty() && keys.size() < limits::keyboard_keys_max) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0)
            keys.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return keys;
}

void draw_key_row(Room& room, ui::Rect box, std::string_view language, Key row) {
    ui::Frame& f = room.f;
    const auto keys = keys_of(room, language, row);
    const int gap = f.px(f.portrait() ? 3.0f : 6.0f);
    const int count = static_cast<int>(keys.size());
    for (int i = 0; i < count; ++i) {
        const std::string_view key = keys[static_cast<std::size_t>(i)];
        const ui::Rect place = box.column(i, count, gap);
        const bool chosen = f.tile(
            place, {.id = room.keep("key." + std::string(key)), .label = key, .radius_dp = 12});
        f.text(place, key,
               {.role = ui::Role::button,
                .align = text::Align::centre,
                .place = ui::Place::middle,
                .language = language,
                .size_dp = 26,
                .shrink_to_dp = 14});
        if (chosen)
            room.desk.form().type(key);
    }
}

void draw_last_row(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    organiser::Desk& desk = room.desk;
    const int gap = f.px(6);
    const int side = (box.width - 4 * gap) / 6;
    if (f.button(box.take_left(side),
                 {.id = "key.shift",
                  .label = room.words(Key::organiser_shift),
                  .style = desk.shifted() ? ui::ButtonStyle::secondary : ui::ButtonStyle::quiet,
                  .size_dp = 18,
                  .radius_dp = 12}))
        desk.shift();
    box.take_left(gap);
    std::string_view name = desk.keyboard();
    for (const pack::Language& one : room.content.languages())
        if (one.tag == name)
            name = one.name;
    // A language's own name is long on a narrow panel.
    const int name_width = f.portrait() ? side * 5 / 4 : side;
    if (f.button(box.take_left(name_width), {.id = "key.language",
                                             .label = name,
                                             .style = ui::ButtonStyle::quiet,
                                             .language = desk.keyboard(),
                                             .size_dp = 18,
                                             .radius_dp = 12}))
        desk.next_keyboard();
    box.take_left(gap);
    if (f.button(box.take_right(side), {.id = "done",
                                        .label = room.words(Key::organiser_done),
                                        .size_dp = 18,
                                        .radius_dp = 12}))
        desk.close_sheet();
    box.take_right(gap);
    if (f.icon_button(box.take_right(side), {.id = "key.erase",
                                             .label = room.words(Key::organiser_pin_erase),
                                             .icon = ui::Icon::erase,
                                             .radius_dp = 12}))
        desk.form().erase();
    box.take_right(gap);
    if (f.button(box, {.id = "key.space",
                       .label = room.words(Key::organiser_space),
                       .style = ui::ButtonStyle::light,
                       .size_dp = 18,
                       .radius_dp = 12}))
        desk.form().type(" ");
}

// Campaign days that are near, as names for the event; nothing where there is no room.
void draw_campaigns(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const auto& campaigns = room.desk.form().campaigns();
    const int count = static_cast<int>(campaigns.size());
    const int height = f.px(60), gap = f.px(12);
    const int columns = f.portrait() ? 1 : count, rows = f.portrait() ? count : 1;
    if (count == 0 || box.height < rows * height + (rows + 1) * gap)
        return;
    ui::Rect area = box.take_bottom(rows * height + rows * gap);
    area.take_bottom(gap);
    for (int i = 0; i < count; ++i) {
        const auto& day = room.content.calendar()[campaigns[static_cast<std::size_t>(i)]];
        const std::string_view name = room.words(day.name);
        if (f.option(area.row(i / columns, rows, gap).column(i % columns, columns, gap),
                     {.id = room.keep("campaign." + std::to_string(i)),
                      .label = name,
                      .tick = false,
                      .card = false}))
            room.desk.form().propose_name(name);
    }
}

void draw_keyboard(Room& room, Key title) {
    ui::Frame& f = room.f;
    const int field = f.px(f.compact() ? 72.0f : 97.0f);
    ui::Rect box = room.begin();
    const int keys = std::min(box.height - field - f.px(12), f.px(420));
    ui::Rect keyboard = box.take_bottom(keys);
    const ui::Rect place =
        f.portrait() ? box.take_bottom(field + f.px(12)).inset(0, f.px(6)) : box.take_top(field);
    f.field(place, {.id = "text",
                    .label = f.compact() ? std::string_view{} : room.words(title),
                    .value = room.keep(std::string(room.desk.form().edited()) + "|"),
                    .active = true});
    if (room.desk.form().sheet() == Sheet::name)
        draw_campaigns(room, box);
    constexpr Key rows[2][4] = {{Key::organiser_keys_1, Key::organiser_keys_2,
                                 Key::organiser_keys_3, Key::organiser_keys_4},
                                {Key::organiser_keys_shift_1, Key::organiser_keys_shift_2,
                                 Key::organiser_keys_shift_3, Key::organiser_keys_shift_4}};
    const int gap = f.px(6);
    for (int i = 0; i < 4; ++i)
        draw_key_row(room, keyboard.row(i, 5, gap), room.desk.keyboard(),
                     rows[room.desk.shifted() ? 1 : 0][i]);
    draw_last_row(room, keyboard.row(4, 5, gap));
    room.end();
}

void draw_done(Room& room, ui::Rect& box) {
    if (room.f.button(box.take_bottom(room.f.px(72)),
                      {.id = "done", .label = room.words(Key::organiser_done)}))
        room.desk.close_sheet();
    box.take_bottom(room.f.px(12));
}

void draw_when_sheet(Room& room) {
    ui::Rect box = room.begin(room.words(Key::organiser_setup_title));
    draw_done(room, box);
    organiser::EventForm& form = room.desk.form();
    const auto& plan = form.plan();
    box.height = std::min(box.height, room.f.px(300));
    if (const int by =
            draw_stepper(room, box.row(0, 3, 0), "first_day", room.words(Key::organiser_first_day),
                         room.date(plan.first_day)))
        form.move_first_day(by);
    if (const int by = draw_stepper(room, box.row(1, 3, 0), "days", room.words(Key::organiser_days),
                                    room.number(plan.days)))
        form.move_days(by);
    if (const int by = draw_stepper(
            room, box.row(2, 3, 0), "seconds", room.words(Key::organiser_counts_from),
            room.message(Key::organiser_seconds, {{"n", std::int64_t{plan.session_seconds_min}}})))
        form.move_seconds(by * 5);
    room.end();
}

void draw_choices(Room& room, Key title, std::size_t count,
                  const std::function<std::string_view(std::size_t)>& name,
                  const std::function<bool(std::size_t)>& chosen,
                  const std::function<void(std::size_t)>& toggle,
                  const std::function<std::string_view(std::size_t)>& language = {}) {
    ui::Rect box = room.begin(room.words(title));
    draw_done(room, box);
    const int columns = room.f.portrait() ? 1 : 2;
    std::vector<Block> blocks;
    for (std::size_t first = 0; first < count; first += static_cast<std::size_t>(columns))
        blocks.push_back(
            {72, [&, first](ui::Rect row) {
                 for (int i = 0; i < columns; ++i) {
                     const std::size_t index = first + static_cast<std::size_t>(i);
                     if (index < count &&
                         room.f.option(row.column(i, columns, room.f.px(14)),
                                       {.id = room.keep("choice." + std::to_string(index)),
                                        .label = name(index),
                                        .selected = chosen(index),
                                        .language = language ? language(index) : ""}))
                         toggle(index);
                 }
             }});
    room.flow(box, blocks, 10);
    room.end();
}

} // namespace

void draw_sheet(Room& room) {
    organiser::EventForm& form = room.desk.form();
    switch (form.sheet()) {
    case Sheet::none:
        return;
    case Sheet::name:
        return draw_keyboard(room, Key::organiser_name);
    case Sheet::site:
        return draw_keyboard(room, Key::organiser_site);
    case Sheet::when:
        return draw_when_sheet(room);
    case Sheet::members:
        return draw_choices(
            room, Key::organiser_members, form.members().size(),
            [&](std::size_t i) { return room.content.member_name(form.members()[i]); },
            [&](std::size_t i) { return form.member(i); },
            [&](std::size_t i) { form.toggle_member(i); });
    case Sheet::topics:
        return draw_choices(
            room, Key::organiser_topics, room.content.topics().size(),
            [&](std::size_t i) { return room.words(room.content.topics()[i].title); },
            [&](std::size_t i) { return form.topic(i); },
            [&](std::size_t i) { form.toggle_topic(i); });
    case Sheet::languages: {
        const auto& languages = room.content.languages();
        return draw_choices(
            room, Key::organiser_languages, languages.size(),
            [&](std::size_t i) { return std::string_view(languages[i].name); },
            [&](std::size_t i) { return form.language(i); },
            [&](std::size_t i) { form.toggle_language(i); },
            [&](std::size_t i) { return std::string_view(languages[i].tag); });
    }
    }
}

} // namespace organiser_screens
