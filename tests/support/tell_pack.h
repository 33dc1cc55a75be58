#pragma once
// A pack as lines of text, in one language and without break marks: for comparing packs whose text
// numbers differ.
#include <string>
#include <string_view>

#include "kiosk/pack/pack.h"

namespace support {

std::string without_marks(std::string_view text); // no U+200B, U+2060, U+2066...U+2069
std::string tell(const pack::Pack& content, std::string_view language);

} // namespace support
