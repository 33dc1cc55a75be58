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

void draw_answers(Scene& scene, ui::Rect box, const pack::QuizQuestion& question, int columns) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(f.compact() ? 12.0f : 16.0f);
    const int count = static_cast<int>(question.options.size());
    const int rows = (count + columns - 1) / columns;
    const int height =
        std::min(f.px(f.portrait() ? 88.0f : 104.0f), (box.height - gap * (rows - 1)) / rows);
    box.height = rows * height + gap * (rows - 1);
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const ui::Rect cell = box.row(i / columns, rows, gap).column(i % columns, columns, gap);
        if (f.answer(cell, {.id = id_of(scene, "option", index),
                            .letter = letter_of(index),
                            .label = scene.words(question.options[index].text)}))
            scene.send(session::ChooseOption{index});
    }
}

} // namespace

void draw_question_asked(Scene& scene, ui::Rect rest, const pack::QuizQuestion& question) {
    ui::Frame& f = scene.frame;
    ui::Rect foot = rest.take_bottom(f.px(72));
    rest.take_bottom(f.px(f.compact() ? 8.0f : 20.0f));
    const ui::Button skip{.id = "skip",
                          .label = scene.words(InterfaceText::quiz_skip),
                          .style = ui::ButtonStyle::plain};
    if (f.button(foot.take_left(f.button_width(skip)), skip))
        scene.send(session::SkipQuestion{});
    const ui::Button more{.id = "more",
                          .label = scene.words(InterfaceText::more_to_do),
                          .icon = ui::Icon::star,
                          .style = ui::ButtonStyle::plain};
    foot.take_left(f.px(16));
    if (scene.view.screen == session::Screen::question_before &&
        f.button(foot.take_right(std::min(f.button_width(more), foot.width)), more))
        scene.send(session::MoreToDo{});

    const ui::PictureStyle style{.plate = ui::Colour::primary_tint,
                                 .radius_dp = ui::radius::plate,
                                 .zoom = picture_zoom};
    if (f.portrait() && f.text_size() < 1.4f) {
        f.picture(rest.take_top(f.px(200)), question.picture, style);
        rest.take_top(f.px(16));
    } else if (!f.compact() && !f.portrait()) {
        f.picture(rest.take_left(f.px(f.text_size() > 1.0f ? 340.0f : 420.0f)), question.picture,
                  style);
        rest.take_left(f.px(48));
    }
    draw_answers(scene, rest, question, f.compact() ? 2 : 1);
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
