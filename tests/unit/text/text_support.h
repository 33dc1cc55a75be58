#pragma once
// What the tests of kiosk/text share: one engine over the product's faces, marks made visible, and
// generators of text in the scripts that break in hard ways.
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/layout_engine.h"

namespace text_support {

inline constexpr auto fonts_directory = "/usr/share/fonts/truetype/noto";

// The product's faces; and with a Chinese one, as a pack adds it.
text::LayoutEngine& engine();
text::LayoutEngine& engine_with_chinese();

// U+200B as "|", U+2060 as "_", U+2066 as "<", U+2069 as ">".
std::string visible(std::string_view text);
// The text of each line, marks made visible.
std::vector<std::string> line_texts(const text::Layout& layout, std::string_view text);

// Letters, marks, digits, spaces, stops, U+200B and U+2060 of one script at random.
struct Alphabet {
    std::string language;
    std::u32string letters; // each as likely
};
const std::vector<Alphabet>& alphabets();
rc::Gen<std::string> text_of(const Alphabet& alphabet);

std::u32string decode(std::string_view text);

} // namespace text_support
