#pragma once
// What the screens of activities share: the page's head, how an answer is told about, and the page
// that sums up. Feedback teaches: what was chosen, what is right, one reason; no red, no cross.
#include "kiosk/screens/scene.h"

namespace screens {

// Opens the page of the open activity: its title with dots at the right, or `title` in its place.
ui::PageResult begin_activity(Scene& scene, std::string_view title = {});
// A line on what to do; returns what is left below it.
ui::Rect draw_hint(Scene& scene, ui::Rect box, pack::TextId hint);
// "Next" at the right end of `foot`.
void draw_next(Scene& scene, ui::Rect foot);

struct Told {
    std::string_view label, note;
    ui::AnswerState state = ui::AnswerState::right;
    std::string_view letter = {}; // as it was offered, where it had one
};
// After an answer: the chosen and the right one, the reason, Next.
void draw_told(Scene& scene, ui::Rect box, std::span<const Told> told, pack::TextId reason);
// "Good to know" and the reason as a card, beside the picture `drawing` or below it where there is
// room.
void draw_reason(Scene& scene, ui::Rect box, std::string_view words, std::string_view drawing);
std::string_view right_note(Scene& scene);
std::string_view choice_note(Scene& scene);

// Where an activity ends: Try again, Get help, Next; in two rows where one is too narrow.
void draw_ways_on(Scene& scene, ui::Rect box);
int ways_on_height(const ui::Frame& frame); // px

// The last page: `closing` beside the topic's picture, over a row of Try again, Get help, Next.
// Returns the free area between, empty where the class has none (`with_list` asks for it).
ui::Rect draw_summary(Scene& scene, ui::Rect box, pack::TextId closing, bool with_list);

// An activity's own pattern with its {value} written in the visitor's digits.
std::string_view amount_words(Scene& scene, pack::TextId pattern, std::int64_t value);

} // namespace screens
