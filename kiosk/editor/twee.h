#pragma once
// Stories as Twine exports them (Twee 3, the Interactive Fiction Technology Foundation's
// specification 3.0.2), read as a branching scenario of a topic. How a passage is written is in
// content/FORMAT.md, "Stories from Twine". Macros, scripts and styles have no place in a scenario:
// passages tagged script or stylesheet are left out, macros in a passage are refused.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/compile/yaml.h"

namespace editor {

struct TweePassage {
    std::string name;
    std::vector<std::string> tags;
    int line = 0; // of its "::"
    std::vector<std::string> lines;
    bool has(std::string_view tag) const;
    std::string tagged(std::string_view prefix) const; // "bridge" of picture-bridge; empty: none
};

// Errors: invalid, with "file:line" in where; too_large.
platform::Result<std::vector<TweePassage>> read_twee(std::string_view text,
                                                     const std::string& file);

// An activity of kind scenario. A node's line is that of its text in the file; `passages` names the
// passage at each passage's first line. Errors: invalid, naming line and passage.
struct TweeStory {
    compile::YamlNode activity;
    std::string id;
    std::map<int, std::string> passages;
};
platform::Result<TweeStory> read_story(std::string_view text, const std::string& file);

} // namespace editor
