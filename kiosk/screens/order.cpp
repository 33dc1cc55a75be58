// Steps to put in order: a touch gives a step the next number, another takes it back, and a step
// can be drawn to the place of another. What was put is not marked wrong: the right order is shown.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/screens/activity_pieces.h"

namespace screens {

using pack::InterfaceText;

namespace {

// The order in which steps lie before they are put, so that they do not lie right already.
std::size_t shuffled(std::size_t at, std::size_t count) {
    static constexpr std::array<std::array<std::size_t, 5>, 3> orders{
        {{1, 2, 0, 0, 0}, {2, 0, 3, 1, 0}, {3, 1, 4, 0, 2}}};
    return count >= 3 && count <= 5 ? orders[count - 3][at] : at;
}

// Steps in the order in which they stand on the page: those placed, then the others.
std::vector<std::size_t> rows_of(const Scene& scene, std::size_t count) {
    const session::Board& board = scene.view.board;
    std::vector<std::size_t> rows;
    for (std::size_t place = 0; place < scene.view.answered; ++place)
        for (std::size_t i = 0; i < count; ++i)
            if (board.mark(i) == place)
                rows.push_back(i);
    for (std::size_t i = 0; i < count; ++i)
        if (!board.mark(shuffled(i, count)))
            rows.push_back(shuffled(i, count));
    return rows;
}

struct Row {
    std::string_view words = {}, number = {}, note = {};
    bool placed = false, lifted = false, right = false;
};

void draw_row(Scene& scene, ui::Rect box, const Row& row) {
    ui::Frame& f = scene.frame;
    const auto outline = row.right                  ? ui::Colour::leaf
                         : row.lifted || row.placed ? ui::Colour::primary
                                                    : ui::Colour::none;
    f.card(box, {.fill = row.right    ? ui::Colour::leaf_tint
                         : row.placed ? ui::Colour::primary_tint
                                      : ui::Colour::surface,
                 .radius_dp = ui::radius::tile,
                 .shadow = row.lifted                ? 2
                           : row.placed || row.right ? 0
                                                     : 1,
                 .outline = outline});
    ui::Rect inner = box.inset(f.px(14), f.px(6));
    const int side = std::min(f.px(52), inner.height);
    f.letter(inner.take_left(side).centred(side, side), row.number,
             row.right    ? ui::Colour::leaf
             : row.placed ? ui::Colour::primary
                          : ui::Colour::sunken,
             row.right || row.placed ? ui::Colour::on_primary : ui::Colour::ink2);
    inner.take_left(f.px(14));
    if (!row.note.empty()) {
        const ui::TextStyle note{.role = ui::Role::kicker,
                                 .colour = ui::Colour::leaf,
                                 .align = text::Align::end,
                                 .place = ui::Place::middle,
                                 .size_dp = 17,
                                 .shrink_to_dp = 16};
        f.text(inner.take_right(std::min(f.measure(row.note, note).width + 1, inner.width / 3)),
               row.note, note);
        inner.take_right(f.px(12));
    }
    f.text(inner, row.words,
           {.role = ui::Role::button, .place = ui::Place::middle, .shrink_to_dp = 16});
}

// Row `index` of the list: one column, in compact two.
ui::Rect row_box(const ui::Frame& f, ui::Rect box, int index, int count) {
    const int columns = f.compact() ? 2 : 1, rows = (count + columns - 1) / columns;
    const int gap = f.px(12);
    const int height = std::min(f.px(104), (box.height - gap * (rows - 1)) / rows);
    box.height = rows * height + gap * (rows - 1);
    return box.row(index / columns, rows, gap).column(index % columns, columns, f.px(14));
}

void draw_rows(Scene& scene, ui::Rect box, const pack::Order& order) {
    ui::Frame& f = scene.frame;
    const auto rows = rows_of(scene, order.steps.size());
    const int count = static_cast<int>(rows.size());
    ui::Frame::Drag moving;
    int moving_row = -1;
    for (int i = 0; i < count; ++i) {
        const std::size_t step = rows[static_cast<std::size_t>(i)];
        const ui::Rect home = row_box(f, box, i, count);
        const auto words = scene.words(order.steps[step].text);
        const auto drag = f.drag_area(home, id_of(scene, "step", step), words);
        const auto mark = scene.view.board.mark(step);
        if (drag.tapped)
            scene.send(session::PutItem{step, mark.value_or(order.steps.size())});
        for (int to = 0; drag.dropped && to < count; ++to)
            if (to != i && row_box(f, box, to, count).contains(drag.x, drag.y))
                scene.send(session::PutItem{step, static_cast<std::size_t>(to)});
        if (drag.moving()) {
            moving = drag;
            moving_row = i;
        }
    }
    for (int pass = 0; pass < 2; ++pass)
        for (int i = 0; i < count; ++i) {
            if ((i == moving_row) != (pass == 1))
                continue; // what is moved lies above all
            const std::size_t step = rows[static_cast<std::size_t>(i)];
            const bool lifted = i == moving_row, placed = scene.view.board.mark(step).has_value();
            draw_row(
                scene,
                row_box(f, box, i, count).moved(lifted ? moving.dx : 0, lifted ? moving.dy : 0),
                {.words = scene.words(order.steps[step].text),
                 .number = placed ? scene.keep(std::to_string(i + 1)) : "",
                 .placed = placed,
                 .lifted = lifted});
        }
}

void draw_open(Scene& scene, ui::Rect box, const pack::Order& order) {
    ui::Frame& f = scene.frame;
    box = draw_hint(scene, box, order.hint);
    ui::Rect foot = box.take_bottom(f.px(72));
    box.take_bottom(f.px(f.compact() ? 12.0f : 20.0f));
    draw_rows(scene, box, order);
    const ui::Button done{.id = "done",
                          .label = scene.words(InterfaceText::activity_done),
                          .icon = ui::Icon::check,
                          .enabled = scene.view.answered == order.steps.size()};
    if (f.button(foot.take_right(std::min(foot.width, std::max(f.px(260), f.button_width(done)))),
                 done))
        scene.send(session::Next{});
}

void draw_right_order(Scene& scene, ui::Rect box, const pack::Order& order) {
    const int count = static_cast<int>(order.steps.size());
    for (int i = 0; i < count; ++i) {
        const auto step = static_cast<std::size_t>(i);
        const bool so_put = scene.view.board.mark(step) == step;
        draw_row(scene, row_box(scene.frame, box, i, count),
                 {.words = scene.words(order.steps[step].text),
                  .number = scene.keep(std::to_string(i + 1)),
                  .note = so_put ? choice_note(scene) : std::string_view{},
                  .right = true});
    }
}

} // namespace

void draw_order(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto* order = session::body_of<pack::Order>(scene.content, scene.view);
    const auto page = begin_activity(scene);
    if (order && !scene.view.board.done) {
        draw_open(scene, page.content, *order);
    } else if (order && f.compact() && scene.view.page == 0) {
        ui::Rect box = page.content; // the words are the next page
        ui::Rect foot = box.take_bottom(f.px(72));
        box.take_bottom(f.px(12));
        draw_right_order(scene, box, *order);
        const ui::Button next{.id = "more",
                              .label = scene.words(InterfaceText::next),
                              .icon = ui::Icon::next,
                              .icon_side = ui::IconSide::after};
        if (f.button(foot.take_right(std::max(f.px(191), f.button_width(next))), next))
            scene.send(session::ShowPage{1});
    } else if (order) {
        const bool list = !f.compact();
        const ui::Rect free = draw_summary(scene, page.content, order->explanation, list);
        if (list)
            draw_right_order(scene, free, *order);
    }
    scene.end();
}

} // namespace screens
