#pragma once
// The role a text plays decides how long it may be (content/FORMAT.md, "Lengths") and how it is set
// on the smallest screen, where its translations are laid out to see that they fit.
#include <cstdint>
#include <string_view>

namespace compile {

enum class Role : std::uint8_t {
#define ROLE(name, label, chars, width, lines, size, bold) name,
#include "kiosk/compile/roles.def"
#undef ROLE
};

struct RoleRule {
    std::string_view label; // as messages call it
    int characters_max = 0; // of the source text; a translation may have half as many again
    float width_px = 0;     // of its place on 800 x 480
    int lines_max = 0;      // at text size 1.0
    float size_px = 0;      // em on that screen
    bool bold = false;
};

const RoleRule& rule(Role role);

// Letters with their marks count as one; planned breaks, joiners and other invisible ones as none.
int written_characters(std::string_view text);

} // namespace compile
