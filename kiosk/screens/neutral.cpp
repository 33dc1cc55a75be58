// What stands here after a quick exit: a clock and a calendar, with no bar, band, brand or colour
// of the rest. It says nothing of what was shown before, and needs nothing of the visit.
#include <algorithm>
#include <array>
#include <cstdio>

#include "kiosk/screens/scene.h"
#include "kiosk/text/calendar.h"

namespace screens {

namespace {

using text::Date;

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in(int year, int month) {
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

// 0 is Monday. Sakamoto's method.
int weekday_of(int year, int month, int day) {
    static constexpr std::array<int, 12> shift{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    if (month < 3)
        --year;
    const int sunday_first = (year + year / 4 - year / 100 + year / 400 +
                              shift[static_cast<std::size_t>(month - 1)] + day) %
                             7;
    return (sunday_first + 6) % 7;
}

void draw_clock(Scene& scene, ui::Rect box, const CivilTime& time) {
    ui::Frame& f = scene.frame;
    std::array<char, 16> clock{};
    std::snprintf(clock.data(), clock.size(), "%02d:%02d", time.hour, time.minute);
    const auto align = f.portrait() ? text::Align::centre : text::Align::start;
    box.take_top(f.text({box.x, box.y, box.width, 0}, scene.keep(clock.data()),
                        {.role = ui::Role::greeting,
                         .colour = ui::Colour::qx_ink,
                         .align = align,
                         .size_dp = f.compact() ? 120.0f : 160.0f}) -
                 f.px(16)); // digits do not reach as low as their line
    const Date date{time.year, time.month, time.day};
    const auto& languages = scene.content.neutral_languages();
    for (std::size_t i = 0; i < languages.size() && i < 3; ++i) {
        std::string words = text::format_date(languages[i], date, text::DateForm::with_weekday);
        if (i + 1 == languages.size() && !scene.content.place_name().empty())
            words += " · " + scene.content.place_name();
        f.text(box.take_top(f.px(i == 0 ? 52.0f : 42.0f)), scene.keep(std::move(words)),
                            {.role = ui::Role::body,
                             .colour = i == 0 ? ui::Colour::qx_text : ui::Colour::qx_ink2,
                             .align = align,
                             .language = languages[i],
                             .size_dp = i == 0 ? 29.0f : 24.0f,
                             .shrink_to_dp = 16});
    }
}

// Month and year without the day, from the full date's words in the last of the neutral languages.
void draw_calendar(Scene& scene, ui::Rect box, const CivilTime& time) {
    ui::Frame& f = scene.frame;
    // The same in every theme: white, with its own ink.
    f.card(box, {.fill = ui::Colour::white, .radius_dp = 28, .shadow = 0});
    ui::Rect inner = box.inset(f.px(28), f.px(24));
    const std::string language = scene.content.neutral_languages().empty()
                                     ? std::string("en")
                                     : scene.content.neutral_languages().back();
    inner.take_top(f.text({inner.x, inner.y, inner.width, 0},
                          scene.keep(text::format_month(language, time.year, time.month)),
                          {.role = ui::Role::card_title,
                           .colour = ui::Colour::qx_text,
                           .language = language,
                           .size_dp = 24}) +
                   f.px(4));
    const auto names = text::weekday_names(language);
    ui::Rect head = inner.take_top(f.px(44));
    for (int i = 0; i < 7; ++i)
        f.text(head.column(i, 7, 0), scene.keep(names[static_cast<std::size_t>(i)]),
               {.role = ui::Role::caption,
                .colour = ui::Colour::qx_ink2,
                .align = text::Align::centre,
                .place = ui::Place::middle,
                .language = language,
                .size_dp = 18,
                .weight = text::Weight::bold,
                .shrink_to_dp = 16});
    const int first = weekday_of(time.year, time.month, 1);
    const int days = days_in(time.year, time.month);
    const int rows = (first + days + 6) / 7;
    for (int day = 1; day <= days; ++day) {
        const int place = first + day - 1;
        const ui::Rect cell = inner.row(place / 7, rows, 0).column(place % 7, 7, 0);
        const bool today = day == time.day;
        if (today) {
            const int side = std::min({f.px(48), cell.width, cell.height});
            f.disc(cell.centred(side, side), ui::Colour::qx_ink);
        }
        f.text(cell, scene.keep(std::to_string(day)),
               {.role = ui::Role::secondary,
                .colour = today ? ui::Colour::white : ui::Colour::qx_text,
                .align = text::Align::centre,
                .place = ui::Place::middle,
                .language = "en",
                .size_dp = 20,
                .weight = today ? text::Weight::bold : text::Weight::regular});
    }
}

} // namespace

void draw_neutral(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto page = f.begin_page({.key = "neutral",
                                    .transition = ui::Transition::cut,
                                    .background = ui::Background::neutral,
                                    .band = ui::Band::none});
    f.hills();
    // Where no clock is known, hills alone: an invented time would be noticed.
    if (scene.time) {
        const ui::Rect screen = f.screen();
        if (f.portrait()) {
            ui::Rect rest = screen.inset(f.px(24), f.px(56));
            draw_clock(scene, rest.take_top(f.px(336)), *scene.time);
            draw_calendar(scene, rest.take_top(f.px(444)), *scene.time);
        } else if (f.compact()) {
            draw_clock(scene, screen.inset(f.px(64), f.px(100)), *scene.time);
        } else {
            const int width = f.px(440), height = f.px(444);
            ui::Rect left = screen;
            ui::Rect right = left.take_right(screen.width * 46 / 100);
            left.take_left(f.px(147)); // a long date may reach as far as the calendar
            left.take_right(f.px(24));
            draw_clock(scene, left.moved(0, f.px(246)), *scene.time);
            draw_calendar(scene, {right.x, f.px(166), width, height}, *scene.time);
        }
    }
    if (f.area(page.content.empty() ? f.screen() : f.screen(), "neutral.away"))
        scene.send(session::Touched{});
    f.end_page();
}

} // namespace screens
