#pragma once
// Who may include whom. The rules are data, tests/tidy/layers.txt; its first lines say how they are
// written. Both directions are closed: a folder or a third-party header that the table does not
// have is refused, so that a new one is a decision and not an accident.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/tidy/tree.h"

namespace tidy {

struct HeaderRule {
    std::string prefix;                // "SDL2/", "sqlite3.h"
    std::vector<std::string> places;   // folders or files; "*" is everywhere
};

struct LayerTable {
    std::map<std::string, std::set<std::string>> folders; // folder → what it may include
    std::vector<HeaderRule> headers;
};

// Errors: invalid, with the line.
platform::Result<LayerTable> read_layers(const SourceFile& table);

// Quoted includes of repository files, against the folders' rows.
Findings check_layers(const Tree& tree, const LayerTable& table);
// Angle-bracket includes that are not the C++ library's, against the headers' rows. Tests may use
// any library (as an oracle); the product may not.
Findings check_third_party(const Tree& tree, const LayerTable& table);

} // namespace tidy
