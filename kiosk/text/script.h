#pragma once
// Which script a language is written in here, and what follows from it. Order of sources: a script
// subtag in the tag itself, our own table (languages whose usual script in these texts differs from
// CLDR's or is not in it), ICU's likely subtags. Any thread.
#include <string>
#include <string_view>

namespace text {

enum class Script {
    latin, thai, lao, myanmar, khmer, han, arabic, ethiopic, bengali,
    cyrillic, greek, hebrew, devanagari, other,
};

// "th" gives thai, "shn" myanmar, "zh-Hant" and "ja" han, "" and unknown tags latin.
Script script_of(std::string_view bcp47);

// ISO 15924 code, such as "Thai", "Mymr", "Hans".
std::string script_code(std::string_view bcp47);

// Right-to-left scripts; of the code above.
bool right_to_left(std::string_view bcp47);

// Written without spaces between words: a line ends at a space (a clause) rather than at a word.
bool spaces_part_clauses(Script script);

// First subtag in lower case: "zh" of "zh-Hans".
std::string language_subtag(std::string_view bcp47);

} // namespace text
