#pragma once
// Words that the product's code may not hold, because a pack or the settings bring them: places,
// numbers, channels, currencies, members, topics. What the packs in the repository bring is read
// from them (pack_words.h); what other places would bring is data, forbidden_words.txt.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/tree.h"

namespace tidy {

enum class Case { any, exact };

enum class Where {
    anywhere,
    in_literals, // as a whole word of a string
    literal,     // as a whole string
};

// Whether `text` holds `word` between characters that are no letter or digit, and in Case::exact no
// '_' (LINE is no part of __LINE__). A blank in the word stands for one blank, '_' or '-'.
bool has_word(std::string_view text, std::string_view word, Case match);
bool is_boundary(char c);

struct ForbiddenWord {
    std::string text;
    Case match = Case::any;
    Where where = Where::anywhere;
};

struct Excuse {
    std::string path, text; // this word may stand in this file
};

struct WordList {
    std::vector<ForbiddenWord> words;
    std::set<std::string> common; // values of packs that are ordinary words, see pack_words.h
    std::vector<Excuse> excuses;
};

// Rows "word TEXT" (any case), "exact TEXT", "quoted TEXT" (any case, string literals only),
// "common TEXT", "excuse PATH TEXT". Errors: invalid, with the line.
platform::Result<WordList> read_words(const SourceFile& list);

// Every text file of kiosk/ and platform/. In files that are no C++ what stands between quotes or
// backticks on one line is taken for a string.
Findings check_words(const Tree& tree, const WordList& list);

} // namespace tidy
