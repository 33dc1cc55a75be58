#include "kiosk/pack/interface_texts.h"

#include <array>

namespace pack {

std::string_view key(InterfaceText text) {
    static constexpr std::array names = {
#define TEXT(key) std::string_view(#key),
#include "kiosk/pack/interface_texts.def"
#undef TEXT
    };
    return names[static_cast<std::size_t>(text)];
}

} // namespace pack
