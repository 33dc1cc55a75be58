// Figures while the event runs, and its summary when it has ended.
#include <algorithm>
#include <array>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

namespace {

std::vector<BarRow> topic_rows(Room& room) {
    std::vector<BarRow> rows;
    for (const auto& [index, count] : room.desk.figures().topics)
        rows.push_back({room.words(room.content.topics()[index].title), count});
    return rows;
}

std::vector<BarRow> language_rows(Room& room) {
    std::vector<BarRow> rows;
    for (const auto& [index, count] : room.desk.figures().languages) {
        const pack::Language& language = room.content.languages()[index];
        if (count > 0)
            rows.push_back({language.name, count, language.tag});
    }
    return rows;
}

void draw_hour_bars(Room& room, ui::Rect inner) {
    ui::Frame& f = room.f;
    const auto& hours = room.desk.figures().hours;
    std::int64_t most = 1;
    for (const auto& hour : hours)
        most = std::max(most, hour.second);
    const int count = static_cast<int>(hours.size());
    ui::Rect labels = inner.take_bottom(f.px(26));
    inner.take_top(f.px(24));
    for (int i = 0; i < count; ++i) {
        const auto& [hour, number] = hours[static_cast<std::size_t>(i)];
        ui::Rect column = inner.column(i, count, f.px(14));
        const ui::Rect bar = column.take_bottom(static_cast<int>(inner.height * number / most));
        const bool top = number == most && number > 0;
        f.card(
            bar,
            {.fill = top ? ui::Colour::accent : ui::Colour::primary, .radius_dp = 6, .shadow = 0});
        const ui::TextStyle style{.role = ui::Role::caption,
                                  .align = text::Align::centre,
                                  .place = ui::Place::middle,
                                  .language = "en",
                                  .size_dp = 16,
                                  .shrink_to_dp = 10};
        f.text({bar.x - f.px(6), bar.y - f.px(24), bar.width + f.px(12), f.px(24)},
               room.number(number), style);
        f.text(labels.column(i, count, f.px(2)), room.keep(std::to_string(hour) + ":00"), style);
    }
}

void draw_hours(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    f.card(box);
    ui::Rect inner = box.inset(f.px(22), f.px(12));
    f.text(inner.take_top(f.px(34)), room.words(Key::organiser_by_hour),
           {.role = ui::Role::secondary,
            .place = ui::Place::middle,
            .size_dp = 19,
            .weight = text::Weight::bold,
            .shrink_to_dp = 15});
    if (room.desk.figures().hours.empty())
        f.text(inner, room.words(Key::organiser_nothing_yet),
               {.role = ui::Role::caption, .colour = ui::Colour::ink2});
    else
        draw_hour_bars(room, inner);
}

void draw_topics(Room& room, ui::Rect box) {
    draw_bars(room, box, room.words(Key::organiser_by_topic), topic_rows(room), ui::Colour::plum,
              ui::Colour::plum_tint);
}
void draw_languages(Room& room, ui::Rect box) {
    draw_bars(room, box, room.words(Key::organiser_by_language), language_rows(room),
              ui::Colour::primary, ui::Colour::primary_tint);
}

void draw_health(Room& room, ui::Rect box) {
    using organiser::Part;
    room.f.card(box);
    const ui::Rect inner = box.inset(room.f.px(22), room.f.px(10));
    constexpr std::array shown{Part::storage, Part::upload, Part::power, Part::directory};
    int row = 0;
    for (const organiser::Check& check : room.desk.checks())
        if (std::find(shown.begin(), shown.end(), check.part) != shown.end())
            draw_check(room, inner.row(row++, int(shown.size()), 0), check);
}

void draw_four(Room& room, ui::Rect box, const std::array<Figure, 4>& figures) {
    const int gap = room.f.px(16);
    std::array<ui::Rect, 4> boxes;
    for (int i = 0; i < 4; ++i)
        boxes[static_cast<std::size_t>(i)] =
            room.stacked() ? box.row(i / 2, 2, gap).column(i % 2, 2, gap) : box.column(i, 4, gap);
    draw_figures(room, figures, boxes);
}

std::array<Figure, 4> live_four(Room& room) {
    const organiser::LiveFigures& figures = room.desk.figures();
    const auto& event = room.desk.event();
    const std::int64_t share =
        figures.sessions > 0 ? figures.completed * 100 / figures.sessions : 0;
    return {
        {{room.number(figures.sessions_today), room.words(Key::organiser_visits_today),
          room.message(Key::organiser_visits_today_note,
                       {{"seconds", std::int64_t{event ? event->plan.session_seconds_min : 30}}})},
         {room.number(figures.sessions), room.words(Key::organiser_visits_all),
          room.words(Key::organiser_visits_all_note)},
         {room.number(figures.completed), room.words(Key::organiser_completed),
          room.keep(std::to_string(share) + "% " +
                    std::string(room.words(Key::organiser_completed_note)))},
         {room.number(figures.topics_finished), room.words(Key::organiser_topics_done),
          room.words(Key::organiser_topics_done_note)}}};
}

// A small figure about help is not shown exactly, not even here.
std::string_view guarded(Room& room, std::int64_t number) {
    constexpr std::int64_t least = 11;
    return number > 0 && number < least ? room.message(Key::organiser_under, {{"n", least}})
                                        : room.number(number);
}

std::array<Figure, 4> ended_four(Room& room) {
    const organiser::LiveFigures& figures = room.desk.figures();
    return {{{room.number(figures.sessions), room.words(Key::organiser_visits_all),
              room.words(Key::organiser_visits_all_note)},
             {room.number(figures.completed), room.words(Key::organiser_completed),
              room.words(Key::organiser_completed_note)},
             {room.number(figures.headcount), room.words(Key::organiser_headcount_all),
              room.words(Key::organiser_headcount_note)},
             {guarded(room, figures.services_opened), room.words(Key::organiser_services_opened),
              room.words(Key::organiser_visits_all_note)}}};
}

} // namespace

void draw_live(Room& room) {
    ui::Frame& f = room.f;
    const auto& event = room.desk.event();
    const auto title =
        event ? std::string_view(event->plan.name) : room.words(Key::organiser_no_event);
    const auto note =
        !event ? std::string_view{}
        : room.desk.days_over()
            ? room.words(Key::organiser_live_over)
            : room.message(Key::organiser_live_note, {{"day", std::int64_t{event->day}},
                                                      {"days", std::int64_t{event->plan.days}}});
    ui::Rect box = room.begin_section(title, note);
    const auto four = live_four(room);
    if (room.stacked()) {
        const Block blocks[] = {
            {f.compact() ? 250.0f : 256.0f, [&](ui::Rect r) { draw_four(room, r, four); }},
            {f.compact() ? 250.0f : 240.0f, [&](ui::Rect r) { draw_hours(room, r); }},
            {f.compact() ? 250.0f : 210.0f, [&](ui::Rect r) { draw_topics(room, r); }},
            {f.compact() ? 250.0f : 230.0f, [&](ui::Rect r) { draw_languages(room, r); }},
            {250.0f, [&](ui::Rect r) { draw_health(room, r); }}};
        room.flow(box, blocks);
    } else {
        draw_four(room, box.take_top(f.px(114)), four);
        box.take_top(f.px(16));
        ui::Rect right = box.take_right(f.px(460));
        box.take_right(f.px(16));
        // Room for all topics, as far as the hours keep theirs.
        const int rows = f.px(bar_row_dp * float(room.desk.figures().topics.size()) + 56);
        draw_topics(
            room, box.take_bottom(std::clamp(rows, box.height * 40 / 100, box.height * 54 / 100)));
        box.take_bottom(f.px(16));
        draw_hours(room, box);
        draw_health(room, right.take_bottom(f.px(211)));
        right.take_bottom(f.px(16));
        draw_languages(room, right);
    }
    room.end();
}

void draw_ended(Room& room) {
    ui::Frame& f = room.f;
    ui::Rect box = room.begin_section(room.words(Key::organiser_ended_title),
                                      room.words(Key::organiser_export_note));
    if (f.button(
            box.take_bottom(f.px(72)),
            {.id = "take", .label = room.words(Key::organiser_take_along), .icon = ui::Icon::disk}))
        room.desk.show(DeskScreen::carry);
    box.take_bottom(f.px(14));
    const auto four = ended_four(room);
    if (room.stacked()) {
        const Block blocks[] = {
            {f.compact() ? 210.0f : 240.0f, [&](ui::Rect r) { draw_four(room, r, four); }},
            {f.compact() ? 210.0f : 210.0f, [&](ui::Rect r) { draw_topics(room, r); }},
            {f.compact() ? 210.0f : 230.0f, [&](ui::Rect r) { draw_languages(room, r); }}};
        room.flow(box, blocks);
    } else {
        draw_four(room, box.take_top(f.px(114)), four);
        box.take_top(f.px(16));
        draw_topics(room, box.column(0, 2, f.px(16)));
        draw_languages(room, box.column(1, 2, f.px(16)));
    }
    room.end();
}

} // namespace organiser_screens
