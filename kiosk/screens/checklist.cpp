// A list answered by Yes and No, and a gauge that keeps one size and colour in all states, so that
// a bystander reads nothing from afar. It is advice, never a verdict: asking someone is always
// there.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

const ui::TextStyle item_style{.role = ui::Role::button,
                               .place = ui::Place::middle,
                               .weight = text::Weight::regular,
                               .shrink_to_dp = 17};
constexpr float pad_x_dp = 8, pad_y_dp = 7, indent_dp = 20, answer_gap_dp = 12;

// Of Yes and of No, as wide as the longer needs beside a tick.
int answer_width(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto room = [&f](std::string_view words) {
        return f.measure(words, {.role = ui::Role::button}).width + f.px(56);
    };
    return std::clamp(
        std::max(room(scene.words(InterfaceText::yes)), room(scene.words(InterfaceText::no))),
        f.px(96), f.px(136));
}

// Words beside their answers, or above them where they need the width.
enum class Row { beside, above };

void draw_item(Scene& scene, ui::Rect box, const pack::ChecklistItem& item, std::size_t index,
               Row row) {
    ui::Frame& f = scene.frame;
    const auto answer = scene.view.board.mark(index);
    f.card(box, {.radius_dp = ui::radius::tile});
    ui::Rect inner = box.inset(f.px(pad_x_dp), f.px(pad_y_dp));
    const int gap = f.px(answer_gap_dp), width = answer_width(scene);
    const bool above = row == Row::above;
    const ui::Rect answers =
        above ? inner.take_bottom(f.px(72)) : inner.take_right(2 * width + gap);
    if (!above)
        inner.take_right(gap);
    inner.take_left(f.px(indent_dp));
    f.text(inner, scene.words(item.text), item_style);
    const ui::Rect yes = answers.column(0, 2, gap), no = answers.column(1, 2, gap);
    if (f.option(yes, {.id = id_of(scene, "yes", index),
                       .label = scene.words(InterfaceText::yes),
                       .selected = answer == session::checklist_yes,
                       .fill = ui::Colour::leaf,
                       .card = false,
                       .bold = true}))
        scene.send(session::PutItem{index, session::checklist_yes});
    if (f.option(no, {.id = id_of(scene, "no", index),
                      .label = scene.words(InterfaceText::no),
                      .selected = answer == session::checklist_no,
                      .fill = ui::Colour::accent,
                      .ink = ui::Colour::on_accent,
                      .card = false,
                      .bold = true}))
        scene.send(session::PutItem{index, session::checklist_no});
}

float needle_of(const Scene& scene) {
    if (!scene.view.checklist_result)
        return 0.0f;
    return 0.15f + 0.35f * static_cast<float>(*scene.view.checklist_result);
}

// The gauge, as high as it is given, and what its two ends mean.
void draw_gauge(Scene& scene, ui::Rect box, int gauge, const pack::Checklist& list) {
    ui::Frame& f = scene.frame;
    f.gauge(box.take_top(gauge).centred(gauge * 2, gauge),
            f.animate("needle", needle_of(scene), ui::motion::needle, ui::Ease::in_out_cubic));
    const int width = std::min(box.width, 2 * gauge + f.px(64)); // near what they name
    const ui::Rect ends = box.centred(width, box.height);
    const ui::TextStyle end_style{.role = ui::Role::caption,
                                  .colour = ui::Colour::ink2,
                                  .place = ui::Place::bottom,
                                  .size_dp = 17,
                                  .shrink_to_dp = 16};
    ui::TextStyle right = end_style;
    right.align = text::Align::end;
    f.text(ends.column(0, 2, f.px(8)), scene.words(list.results.front().label), end_style);
    f.text(ends.column(1, 2, f.px(8)), scene.words(list.results.back().label), right);
}

std::string_view result_label(Scene& scene, const pack::Checklist& list) {
    const auto result = scene.view.checklist_result;
    return result ? scene.words(list.results[*result].label)
                  : scene.words(InterfaceText::checklist_start);
}

void draw_result(Scene& scene, ui::Rect box, const pack::Checklist& list) {
    const auto result = scene.view.checklist_result;
    draw_block(scene, box,
               {.heading = result_label(scene, list),
                .heading_style = {.role = ui::Role::card_title,
                                  .colour = ui::Colour::accent_ink,
                                  .align = text::Align::centre,
                                  .shrink_to_dp = 20},
                .words = result ? scene.words(list.results[*result].text)
                                : scene.words(InterfaceText::checklist_start_text),
                .words_style = {.role = ui::Role::secondary,
                                .align = text::Align::centre,
                                .shrink_to_dp = 16},
                .gap = scene.frame.px(6)});
}

void draw_gauge_panel(Scene& scene, ui::Rect box, const pack::Checklist& list) {
    ui::Frame& f = scene.frame;
    f.card(box);
    ui::Rect inner = box.inset(f.px(32), f.px(28));
    // Two rows of buttons; in compact, where height is short, one.
    ui::Rect foot = inner.take_bottom(f.px(f.compact() ? 72.0f : 2 * 72.0f + 12.0f));
    inner.take_bottom(f.px(12));
    const auto place = [&](int i) {
        return f.compact() ? foot.column(i, 2, f.px(16)) : foot.row(i, 2, f.px(12));
    };
    if (f.button(place(0), {.id = "ask",
                            .label = scene.words(InterfaceText::checklist_ask),
                            .icon = ui::Icon::phone}))
        scene.send(session::OpenHelp{});
    if (f.button(place(1), {.id = "advice",
                            .label = scene.words(list.advice_heading),
                            .style = ui::ButtonStyle::secondary}))
        scene.send(session::OpenAdvice{});
    const int ends = f.px(34);
    if (f.compact()) {
        ui::Rect left = inner.take_left(inner.width / 2);
        inner.take_left(f.px(24));
        const int gauge = std::min(f.px(168), left.height - ends);
        draw_gauge(scene, left.centred(left.width, gauge + ends), gauge, list);
    } else {
        const int most = f.portrait() ? inner.width / 2 : f.px(148);
        const int gauge = std::min(most, inner.height * 44 / 100);
        draw_gauge(scene, inner.take_top(gauge + ends), gauge, list);
    }
    draw_result(scene, inner, list);
}

// The same as a strip under the rows, so that an answer shows what it did.
void draw_gauge_strip(Scene& scene, ui::Rect box, const pack::Checklist& list) {
    ui::Frame& f = scene.frame;
    f.card(box, {.radius_dp = ui::radius::tile});
    ui::Rect inner = box.inset(f.px(20), f.px(10));
    const int gauge = inner.height;
    f.gauge(inner.take_left(gauge * 2),
            f.animate("needle", needle_of(scene), ui::motion::needle, ui::Ease::in_out_cubic));
    inner.take_left(f.px(20));
    f.text(inner, result_label(scene, list),
           {.role = ui::Role::button,
            .colour = ui::Colour::accent_ink,
            .place = ui::Place::middle,
            .shrink_to_dp = 16});
}

// "What to ask for": a sheet above the page.
void draw_advice(Scene& scene, const pack::Checklist& list) {
    ui::Frame& f = scene.frame;
    const float height = 200.0f + 60.0f * static_cast<float>(list.advice.size());
    const auto card = f.begin_modal({.key = "advice",
                                     .width_dp = 720,
                                     .height_dp = f.compact() ? 420.0f : std::max(height, 360.0f)});
    ui::Rect inner = card.content;
    const bool closed =
        f.button(inner.take_bottom(f.px(72)),
                 {.id = "advice.close", .label = scene.words(InterfaceText::checklist_close)});
    inner.take_bottom(f.px(12));
    inner.take_top(f.text({inner.x, inner.y, inner.width, 0}, scene.words(list.advice_heading),
                          {.role = ui::Role::h1, .shrink_to_dp = 24}) +
                   f.px(8));
    std::vector<std::string_view> lines; // one that says what is out of date is left out
    for (const pack::TextId line : list.advice)
        if (const auto words = scene.words(line); !words.empty())
            lines.push_back(words);
    const int count = static_cast<int>(lines.size());
    for (int i = 0; i < count; ++i) {
        ui::Rect row = inner.row(i, count, f.px(4));
        f.icon(row.take_left(f.px(32)), ui::Icon::check, ui::Colour::leaf);
        row.take_left(f.px(12));
        f.text(row, lines[static_cast<std::size_t>(i)],
               {.role = ui::Role::secondary, .place = ui::Place::middle, .shrink_to_dp = 16});
    }
    f.end_modal();
    if (closed || card.outside)
        scene.send(session::CloseSheet{});
}

void draw_rows(Scene& scene, ui::Rect box, const pack::Checklist& list, std::size_t first,
               std::size_t count, float row_dp, Row row = Row::beside) {
    ui::Frame& f = scene.frame;
    const int rows = static_cast<int>(count);
    const int least = f.px(8), most = f.px(12);
    const int height =
        std::min(f.px(row_dp), (box.height - least * (rows - 1)) / std::max(rows, 1));
    // The last row ends where the box does, if the rows are to fill it.
    const int spare = box.height - rows * height;
    if (rows > 1 && spare > most * (rows - 1))
        box.height = rows * height + most * (rows - 1);
    for (int i = 0; i < rows; ++i) {
        const int down = rows > 1 ? (box.height - height) * i / (rows - 1) : 0;
        const std::size_t item = first + static_cast<std::size_t>(i);
        draw_item(scene, {box.x, box.y + down, box.width, height}, list.items[item], item, row);
    }
}

constexpr float row_compact_dp = 88, row_dp = 104, row_above_dp = 172;

// On a narrow page, words that are not beside their answers in their whole size go above them; all
// rows of a list alike.
Row row_of(Scene& scene, int width, const pack::Checklist& list) {
    ui::Frame& f = scene.frame;
    if (!f.portrait())
        return Row::beside;
    const int room = width - 2 * f.px(pad_x_dp) - f.px(indent_dp) - 2 * answer_width(scene) -
                     2 * f.px(answer_gap_dp);
    for (const pack::ChecklistItem& item : list.items)
        if (f.measure(scene.words(item.text), item_style, room).height >
            f.px(row_dp) - 2 * f.px(pad_y_dp))
            return Row::above;
    return Row::beside;
}

// Small screens: rows over pages, the gauge on the last.
void draw_paged(Scene& scene, ui::Rect rest, const pack::Checklist& list) {
    ui::Frame& f = scene.frame;
    const Row row = row_of(scene, rest.width, list);
    const float height_dp = row == Row::above ? row_above_dp
                            : f.compact()     ? row_compact_dp
                                              : row_dp;
    const int foot_height = f.px(72) + f.px(12), row_height = f.px(height_dp) + f.px(10);
    const auto fit =
        static_cast<std::size_t>(std::max(1, (rest.height - foot_height + f.px(10)) / row_height));
    const std::size_t parts = (list.items.size() + fit - 1) / fit, pages = parts + 1;
    const std::size_t on_page = (list.items.size() + parts - 1) / std::max<std::size_t>(parts, 1);
    const std::size_t current = std::min(scene.view.page, pages - 1);
    if (current + 1 == pages) {
        draw_gauge_panel(scene, rest, list);
        return;
    }
    ui::Rect foot = rest.take_bottom(f.px(72));
    rest.take_bottom(f.px(12));
    const ui::Button next{.id = "page.next",
                          .label = scene.words(InterfaceText::next),
                          .icon = ui::Icon::next,
                          .icon_side = ui::IconSide::after};
    const ui::Rect next_box = foot.take_right(std::max(f.px(191), f.button_width(next)));
    f.progress_dots(foot, static_cast<int>(pages), static_cast<int>(current), "",
                    text::Align::centre);
    if (f.button(next_box, next))
        scene.send(session::ShowPage{current + 1});
    const std::size_t first = current * on_page;
    const int strip = f.px(96), used = static_cast<int>(on_page) * (f.px(height_dp) + f.px(12));
    if (f.portrait() && used + strip <= rest.height) {
        draw_gauge_strip(scene, rest.take_bottom(strip), list);
        rest.take_bottom(f.px(12));
    }
    draw_rows(scene, rest, list, first, std::min(on_page, list.items.size() - first), height_dp,
              row);
}

} // namespace

void draw_checklist(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto* list = session::body_of<pack::Checklist>(scene.content, scene.view);
    const auto* activity = session::activity_of(scene.content, scene.view);
    const bool wide = !f.compact() && !f.portrait();
    const auto page =
        scene.begin({.title = activity ? scene.words(activity->title) : std::string_view{},
                     .back = true,
                     .header_right_dp = wide ? 260.0f : 0.0f});
    if (list && list->results.size() == 3) {
        if (!page.header_right.empty())
            f.text(page.header_right,
                   scene.message(InterfaceText::checklist_answered,
                                 {{"n", static_cast<std::int64_t>(scene.view.answered)},
                                  {"total", static_cast<std::int64_t>(list->items.size())}}),
                   {.role = ui::Role::secondary,
                    .colour = ui::Colour::ink2,
                    .align = text::Align::end,
                    .place = ui::Place::middle,
                    .shrink_to_dp = 16});
        ui::Rect rest = page.content;
        if (wide) {
            draw_gauge_panel(scene, rest.take_right(f.px(400)), *list);
            rest.take_right(f.px(32));
            draw_rows(scene, rest, *list, 0, list->items.size(), 86);
        } else {
            draw_paged(scene, rest, *list);
        }
        if (scene.view.advice_open)
            draw_advice(scene, *list);
    }
    scene.end();
}

} // namespace screens
