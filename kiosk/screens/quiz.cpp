// A quiz question as it is asked. No score, no buzzer; skipping is as easy as answering.
#include <algorithm>

#include "kiosk/screens/question.h"

namespace screens {

using pack::InterfaceText;

std::string_view letter_of(std::size_t option) {
    static constexpr std::string_view letters[] = {"A", "B", "C", "D", "E", "F"};
    return letters[std::min(option, std::size(letters) - 1)];
}

const pack::QuizQuestion* question_of(const Scene& scene) {
    const auto* quiz = session::body_of<pack::Quiz>(scene.content, scene.view);
    return quiz && scene.view.position < quiz->questions.size()
               ? &quiz->questions[scene.view.position]
               : nullptr;
}

namespace {

// How the answers stand in the room that they have.
struct AnswerGrid {
    int columns = 1, rows = 1, gap = 0, height = 0; // of all, px
};

AnswerGrid grid_of(const ui::Frame& f, const pack::QuizQuestion& question, int room) {
    AnswerGrid grid;
    const int count = static_cast<int>(question.options.size());
    grid.columns = f.compact() ? 2 : 1;
    grid.rows = std::max(1, (count + grid.columns - 1) / grid.columns);
    grid.gap = f.px(f.compact() ? 12.0f : 16.0f);
    const float most = f.compact() ? 132.0f : f.portrait() ? 88.0f : 104.0f;
    const int gaps = grid.gap * (grid.rows - 1);
    grid.height = std::min(f.px(most) * grid.rows, room - gaps) + gaps;
    return grid;
}

void draw_answers(Scene& scene, ui::Rect box, const pack::QuizQuestion& question,
                  const AnswerGrid& grid) {
    ui::Frame& f = scene.frame;
    const int count = static_cast<int>(question.options.size());
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const ui::Rect cell = box.row(i / grid.columns, grid.rows, grid.gap)
                                  .column(i % grid.columns, grid.columns, grid.gap);
        if (f.answer(cell, {.id = id_of(scene, "option", index),
                            .letter = letter_of(index),
                            .label = scene.words(question.options[index].text)}))
            scene.send(session::ChooseOption{index});
    }
}

// Skip at the left; at the right how far one is, or what else there is to do.
void draw_foot(Scene& scene, ui::Rect foot) {
    ui::Frame& f = scene.frame;
    const int pad = f.px(32); // words alone stand nearer to the page's edge than on a button
    const ui::Button skip{.id = "skip",
                          .label = scene.words(InterfaceText::quiz_skip),
                          .style = ui::ButtonStyle::plain};
    if (f.button(foot.take_left(f.button_width(skip) - pad), skip))
        scene.send(session::SkipQuestion{});
    foot.take_left(f.px(16));
    if (scene.view.screen != session::Screen::question_before) {
        if (f.compact() || f.portrait())
            draw_position(scene, foot);
        return;
    }
    const ui::Button more{.id = "more",
                          .label = scene.words(InterfaceText::more_to_do),
                          .icon = ui::Icon::star,
                          .style = ui::ButtonStyle::plain};
    if (f.button(foot.take_right(std::min(f.button_width(more) - pad, foot.width)), more))
        scene.send(session::MoreToDo{});
}

} // namespace

void draw_question_asked(Scene& scene, ui::Rect rest, const pack::QuizQuestion& question) {
    ui::Frame& f = scene.frame;
    draw_foot(scene, rest.take_bottom(f.px(72)));
    rest.take_bottom(f.px(f.compact() ? 8.0f : 20.0f));
    const ui::PictureStyle style{.plate = ui::Colour::primary_tint,
                                 .radius_dp = ui::radius::plate,
                                 .zoom = plate_zoom(f)};
    const bool wide = !f.compact() && !f.portrait();
    if (f.portrait() && f.text_size() < 1.4f) {
        f.picture(rest.take_top(f.px(200)), question.picture, style);
        rest.take_top(f.px(16));
    }
    const AnswerGrid grid = grid_of(f, question, rest.height);
    // Picture and answers begin and end on the same lines; a few answers stand in its middle.
    if (wide && grid.height > rest.height * 3 / 4)
        rest = rest.centred(rest.width, grid.height);
    if (wide) {
        f.picture(rest.take_left(f.px(f.text_size() > 1.0f ? 340.0f : 420.0f)), question.picture,
                  style);
        rest.take_left(f.px(48));
        rest = rest.centred(rest.width, grid.height);
    }
    draw_answers(scene, {rest.x, rest.y, rest.width, grid.height}, question, grid);
}

void draw_quiz(Scene& scene) {
    const auto* question = question_of(scene);
    const auto* activity = session::activity_of(scene.content, scene.view);
    const bool wide = !scene.frame.compact() && !scene.frame.portrait();
    const auto page =
        scene.begin({.title = question ? scene.words(question->text) : std::string_view{},
                     .kicker = activity ? scene.words(activity->title) : std::string_view{},
                     .back = true,
                     .header_right_dp = wide ? 229.0f : 0.0f});
    draw_position(scene, page.header_right);
    if (question)
        draw_question_asked(scene, page.content, *question);
    scene.end();
}

} // namespace screens
