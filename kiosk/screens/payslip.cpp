// A payslip, worked out line by line: each amount is chosen from a few, and the slip fills in. The
// sum sets what is owed beside what was paid, and how to ask.
#include <algorithm>
#include <vector>

#include "kiosk/screens/activity_pieces.h"
#include "kiosk/screens/question.h"

namespace screens {

namespace {

std::int64_t right_amount(const pack::PayslipLine& line) {
    for (const pack::PayslipOption& option : line.options)
        if (option.right)
            return option.amount;
    return 0;
}

void draw_slip_row(Scene& scene, ui::Rect row, std::string_view label, std::string_view amount,
                   ui::Colour colour, bool bold) {
    ui::Frame& f = scene.frame;
    ui::TextStyle style{.role = ui::Role::secondary,
                        .colour = colour,
                        .align = text::Align::end,
                        .place = ui::Place::middle,
                        .shrink_to_dp = 16};
    style.weight = text::Weight::bold;
    f.text(row.take_right(row.width * 42 / 100), amount, style);
    row.take_right(f.px(8));
    style.align = text::Align::start;
    style.weight = bold ? text::Weight::bold : text::Weight::regular;
    f.text(row, label, style);
}

int slip_rows(const Scene& scene, const pack::Payslip& slip) {
    return static_cast<int>(slip.lines.size()) + (scene.view.board.done ? 3 : 1);
}

int slip_height(const Scene& scene, const pack::Payslip& slip) {
    return slip_rows(scene, slip) * scene.frame.px(64) + scene.frame.px(32);
}

// The slip: lines that are known, dots for the others; the sums once all are.
void draw_slip(Scene& scene, ui::Rect box, const pack::Payslip& slip) {
    ui::Frame& f = scene.frame;
    const bool done = scene.view.board.done;
    const int rows = slip_rows(scene, slip);
    const int height = std::min(f.px(64), (box.height - f.px(32)) / rows);
    box.height = std::min(box.height, slip_height(scene, slip));
    f.card(box);
    ui::Rect inner = box.inset(f.px(f.portrait() ? 16.0f : 24.0f), f.px(16));
    std::int64_t owed = 0;
    for (std::size_t i = 0; i < slip.lines.size(); ++i) {
        const bool known = scene.view.board.mark(i).has_value();
        const std::int64_t amount = right_amount(slip.lines[i]);
        owed += amount;
        const ui::Rect row = inner.take_top(height);
        draw_slip_row(scene, row, scene.words(slip.lines[i].label),
                      known ? amount_words(scene, slip.amount, amount) : "· · ·",
                      known ? ui::Colour::ink : ui::Colour::ink2, false);
        f.line(row.x, row.bottom() - 1, row.width);
    }
    if (done)
        draw_slip_row(scene, inner.take_top(height), scene.words(slip.owed_label),
                      amount_words(scene, slip.amount, owed), ui::Colour::primary, true);
    draw_slip_row(scene, inner.take_top(height), scene.words(slip.paid_label),
                  amount_words(scene, slip.amount, slip.paid), ui::Colour::ink, false);
    if (done)
        draw_slip_row(scene, inner.take_top(height), scene.words(slip.missing_label),
                      amount_words(scene, slip.amount, std::max<std::int64_t>(owed - slip.paid, 0)),
                      ui::Colour::accent_ink, true);
}

void draw_question(Scene& scene, ui::Rect box, const pack::Payslip& slip) {
    ui::Frame& f = scene.frame;
    const std::size_t line = scene.view.position;
    const auto& options = slip.lines[line].options;
    box = draw_hint(scene, box, slip.hint);
    const bool beside = !f.compact() && !f.portrait() && f.text_size() < 1.4f;
    const int count = static_cast<int>(options.size());
    const int gap = f.px(f.compact() ? 12.0f : 16.0f);
    const int height =
        std::min(f.px(f.compact() ? 96.0f : 120.0f), (box.height - gap * (count - 1)) / count);
    // A little above the middle, where the eye looks for it.
    const int answers = count * (height + gap) - gap, slip_room = slip_height(scene, slip);
    const bool above = f.portrait() && answers + f.px(24) + slip_room <= box.height;
    const int used = beside  ? std::max(answers, slip_room)
                     : above ? answers + f.px(24) + slip_room
                             : answers;
    box.take_top(std::max(0, (box.height - used) * 2 / 5));
    if (above) {
        draw_slip(scene, box.take_top(slip_room), slip);
        box.take_top(f.px(24));
    }
    if (beside) {
        draw_slip(scene, box.take_left(f.px(420)), slip);
        box.take_left(f.px(40));
    }
    for (int i = 0; i < count; ++i) {
        const auto option = static_cast<std::size_t>(i);
        if (f.answer(box.take_top(height),
                     {.id = id_of(scene, "option", option),
                      .letter = letter_of(option),
                      .label = scene.words(options[option].text),
                      .note = amount_words(scene, slip.amount, options[option].amount)}))
            scene.send(session::PutItem{line, option});
        box.take_top(gap);
    }
}

void draw_answered(Scene& scene, ui::Rect box, const pack::Payslip& slip, std::size_t line) {
    std::vector<Told> told;
    const auto& options = slip.lines[line].options;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const bool chosen = scene.view.board.mark(line) == i;
        if (!options[i].right && !chosen)
            continue;
        told.push_back(
            {scene.keep(std::string(scene.words(options[i].text)) + " · " +
                        std::string(amount_words(scene, slip.amount, options[i].amount))),
             options[i].right ? right_note(scene) : choice_note(scene),
             options[i].right ? ui::AnswerState::right : ui::AnswerState::yours, letter_of(i)});
    }
    draw_told(scene, box, told, slip.lines[line].explanation);
}

} // namespace

void draw_payslip(Scene& scene) {
    const auto* slip = session::body_of<pack::Payslip>(scene.content, scene.view);
    const auto last = scene.view.board.last_item();
    const bool told = slip && last && *last < slip->lines.size();
    const bool asked =
        slip && !told && !scene.view.board.done && scene.view.position < slip->lines.size();
    const auto page =
        begin_activity(scene, told    ? scene.words(slip->lines[*last].question)
                              : asked ? scene.words(slip->lines[scene.view.position].question)
                                      : std::string_view{});
    if (told)
        draw_answered(scene, page.content, *slip, *last);
    else if (asked)
        draw_question(scene, page.content, *slip);
    else if (slip)
        draw_slip(scene, draw_summary(scene, page.content, slip->closing, true), *slip);
    scene.end();
}

} // namespace screens
