#pragma once
// A question with its answers as it is asked, shared by the quiz and by the question that comes
// before a story.
#include "kiosk/screens/scene.h"

namespace screens {

const pack::QuizQuestion* question_of(const Scene& scene); // null off a quiz
// Picture (where there is room), answers A to D, and the skip link.
void draw_question_asked(Scene& scene, ui::Rect content, const pack::QuizQuestion& question);
std::string_view letter_of(std::size_t option); // "A" to "F"

} // namespace screens
