#pragma once
// Words that a line end may not part, by language or script: a negation and its verb, for parted
// they would for a moment say the opposite ("may keep it | not"), and particles that lean on the
// word before them. Words of grammar only; authors add U+2060 for anything else.
#include <string_view>

namespace text {

struct WordsAround {
    std::string_view before; // the word that the line would end with
    std::string_view after;  // the word that the next line would begin with
    std::string_view rest;   // all the text from `after` on
};

bool bound_together(std::string_view language, const WordsAround& words);

} // namespace text
