// The machine: its state, the second copy of its counts, touch, sound, brightness, clock, what
// organisers did, and its end.
#include <algorithm>
#include <array>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

namespace {

constexpr float row_dp = 76, button_dp = 72;
constexpr int gap_dp = 12;

struct Choice {
    const char* id;
    Key label;
    bool enabled;
    void (*act)(organiser::Desk&);
};

void draw_choice(Room& room, ui::Rect box, const Choice& choice) {
    if (room.f.button(box, {.id = choice.id,
                            .label = room.words(choice.label),
                            .style = ui::ButtonStyle::secondary,
                            .enabled = choice.enabled,
                            .size_dp = 18}))
        choice.act(room.desk);
}

using Desk = organiser::Desk;
constexpr Choice set_clock{"clock", Key::organiser_set_clock, true,
                           [](Desk& desk) { desk.open_clock(); }};
constexpr Choice touch_test{"touch_test", Key::organiser_touch_test, true,
                            [](Desk& desk) { desk.show(DeskScreen::touch_test); }};
constexpr Choice acts{"acts", Key::organiser_acts, true,
                      [](Desk& desk) { desk.show(DeskScreen::acts); }};
constexpr Choice sound_test{"sound_test", Key::organiser_sound_test, true,
                            [](Desk& desk) { desk.sound().play(); }};
constexpr Choice switch_off{"switch_off", Key::organiser_switch_off, true,
                            [](Desk& desk) { desk.ask_off(true); }};

// A stepper on a card; -1, 0 or 1.
int draw_level(Room& room, ui::Rect box, std::string_view id, Key name, int percent) {
    ui::Frame& f = room.f;
    f.card(box, {.radius_dp = ui::radius::field, .shadow = 0});
    box.take_left(f.px(16));
    return draw_stepper(room, box, id, room.words(name), room.keep(std::to_string(percent) + " %"));
}

// A program without sound has no stepper: the sound test says that there is none.
void draw_volume(Room& room, ui::Rect box) {
    if (const auto percent = room.desk.volume())
        if (const int by = draw_level(room, box, "volume", Key::bar_sound, *percent))
            room.desk.move_volume(by);
}

void draw_brightness(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const auto& percent = room.desk.brightness();
    if (!percent) {
        f.card(box, {.radius_dp = ui::radius::field, .shadow = 0});
        f.text(box.inset(f.px(14), f.px(4)), room.words(Key::organiser_brightness_none),
               {.role = ui::Role::caption,
                .colour = ui::Colour::ink2,
                .place = ui::Place::middle,
                .shrink_to_dp = 12});
        return;
    }
    if (const int by = draw_level(room, box, "brightness", Key::organiser_brightness, *percent))
        room.desk.move_brightness(by);
}

// What came of the sound test; empty before one.
std::string_view sound_words(Room& room) {
    using State = organiser::SoundCheck::State;
    switch (room.desk.sound().state()) {
    case State::untried:
        break;
    case State::playing:
        return room.words(Key::organiser_sound_playing);
    case State::played:
        return room.words(Key::organiser_sound_played);
    case State::no_device:
        return room.words(Key::organiser_sound_none);
    }
    return {};
}

// Takes the place of the brightness, so that nothing moves under a finger; a touch gives it back.
void draw_sound_words(Room& room, ui::Rect box, std::string_view words) {
    ui::Frame& f = room.f;
    if (f.area(box, "sound.words"))
        room.desk.sound().stop();
    const bool missing = room.desk.sound().state() == organiser::SoundCheck::State::no_device;
    f.card(box, {.fill = missing ? ui::Colour::accent_tint : ui::Colour::leaf_tint,
                 .radius_dp = ui::radius::field,
                 .shadow = 0});
    f.text(box.inset(f.px(14), f.px(4)), words,
           {.role = ui::Role::caption,
            .colour = missing ? ui::Colour::accent_ink : ui::Colour::leaf,
            .place = ui::Place::middle,
            .shrink_to_dp = 11});
}

Key mirror_key(tally::Agreement agreement) {
    using tally::Agreement;
    switch (agreement) {
    case Agreement::none:
        break;
    case Agreement::missing:
        return Key::organiser_mirror_missing;
    case Agreement::same:
        return Key::organiser_mirror_same;
    case Agreement::behind:
        return Key::organiser_mirror_behind;
    case Agreement::ahead:
        return Key::organiser_mirror_ahead;
    case Agreement::foreign:
        return Key::organiser_mirror_foreign;
    case Agreement::unreadable:
        return Key::organiser_mirror_unreadable;
    }
    return Key::organiser_mirror_none;
}

bool may_write(tally::Agreement agreement) {
    using tally::Agreement;
    return agreement == Agreement::behind || agreement == Agreement::ahead ||
           agreement == Agreement::unreadable;
}

// Where the second copy is, when it was written, whether it agrees, and what to do where not.
void draw_mirror(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const auto& mirror = room.desk.mirror();
    f.card(box, {.radius_dp = ui::radius::field});
    box = box.inset(f.px(16), f.px(6));
    if (mirror && may_write(mirror->agreement)) { // under the words where the page is narrow
        const ui::Rect act =
            f.portrait() ? box.take_bottom(f.px(button_dp)) : box.take_right(f.px(210));
        box.take_right(f.portrait() ? 0 : f.px(12));
        if (f.button(act.centred(act.width, f.px(button_dp)),
                     {.id = "mirror.write",
                      .label = room.words(Key::organiser_mirror_write),
                      .style = ui::ButtonStyle::secondary,
                      .enabled = !room.desk.working(),
                      .size_dp = 18}))
            room.desk.write_mirror();
    }
    if (!mirror) {
        draw_check(room, box.take_top(f.px(row_dp - 12)),
                   {organiser::Part::mirror, organiser::State::good,
                    std::string(room.words(Key::organiser_mirror_asking)), "", ""});
        return;
    }
    draw_check(room, box.take_top(f.px(row_dp - 20)),
               organiser::mirror_check(room.desk.clock(), room.desk.mirror_directory(), *mirror));
    f.text(
        box, room.words(mirror_key(mirror->agreement)),
        {.role = ui::Role::caption, .place = ui::Place::middle, .size_dp = 16, .shrink_to_dp = 11});
}

void draw_off_question(Room& room) {
    ui::Frame& f = room.f;
    const auto card = f.begin_modal({.key = "off", .width_dp = 640, .height_dp = 330});
    ui::Rect rest = card.content;
    const ui::Rect buttons = rest.take_bottom(f.px(button_dp));
    f.text(rest, room.words(Key::organiser_switch_off_question),
           {.role = ui::Role::secondary, .place = ui::Place::middle, .shrink_to_dp = 15});
    const bool no =
        f.button(buttons.column(0, 2, f.px(16)), {.id = "off.no",
                                                  .label = room.words(Key::organiser_end_no),
                                                  .style = ui::ButtonStyle::secondary});
    const bool yes =
        f.button(buttons.column(1, 2, f.px(16)),
                 {.id = "off.yes", .label = room.words(Key::organiser_switch_off_yes)});
    f.end_modal();
    if (yes)
        room.desk.switch_off();
    else if (no || card.outside)
        room.desk.ask_off(false);
}

void draw_light_or_words(Room& room, ui::Rect box) {
    const std::string_view sound = sound_words(room);
    sound.empty() ? draw_brightness(room, box) : draw_sound_words(room, box, sound);
}

void draw_pair(Room& room, ui::Rect row, const Choice& left, const Choice& right) {
    const int gap = room.f.px(gap_dp);
    draw_choice(room, row.column(0, 2, gap), left);
    draw_choice(room, row.column(1, 2, gap), right);
}

Choice off_choice(Room& room) {
    Choice off = switch_off;
    off.enabled = !room.desk.working();
    return off;
}

// The rows of controls: five where the page is narrow, three where it is low, else two.
std::vector<std::function<void(ui::Rect)>> control_rows(Room& room) {
    const int gap = room.f.px(gap_dp);
    if (room.f.portrait())
        return {[&room](ui::Rect row) { draw_pair(room, row, set_clock, touch_test); },
                [&room](ui::Rect row) { draw_pair(room, row, sound_test, acts); },
                [&room](ui::Rect row) { draw_volume(room, row); },
                [&room](ui::Rect row) { draw_light_or_words(room, row); },
                [&room](ui::Rect row) { draw_choice(room, row, off_choice(room)); }};
    if (room.f.compact())
        return {[&room, gap](ui::Rect row) {
                    draw_choice(room, row.column(0, 3, gap), set_clock);
                    draw_choice(room, row.column(1, 3, gap), touch_test);
                    draw_choice(room, row.column(2, 3, gap), acts);
                },
                [&room, gap](ui::Rect row) {
                    draw_choice(room, row.column(0, 2, gap), sound_test);
                    draw_volume(room, row.column(1, 2, gap));
                },
                [&room, gap](ui::Rect row) {
                    draw_choice(room, row.column(0, 2, gap), off_choice(room));
                    draw_light_or_words(room, row.column(1, 2, gap));
                }};
    return {[&room, gap](ui::Rect row) {
                const Choice* choices[] = {&set_clock, &touch_test, &sound_test, &acts};
                for (int i = 0; i < 4; ++i)
                    draw_choice(room, row.column(i, 4, gap), *choices[i]);
            },
            [&room, gap](ui::Rect row) {
                draw_choice(room, row.take_right(row.column(3, 4, gap).width), off_choice(room));
                row.take_right(gap);
                draw_volume(room, row.column(0, 2, gap));
                draw_light_or_words(room, row.column(1, 2, gap));
            }};
}

void add_checks(Room& room, std::vector<Block>& blocks) {
    const auto& checks = room.desk.checks();
    const auto columns = static_cast<std::size_t>(room.f.portrait() ? 1 : 2);
    for (std::size_t first = 0; first < checks.size(); first += columns)
        blocks.push_back({room.f.portrait()  ? 60.0f
                          : room.f.compact() ? row_dp - 4
                                             : row_dp,
                          [&room, first, columns](ui::Rect row) {
                              ui::Frame& f = room.f;
                              const auto& all = room.desk.checks();
                              for (std::size_t i = 0; i < columns && first + i < all.size(); ++i) {
                                  const ui::Rect place = row.column(
                                      static_cast<int>(i), static_cast<int>(columns), f.px(16));
                                  f.card(place, {.radius_dp = ui::radius::field});
                                  draw_check(room, place.inset(f.px(16), f.px(4)), all[first + i]);
                              }
                          }});
}

} // namespace

void draw_device(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin_section(room.words(Key::organiser_tab_device), {});
    std::vector<Block> blocks;
    const auto rows = control_rows(room);
    if (room.stacked()) {
        for (const auto& row : rows)
            blocks.push_back({button_dp, row});
    } else {
        const int count = static_cast<int>(rows.size());
        ui::Rect controls = box.take_bottom(f.px(float(count) * (button_dp + gap_dp) - gap_dp));
        box.take_bottom(f.px(gap_dp));
        for (int i = 0; i < count; ++i)
            rows[static_cast<std::size_t>(i)](controls.row(i, count, f.px(gap_dp)));
    }
    const bool acts_below =
        f.portrait() && room.desk.mirror() && may_write(room.desk.mirror()->agreement);
    const float mirror_dp = acts_below ? 196.0f : f.portrait() ? 130.0f : 108.0f;
    blocks.push_back({mirror_dp, [&room](ui::Rect row) { draw_mirror(room, row); }});
    add_checks(room, blocks);
    room.flow(box, blocks, 10);
    room.end();
    if (room.desk.off_asked())
        draw_off_question(room);
}

void draw_off(Room& room) {
    ui::Frame& f = room.f;
    f.fill(f.screen(), ui::Colour::black);
    const ui::Rect screen = f.screen();
    f.text(screen.inset(screen.width / 8, screen.height / 8),
           room.words(Key::organiser_switching_off),
           {.role = ui::Role::h1,
            .colour = ui::Colour::surface,
            .align = text::Align::centre,
            .place = ui::Place::middle,
            .shrink_to_dp = 18});
}

void draw_touch_test(Room& room) {
    ui::Frame& f = room.f;
    constexpr int columns = 6, rows = 4;
    ui::Rect box = room.begin(room.words(Key::organiser_touch_test));
    if (f.button(box.take_bottom(f.px(72)),
                 {.id = "done", .label = room.words(Key::organiser_done)}))
        room.desk.show(DeskScreen::device);
    box.take_bottom(f.px(12));
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
                              Key::organiser_act_collected,     Key::organiser_act_source_checked,
                              Key::organiser_fact_right,        Key::organiser_act_switched_off};
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
