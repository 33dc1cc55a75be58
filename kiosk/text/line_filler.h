#pragma once
// Chooses the line ends of one paragraph from the places where a line may end. Plain arithmetic: it
// sees widths, not text. Rules: tokens of the design, "Line breaking".
#include <cstddef>
#include <vector>

namespace text {

// A place where a line may end. The first is the paragraph's beginning, the last its end.
struct Place {
    float begin_x = 0;   // where the text after the place begins, were the paragraph one line, px
    float end_x = 0;     // where the ink before it ends (without the spaces), px
    bool clause = false; // behind a space
};

struct Filling {
    float width_px = 0;          // 0: no line is ever too long
    bool clauses_first = false;  // end at a space when the line is then full enough
};

// A line ended at a clause is at least this full, else it ends at a word.
inline constexpr float clause_fill_min = 0.55f;
// A last line of one word narrower than this takes a second word from the line above.
inline constexpr float lone_word_fill_max = 0.33f;

// Indices of the places at which lines end, the last place among them. Every line has at least one
// piece, and is wider than width_px only when it has just one.
std::vector<std::size_t> fill_lines(const std::vector<Place>& places, const Filling& filling);

} // namespace text
