#include "kiosk/compile/roles.h"

#include <array>

#include "kiosk/text/characters.h"
#include "kiosk/text/utf8.h"

namespace compile {

const RoleRule& rule(Role role) {
    static constexpr std::array rules = {
#define ROLE(name, label, chars, width, lines, size, bold)                                         \
    RoleRule{label, chars, width, lines, size, bold},
#include "kiosk/compile/roles.def"
#undef ROLE
    };
    return rules[static_cast<std::size_t>(role)];
}

int written_characters(std::string_view text) {
    int count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto code = text::next_code(text, at);
        count += text::is_mark(code) || text::is_invisible(code) ? 0 : 1;
    }
    return count;
}

} // namespace compile
