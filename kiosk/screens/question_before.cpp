// The question that is asked ahead of a story's first card and again in its quiz. It gives no
// feedback: what it measures is the change between the two answers.
#include "kiosk/screens/question.h"

namespace screens {

using pack::InterfaceText;

void draw_question_before(Scene& scene) {
    const auto* question = question_of(scene);
    const auto page =
        scene.begin({.title = question ? scene.words(question->text) : std::string_view{},
                     .kicker = scene.words(InterfaceText::before_kicker),
                     .back = true});
    if (question) {
        ui::Rect rest = page.content;
        const int hint = scene.frame.text(
            {rest.x, rest.y, rest.width, 0}, scene.words(InterfaceText::before_hint),
            {.role = ui::Role::secondary, .colour = ui::Colour::ink2});
        rest.take_top(hint + scene.frame.px(12));
        draw_question_asked(scene, rest, *question);
    }
    scene.end();
}

} // namespace screens
