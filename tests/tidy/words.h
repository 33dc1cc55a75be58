#pragma once
// Words that the product's code may not hold, because a pack or the settings bring them: places,
// numbers, channels, currencies, members, topics. The list is data, tests/tidy/forbidden_words.txt;
// the topics' ids are read from content/packs besides.
#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/tree.h"

namespace tidy {

enum class Case { any, exact };

// Whether `text` holds `word` between characters that are no letter, digit or '_'. A blank in the
// word stands for one blank, '_' or '-'.
bool has_word(std::string_view text, std::string_view word, Case match);
bool is_boundary(char c);

struct ForbiddenWord {
    std::string text;
    Case match = Case::any;
    bool only_quoted = false; // looked for in string literals alone
};

// Rows "word TEXT" (any case), "exact TEXT", "quoted TEXT" (any case, string literals only).
// Errors: invalid, with the line.
platform::Result<std::vector<ForbiddenWord>> read_words(const SourceFile& list);
// The ids of every topic of every pack: an id of several parts is a word, one part is quoted only.
std::vector<ForbiddenWord> topic_words(const Tree& tree);

// C++ files of kiosk/ and platform/.
Findings check_words(const Tree& tree, const std::vector<ForbiddenWord>& words);

} // namespace tidy
