#pragma once
// YAML as an editor's file may use it: scalars, lists and maps with their lines. Read from
// yaml-cpp's events, not its nodes, because those resolve aliases silently and keep the last of two
// equal keys. Anchors, aliases, tags, merge keys, repeated keys, several documents, and what is
// deeper or larger than limits.h are refused.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.h"

namespace compile {

struct YamlEntry;

struct YamlNode {
    enum class Kind { null, scalar, list, map };
    Kind kind = Kind::null;
    int line = 1;
    bool quoted = false;            // "true" in quotes is a text, not a flag
    std::string value;              // scalar
    std::vector<YamlNode> items;    // list
    std::vector<YamlEntry> entries; // map, in the file's order
};

struct YamlEntry {
    std::string key;
    int line = 1;
    YamlNode value;
};

// `file` is how errors name it. Error: invalid, with "file:line" in where.
platform::Result<YamlNode> read_yaml(std::string_view text, const std::string& file);

} // namespace compile
