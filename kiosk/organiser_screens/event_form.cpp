// The set-up form, and what stands between it and the start.
#include <algorithm>
#include <numeric>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

using organiser::EventForm;
using organiser::Sheet;

namespace {

void open_on_touch(Room& room, ui::Rect box, std::string_view id, Key label, Sheet sheet,
                   std::string_view value, ui::Icon icon) {
    if (room.f.field(box, {.id = id, .label = room.words(label), .value = value, .icon = icon}))
        room.desk.open_sheet(sheet);
}

std::string_view of_total(Room& room, std::size_t chosen, std::size_t total) {
    return room.message(Key::organiser_chosen, {{"n", static_cast<std::int64_t>(chosen)},
                                                {"total", static_cast<std::int64_t>(total)}});
}

void draw_name(Room& room, ui::Rect box) {
    open_on_touch(room, box, "name", Key::organiser_name, Sheet::name, room.desk.form().plan().name,
                  ui::Icon::note);
}

void draw_when(Room& room, ui::Rect box) {
    const auto& plan = room.desk.form().plan();
    const int gap = room.f.px(16), width = box.width;
    const ui::Rect first = box.take_left(width * 42 / 100 - gap);
    const ui::Rect seconds = box.take_right(width * 38 / 100 - gap); // it has the longest name
    open_on_touch(room, first, "first_day", Key::organiser_first_day, Sheet::when,
                  room.date(plan.first_day),
                  room.f.portrait() ? ui::Icon::none : ui::Icon::calendar);
    open_on_touch(room, box.inset(gap, 0), "days", Key::organiser_days, Sheet::when,
                  room.number(plan.days), ui::Icon::none);
    open_on_touch(
        room, seconds, "seconds", Key::organiser_counts_from, Sheet::when,
        room.message(Key::organiser_seconds, {{"n", std::int64_t{plan.session_seconds_min}}}),
        ui::Icon::none);
}

void draw_where(Room& room, ui::Rect box) {
    const EventForm& form = room.desk.form();
    const auto& plan = form.plan();
    const int gap = room.f.px(16);
    std::size_t topics = 0;
    for (std::size_t i = 0; i < room.content.topics().size(); ++i)
        topics += form.topic(i) ? 1 : 0;
    open_on_touch(room, box.column(0, 3, gap), "site", Key::organiser_site, Sheet::site, plan.site,
                  room.f.portrait() ? ui::Icon::none : ui::Icon::pin);
    const std::string_view members =
        form.members().empty() || plan.members.size() == 1
            ? room.content.member_name(plan.members.empty() ? "" : plan.members.front())
            : of_total(room, plan.members.size(), form.members().size());
    open_on_touch(room, box.column(1, 3, gap), "members", Key::organiser_members, Sheet::members,
                  members, ui::Icon::none);
    open_on_touch(room, box.column(2, 3, gap), "topics", Key::organiser_topics, Sheet::topics,
                  of_total(room, topics, room.content.topics().size()), ui::Icon::none);
}

// What the name of a language needs as a chip: never less than a finger.
int chip_width(Room& room, const pack::Language& language) {
    const ui::TextStyle style{.role = ui::Role::button,
                              .language = language.tag,
                              .size_dp = 20,
                              .weight = text::Weight::bold};
    return std::max(room.f.px(72), room.f.measure(language.name, style).width + room.f.px(20));
}

// How wide each chip of a row is: what its name needs, and its share of what is left. Empty where
// the row is too short.
std::vector<int> chip_widths(Room& room, std::size_t first, std::size_t count, int width, int gap) {
    std::vector<int> widths;
    for (std::size_t i = first; i < first + count; ++i)
        widths.push_back(chip_width(room, room.content.languages()[i]));
    const int all = std::accumulate(widths.begin(), widths.end(), 0);
    const int spare = width - all - gap * (static_cast<int>(count) - 1);
    if (spare < 0)
        return {};
    for (int& one : widths)
        one += spare * one / all;
    return widths;
}

// More languages than a row has room for: a field, which opens their list.
void draw_languages_field(Room& room, ui::Rect box) {
    const auto& languages = room.content.languages();
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < languages.size(); ++i)
        chosen += room.desk.form().language(i) ? 1 : 0;
    open_on_touch(room, box.take_top(std::min(box.height, room.f.px(98))), "languages",
                  Key::organiser_languages, Sheet::languages,
                  of_total(room, chosen, languages.size()),
                  room.f.portrait() ? ui::Icon::none : ui::Icon::globe);
}

constexpr float chip_gap_dp = 10;

std::size_t chips_per_row(Room& room) {
    const std::size_t rows = room.f.portrait() ? 2 : 1;
    return (room.content.languages().size() + rows - 1) / rows;
}

// The chips' widths by rows, of which the page has one or two; empty where they do not fit.
std::vector<std::vector<int>> chip_rows(Room& room, int width) {
    const std::size_t all = room.content.languages().size(), per_row = chips_per_row(room);
    std::vector<std::vector<int>> widths;
    for (std::size_t first = 0; first < all; first += per_row) {
        widths.push_back(chip_widths(room, first, std::min(per_row, all - first), width,
                                     room.f.px(chip_gap_dp)));
        if (widths.back().empty())
            return {};
    }
    return widths;
}

// Chips, or a field.
void draw_languages(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    const auto& languages = room.content.languages();
    const auto widths = chip_rows(room, box.width);
    if (widths.empty())
        return draw_languages_field(room, box);
    const int gap = f.px(chip_gap_dp), rows = f.portrait() ? 2 : 1;
    const std::size_t per_row = chips_per_row(room);
    f.text(
        box.take_top(f.px(26)), room.words(Key::organiser_languages),
        {.role = ui::Role::kicker, .colour = ui::Colour::ink2, .size_dp = 18, .shrink_to_dp = 15});
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const auto& row_widths = widths[i / per_row];
        ui::Rect row = box.row(static_cast<int>(i / per_row), rows, gap);
        for (std::size_t before = 0; before < i % per_row; ++before)
            row.take_left(row_widths[before] + gap);
        if (f.option(row.take_left(row_widths[i % per_row]),
                     {.id = room.keep("language." + languages[i].tag),
                      .label = languages[i].name,
                      .selected = room.desk.form().language(i),
                      .tick = box.width / static_cast<int>(per_row) > f.px(130),
                      .card = false,
                      .language = languages[i].tag}))
            room.desk.form().toggle_language(i);
    }
}

struct Switch {
    std::string_view id;
    Key label, note;
    bool on;
    void (*act)(EventForm&);
};

void draw_switches(Room& room, ui::Rect box, std::size_t columns) {
    ui::Frame& f = room.f;
    EventForm& form = room.desk.form();
    const auto& plan = form.plan();
    const Switch switches[] = {{"about", Key::organiser_about, Key::organiser_about_note,
                                plan.about_you, [](EventForm& one) { one.toggle_about_you(); }},
                               {"sound", Key::organiser_sound, Key::organiser_sound_note,
                                plan.sound_on, [](EventForm& one) { one.toggle_sound(); }},
                               {"staff", Key::organiser_staff, Key::organiser_staff_note,
                                plan.staff_present, [](EventForm& one) { one.toggle_staff(); }},
                               {"training", Key::organiser_training, Key::organiser_training_note,
                                plan.mode == session::Mode::training, [](EventForm& one) {
                                    one.set_mode(one.plan().mode == session::Mode::training
                                                     ? session::Mode::field
                                                     : session::Mode::training);
                                }}};
    f.card(box);
    const ui::Rect inner = box.inset(f.px(24), f.px(10));
    const int rows = static_cast<int>(4 / columns);
    for (int i = 0; i < 4; ++i) {
        const Switch& one = switches[i];
        const ui::Rect place = inner.row(i % rows, rows, f.px(10))
                                   .column(i / rows, static_cast<int>(columns), f.px(32));
        if (f.toggle(place, {.id = one.id,
                             .label = room.words(one.label),
                             .note = room.words(one.note),
                             .on = one.on}))
            one.act(form);
    }
}

std::string_view gap_words(Room& room) {
    switch (room.desk.form().gap()) {
    case EventForm::Gap::none:
        return {};
    case EventForm::Gap::name:
        return room.words(Key::organiser_gap_name);
    case EventForm::Gap::site:
        return room.words(Key::organiser_gap_site);
    case EventForm::Gap::members:
        return room.words(Key::organiser_gap_members);
    case EventForm::Gap::languages:
        return room.words(Key::organiser_gap_languages);
    case EventForm::Gap::topics:
        return room.words(Key::organiser_gap_topics);
    }
    return {};
}

void draw_start(Room& room, ui::Rect row) {
    ui::Frame& f = room.f;
    const std::string_view gap = gap_words(room);
    const ui::Rect button = row.take_right(std::min(f.px(280), row.width * 6 / 10));
    row.take_right(f.px(16));
    if (const auto& card = room.desk.card()) {
        if (f.button(row, {.id = "card",
                           .label = room.message(Key::organiser_card_use,
                                                 {{"name", card->event.plan.name}}),
                           .icon = ui::Icon::usb,
                           .style = ui::ButtonStyle::secondary,
                           .size_dp = 18}))
            room.desk.take_card();
        row.width = 0;
    }
    if (row.width > 0)
        f.text(row, gap,
               {.role = ui::Role::secondary,
                .colour = ui::Colour::accent_ink,
                .align = text::Align::end,
                .place = ui::Place::middle,
                .weight = text::Weight::bold,
                .shrink_to_dp = 14});
    if (f.button(button, {.id = "start",
                          .label = room.words(Key::organiser_start),
                          .icon = ui::Icon::play,
                          .enabled = gap.empty()}))
        room.desk.ask_start();
}

} // namespace

void draw_event(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin_section(room.words(Key::organiser_setup_title), {});
    draw_start(room, box.take_bottom(f.px(72)));
    box.take_bottom(f.px(f.compact() ? 10.0f : 20.0f));
    if (room.stacked()) {
        const Block blocks[] = {
            {98, [&](ui::Rect r) { draw_name(room, r); }},
            {98, [&](ui::Rect r) { draw_when(room, r); }},
            {98, [&](ui::Rect r) { draw_where(room, r); }},
            {f.portrait() && !chip_rows(room, box.width).empty() ? 182.0f : 98.0f,
             [&](ui::Rect r) { draw_languages(room, r); }},
            {f.portrait() ? 340.0f : 196.0f,
             [&](ui::Rect r) { draw_switches(room, r, f.portrait() ? 1 : 2); }}};
        room.flow(box, blocks, 10);
    } else {
        const ui::Rect right = box.take_right(f.px(400));
        box.take_right(f.px(32));
        const int gap = (box.height - 4 * f.px(97)) / 3;
        draw_name(room, box.take_top(f.px(97)));
        box.take_top(gap);
        draw_when(room, box.take_top(f.px(97)));
        box.take_top(gap);
        draw_where(room, box.take_top(f.px(97)));
        box.take_top(gap);
        draw_languages(room, box);
        draw_switches(room, right, 1);
    }
    room.end();
}

namespace {

Key reason_key(organiser::ServiceState state) {
    if (state == organiser::ServiceState::vacant)
        return Key::organiser_vacant;
    return state == organiser::ServiceState::out_of_date ? Key::organiser_out_of_date
                                                         : Key::organiser_unconfirmed;
}

std::vector<Block> missing_blocks(Room& room, int width) {
    const auto& readiness = room.desk.readiness();
    std::vector<Block> blocks;
    const std::string_view reasons[] = {
        room.words(Key::organiser_unconfirmed), room.words(Key::organiser_out_of_date),
        room.words(Key::organiser_vacant), room.words(Key::organiser_not_reviewed)};
    ui::TextStyle reason{.role = ui::Role::caption,
                         .colour = ui::Colour::accent_ink,
                         .align = text::Align::end,
                         .place = ui::Place::middle,
                         .shrink_to_dp = 12};
    reason.size_dp = size_for_all(room, reasons, reason, {0, 0, width / 3, room.f.px(34)});
    const auto line = [&](std::string_view left, std::string_view right, bool heading) {
        blocks.push_back(
            {heading ? 44.0f : 34.0f, [&room, left, right, heading, reason](ui::Rect r) {
                 room.f.text(r.take_left(r.width * 2 / 3), left,
                             {.role = ui::Role::secondary,
                              .place = ui::Place::middle,
                              .weight = heading ? text::Weight::bold : text::Weight::regular,
                              .shrink_to_dp = 13});
                 room.f.text(r, right, reason);
             }});
    };
    if (!readiness.services_missing.empty() || !readiness.facts_missing.empty())
        line(room.words(Key::organiser_missing_services), {}, true);
    for (const auto& status : readiness.services_missing)
        line(room.words(room.content.services()[status.service].name),
             room.words(reason_key(status.state)), false);
    for (const auto& status : readiness.facts_missing)
        line(room.content.facts()[status.fact].id,
             room.words(status.confirmed_on ? Key::organiser_out_of_date
                                            : Key::organiser_unconfirmed),
             false);
    for (const auto& hidden : readiness.left_out.activities)
        line(room.words(room.content.topics()[hidden.topic].activities[hidden.activity].title),
             room.words(Key::organiser_unconfirmed), false);
    if (!readiness.languages_missing.empty())
        line(room.words(Key::organiser_missing_languages), {}, true);
    for (const std::size_t language : readiness.languages_missing)
        line(room.content.languages()[language].name, room.words(Key::organiser_not_reviewed),
             false);
    return blocks;
}

} // namespace

void draw_missing(Room& room) {
    ui::Frame& f = room.f;
    organiser::Desk& desk = room.desk;
    const auto& readiness = desk.readiness();
    const bool training = desk.plan_to_start().mode == session::Mode::training;
    const bool refused = !training && !readiness.ready();
    ui::Rect box = room.begin(room.words(Key::organiser_missing_title));
    ui::Rect buttons = box.take_bottom(f.px(72));
    box.take_bottom(f.px(12));
    if (f.button(buttons.column(0, 2, f.px(16)), {.id = "form",
                                                  .label = room.words(Key::organiser_back_to_form),
                                                  .style = ui::ButtonStyle::secondary}))
        desk.show(DeskScreen::event);
    const Key go = training ? Key::organiser_as_training : Key::organiser_start;
    if (f.button(
            buttons.column(1, 2, f.px(16)),
            {.id = "begin", .label = room.words(go), .icon = ui::Icon::play, .enabled = !refused}))
        desk.start_event();
    room.trouble(box);
    const auto words =
        training ? room.words(Key::organiser_missing_training)
        : refused
            ? room.words(Key::organiser_missing_refused)
            : room.message(Key::organiser_missing_field,
                           {{"services", static_cast<std::int64_t>(readiness.services_shown)},
                            {"languages", static_cast<std::int64_t>(readiness.languages_shown)}});
    box.take_top(f.text({box.x, box.y, box.width, 0}, words, {.role = ui::Role::secondary}) +
                 f.px(12));
    if (!training)
        room.flow(box, missing_blocks(room, box.width), 0);
    room.end();
}

} // namespace organiser_screens
