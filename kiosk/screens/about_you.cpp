// A few optional questions, all answers counted as totals only. Skip is as large as Continue.
// Compact asks one question a page; the others show all rows at once.
#include <algorithm>
#include <array>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

enum class Question { age, sex, group, first_time };

struct Row {
    Question question = Question::age;
    ui::Icon icon = ui::Icon::none;
    InterfaceText title = InterfaceText::about_age;
};

struct Rows {
    std::array<Row, 4> rows{};
    std::size_t count = 0;
    void add(const Row& row) { rows[count++] = row; }
};

Rows rows_of(const pack::AboutYou& about) {
    Rows rows;
    if (!about.ages.empty())
        rows.add({Question::age, ui::Icon::calendar, InterfaceText::about_age});
    if (!about.sexes.empty())
        rows.add({Question::sex, ui::Icon::user, InterfaceText::about_sex});
    if (!about.groups.empty())
        rows.add({Question::group, ui::Icon::users, InterfaceText::about_group});
    if (about.first_time)
        rows.add({Question::first_time, ui::Icon::star, InterfaceText::about_first});
    return rows;
}

bool draw_choice(Scene& scene, ui::Rect box, std::string_view id, std::string_view label,
                 bool selected) {
    return scene.frame.option(box, {.id = id, .label = label, .selected = selected});
}

// The answers of one question, in one or two lines.
void draw_bands(Scene& scene, ui::Rect box, Question question, const std::vector<pack::Band>& bands,
                std::optional<std::size_t> chosen, std::string_view stem, int columns) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(f.portrait() || f.compact() ? 10.0f : 16.0f);
    const int count = static_cast<int>(bands.size());
    columns = std::min(columns, count);
    const int lines = (count + columns - 1) / columns;
    while (columns > 1 && (count + columns - 2) / (columns - 1) == lines)
        --columns; // as many in each line: none stands alone in the last
    for (int i = 0; i < count; ++i) {
        const auto& band = bands[static_cast<std::size_t>(i)];
        const ui::Rect cell = box.row(i / columns, lines, gap).column(i % columns, columns, gap);
        if (!draw_choice(scene, cell, scene.keep(std::string(stem) + "." + band.id),
                         scene.words(band.text), chosen == static_cast<std::size_t>(i)))
            continue;
        const auto index = static_cast<std::size_t>(i);
        if (question == Question::age)
            scene.send(session::AnswerAge{index});
        else if (question == Question::sex)
            scene.send(session::AnswerSex{index});
        else
            scene.send(session::AnswerGroup{index});
    }
}

void draw_first_time(Scene& scene, ui::Rect box) {
    const int gap = scene.frame.px(16);
    const auto& answer = scene.view.first_time;
    if (draw_choice(scene, box.column(0, 2, gap), "first.yes", scene.words(InterfaceText::yes),
                    answer == true))
        scene.send(session::AnswerFirstTime{true});
    if (draw_choice(scene, box.column(1, 2, gap), "first.no", scene.words(InterfaceText::no),
                    answer == false))
        scene.send(session::AnswerFirstTime{false});
}

void draw_answers(Scene& scene, ui::Rect box, Question question, int columns) {
    const pack::AboutYou& about = scene.content.about_you();
    switch (question) {
    case Question::age:
        draw_bands(scene, box, question, about.ages, scene.view.age, "age", columns);
        break;
    case Question::sex:
        draw_bands(scene, box, question, about.sexes, scene.view.sex, "sex", columns);
        break;
    case Question::group:
        draw_bands(scene, box, question, about.groups, scene.view.group, "group", columns);
        break;
    case Question::first_time:
        draw_first_time(scene, box);
        break;
    }
}

void draw_heading(Scene& scene, ui::Rect box, const Row& row) {
    ui::Frame& f = scene.frame;
    f.icon(box.take_left(f.px(28)), row.icon, ui::Colour::primary);
    box.take_left(f.px(12));
    f.text(box, scene.words(row.title),
           {.role = ui::Role::button, .place = ui::Place::middle, .shrink_to_dp = 17});
}

// "Counted as totals only": in the header's right end, where the screen has room for it.
void draw_promise(Scene& scene, ui::Rect box) {
    if (box.empty())
        return;
    ui::Frame& f = scene.frame;
    f.card(box, {.fill = ui::Colour::leaf_tint, .radius_dp = ui::radius::field, .shadow = 0});
    ui::Rect inner = box.inset(f.px(20), f.px(8));
    f.icon(inner.take_left(f.px(28)), ui::Icon::shield, ui::Colour::leaf);
    inner.take_left(f.px(12));
    f.text(inner, scene.words(InterfaceText::about_promise),
           {.role = ui::Role::caption,
            .colour = ui::Colour::leaf,
            .place = ui::Place::middle,
            .size_dp = 18,
            .shrink_to_dp = 16});
}

// Continue leads to the next page of questions, or on from the last; Skip leaves them all.
void draw_two_buttons(Scene& scene, ui::Rect box, std::size_t page, std::size_t pages) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(f.portrait() ? 16.0f : 24.0f);
    if (f.button(box.column(0, 2, gap), {.id = "skip",
                                         .label = scene.words(InterfaceText::about_skip),
                                         .style = ui::ButtonStyle::secondary,
                                         .size_dp = 26}))
        scene.send(session::AboutYouSkip{});
    if (f.button(box.column(1, 2, gap), {.id = "continue",
                                         .label = scene.words(InterfaceText::about_continue),
                                         .icon = ui::Icon::next,
                                         .icon_side = ui::IconSide::after,
                                         .size_dp = 26})) {
        if (page + 1 < pages)
            scene.send(session::ShowPage{page + 1});
        else
            scene.send(session::AboutYouContinue{});
    }
}

// How the questions share one page: each takes the lines that its answers need.
struct Shared {
    int columns = 6, heading = 0, heading_gap = 0, gap = 0, inner_gap = 0, foot = 0, foot_gap = 0;
    std::array<int, 4> lines{};
    int line = 0; // height of one line of answers; under a control's the questions need pages
};

std::size_t answers_to(const pack::AboutYou& about, Question question) {
    switch (question) {
    case Question::age: return about.ages.size();
    case Question::sex: return about.sexes.size();
    case Question::group: return about.groups.size();
    case Question::first_time: break;
    }
    return 2;
}

Shared share(const ui::Frame& f, int height, const Rows& rows, const pack::AboutYou& about,
             bool tight) {
    const bool many = rows.count > 3;
    Shared s;
    s.columns = f.portrait() ? 3 : 6;
    s.heading = f.px(tight ? 30.0f : many ? 34.0f : 44.0f);
    s.heading_gap = f.px(many ? 2.0f : 8.0f);
    s.gap = f.px(tight ? 4.0f : many ? 12.0f : 28.0f);
    s.inner_gap = f.px(f.portrait() ? 10.0f : 16.0f);
    s.foot = f.px(many ? 72.0f : 88.0f);
    s.foot_gap = f.px(f.portrait() ? 16.0f : many ? 14.0f : 28.0f);
    int room = height - s.foot - s.foot_gap + s.gap + s.inner_gap * static_cast<int>(rows.count);
    int lines = 0;
    for (std::size_t i = 0; i < rows.count; ++i) {
        const auto answers = static_cast<int>(answers_to(about, rows.rows[i].question));
        s.lines[i] = (answers + s.columns - 1) / s.columns;
        lines += s.lines[i];
        room -= s.heading + s.heading_gap + s.gap;
    }
    s.line = (room - s.inner_gap * lines) / std::max(lines, 1);
    return s;
}

// As many questions as share a page, from `first` on.
Rows part_of(const Rows& all, std::size_t first, std::size_t count) {
    Rows part;
    for (std::size_t i = first; i < std::min(first + count, all.count); ++i)
        part.add(all.rows[i]);
    return part;
}

// As airy as the page allows.
Shared share_of(const ui::Frame& f, int height, const Rows& rows, const pack::AboutYou& about) {
    const Shared airy = share(f, height, rows, about, false);
    return airy.line < f.px(ui::size::control) ? share(f, height, rows, about, true) : airy;
}

// How many questions stand on a page, evenly over the pages.
std::size_t on_page(const ui::Frame& f, int height, const Rows& rows, const pack::AboutYou& about) {
    if (f.compact())
        return 1;
    for (std::size_t pages = 1; pages < rows.count; ++pages) {
        const std::size_t each = (rows.count + pages - 1) / pages;
        bool fit = true;
        for (std::size_t first = 0; first < rows.count; first += each)
            fit = fit && share_of(f, height, part_of(rows, first, each), about).line >=
                             f.px(ui::size::control);
        if (fit)
            return each;
    }
    return 1;
}

void draw_together(Scene& scene, ui::Rect rest, const Rows& rows, const Shared& s,
                   std::size_t page, std::size_t pages) {
    ui::Frame& f = scene.frame;
    draw_two_buttons(scene, rest.take_bottom(s.foot), page, pages);
    const int line = std::min(s.line, f.px(f.portrait() ? 96.0f : ui::size::control));
    for (std::size_t i = 0; i < rows.count; ++i) {
        draw_heading(scene, rest.take_top(s.heading), rows.rows[i]);
        rest.take_top(s.heading_gap);
        const int gaps = (s.lines[i] - 1) * s.inner_gap;
        const ui::Rect room = rest.take_top(s.lines[i] * s.line + gaps);
        draw_answers(scene, {room.x, room.y, room.width, s.lines[i] * line + gaps},
                     rows.rows[i].question, s.columns);
        rest.take_top(s.gap);
    }
}

// One question on a page of its own.
void draw_paged(Scene& scene, ui::Rect rest, const Rows& rows) {
    ui::Frame& f = scene.frame;
    const std::size_t page = std::min(scene.view.page, rows.count - 1);
    const ui::Rect buttons = rest.take_bottom(f.px(72));
    rest.take_bottom(f.px(14));
    draw_heading(scene, rest.take_top(f.px(44)), rows.rows[page]);
    rest.take_top(f.px(8));
    const int lines = rows.rows[page].question == Question::age ? 2 : 1;
    const int height = std::min(rest.height, lines * f.px(88) + (lines - 1) * f.px(10));
    draw_answers(scene, rest.take_top(height), rows.rows[page].question, lines == 2 ? 3 : 4);
    const bool last = page + 1 == rows.count;
    const int gap = f.px(14);
    const bool skip =
        f.button(buttons.column(0, 2, gap), {.id = "skip",
                                             .label = scene.words(InterfaceText::about_skip),
                                             .style = ui::ButtonStyle::secondary});
    const bool go =
        f.button(buttons.column(1, 2, gap), {.id = "continue",
                                             .label = scene.words(InterfaceText::about_continue),
                                             .icon = ui::Icon::next,
                                             .icon_side = ui::IconSide::after});
    if (skip)
        scene.send(session::AboutYouSkip{});
    else if (go && last)
        scene.send(session::AboutYouContinue{});
    else if (go)
        scene.send(session::ShowPage{page + 1});
}

} // namespace

void draw_about_you(Scene& scene) {
    ui::Frame& f = scene.frame;
    const bool wide = !f.compact() && !f.portrait();
    const auto page = scene.begin(
        {.title = scene.words(InterfaceText::about_title),
         .kicker = f.compact() ? std::string_view{} : scene.words(InterfaceText::about_kicker),
         .back = true,
         .header_right_dp = wide ? 347.0f : 0.0f});
    draw_promise(scene, page.header_right);
    const Rows rows = rows_of(scene.content.about_you());
    ui::Rect rest = page.content;
    const pack::AboutYou& about = scene.content.about_you();
    const std::size_t each = on_page(f, rest.height, rows, about);
    const std::size_t pages = (rows.count + each - 1) / each;
    if (rows.count > 0 && each == 1) {
        draw_paged(scene, rest, rows);
    } else if (rows.count > 0) {
        const std::size_t current = std::min(scene.view.page, pages - 1);
        const Rows shown = part_of(rows, current * each, each);
        draw_together(scene, rest, shown, share_of(f, rest.height, shown, about), current, pages);
    }
    scene.end();
}

} // namespace screens
