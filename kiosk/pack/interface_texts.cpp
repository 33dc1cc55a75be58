#include "kiosk/pack/interface_texts.h"

namespace pack {

std::string_view key(InterfaceText text) {
    // The type is named: deducing it from as many as there are is beyond clang's limit of 256.
    static constexpr std::string_view names[] = {
#define TEXT(key) #key,
#include "kiosk/pack/interface_texts.def"
#undef TEXT
    };
    return names[static_cast<std::size_t>(text)];
}

} // namespace pack
