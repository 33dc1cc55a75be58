#pragma once
// The interface's own words, by key. content/interface/interface.yaml has the English for each; the
// compiler refuses a pack where one is missing.
#include <string_view>

namespace pack {

enum class InterfaceText {
#define TEXT(key) key,
#include "kiosk/pack/interface_texts.def"
#undef TEXT
};

std::string_view key(InterfaceText text); // "bar_home"

} // namespace pack
