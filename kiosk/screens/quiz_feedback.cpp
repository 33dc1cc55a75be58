// After an answer: what was chosen, what is right, one reason. No red, no cross, no score.
#include <algorithm>

#include "kiosk/screens/activity_pieces.h"
#include "kiosk/screens/question.h"

namespace screens {

using pack::InterfaceText;

namespace {

struct Shown {
    std::size_t option = 0;
    ui::AnswerState state = ui::AnswerState::other;
};

// All answers, or (where the screen is small) only the chosen and the right one.
std::vector<Shown> answers_shown(const Scene& scene, const pack::QuizQuestion& question, bool few) {
    std::vector<Shown> shown;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const bool right = question.options[i].right, chosen = scene.view.chosen == i;
        const auto state = right    ? ui::AnswerState::right
                           : chosen ? ui::AnswerState::yours
                                    : ui::AnswerState::other;
        if (!few || right || chosen)
            shown.push_back({i, state});
    }
    return shown;
}

void draw_answers(Scene& scene, ui::Rect box, const pack::QuizQuestion& question,
                  const std::vector<Shown>& shown, int columns) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(f.compact() ? 10.0f : 16.0f);
    const int rows = (static_cast<int>(shown.size()) + columns - 1) / columns;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const ui::Rect cell = box.row(static_cast<int>(i) / columns, rows, gap)
                                  .column(static_cast<int>(i) % columns, columns, f.px(20));
        std::string_view note;
        if (shown[i].state == ui::AnswerState::right)
            note = scene.words(InterfaceText::quiz_right);
        else if (shown[i].state == ui::AnswerState::yours)
            note = scene.words(InterfaceText::quiz_your_choice);
        f.answer(cell, {.id = id_of(scene, "option", shown[i].option),
                        .letter = letter_of(shown[i].option),
                        .label = scene.words(question.options[shown[i].option].text),
                        .note = note,
                        .state = shown[i].state});
    }
}

} // namespace

void draw_quiz_feedback(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto* question = question_of(scene);
    const auto* activity = session::activity_of(scene.content, scene.view);
    const bool wide = !f.compact() && !f.portrait();
    const auto page =
        scene.begin({.title = question ? scene.words(question->text) : std::string_view{},
                     .kicker = activity ? scene.words(activity->title) : std::string_view{},
                     .back = true,
                     .header_right_dp = wide ? 229.0f : 0.0f});
    draw_position(scene, page.header_right);
    if (question) {
        ui::Rect rest = page.content;
        const auto shown = answers_shown(scene, *question, !wide);
        const int columns = f.portrait() ? 1 : 2;
        const int rows = (static_cast<int>(shown.size()) + columns - 1) / columns;
        const int gap = f.px(f.compact() ? 10.0f : 16.0f);
        if (wide)
            rest.take_top(f.px(10));
        draw_answers(scene,
                     rest.take_top(rows * f.px(f.compact() ? 76.0f : 88.0f) + (rows - 1) * gap),
                     *question, shown, columns);
        rest.take_top(f.px(wide ? 32.0f : 12.0f));
        ui::Rect foot = rest.take_bottom(f.px(72));
        rest.take_bottom(f.px(wide ? 24.0f : 12.0f));
        draw_reason(scene, rest, scene.words(question->explanation), question->picture);
        const bool last = scene.view.number == scene.view.total;
        const ui::Button next{
            .id = "next",
            .label = scene.words(last ? InterfaceText::quiz_finish : InterfaceText::quiz_next),
            .icon = ui::Icon::next,
            .icon_side = ui::IconSide::after};
        if (f.button(foot.take_right(
                         std::max(f.px(f.portrait() ? 320.0f : 293.0f), f.button_width(next))),
                     next))
            scene.send(session::Next{});
    }
    scene.end();
}

} // namespace screens
