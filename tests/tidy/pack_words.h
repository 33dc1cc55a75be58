#pragma once
// What the packs of the repository bring, read from their source, so that a new pack needs no new
// list: ids, names, numbers and addresses of helplines, members and pillars, the place, age bands,
// currencies, topics. Reads YAML as text, just well enough for `key: value` in its own files.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/words.h"

namespace tidy {

// The values of a key wherever it stands, in block and flow maps: of `a: b`, `a: "b"`, `a: [b, c]`
// and `a: {text: "b", …}`; comments are left out.
std::vector<std::string> values_of(std::string_view yaml, std::string_view key);

// `common` are ids and names that are ordinary words besides: they are refused only as a whole
// string literal. So are all of fewer than three characters.
std::vector<ForbiddenWord> pack_words(const Tree& tree, const std::set<std::string>& common);

} // namespace tidy
