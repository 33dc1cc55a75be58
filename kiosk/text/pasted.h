#pragma once
// Text as people paste it from word processors and chat programs, brought into the one form that
// packs hold; and old encodings, which no font of ours shows, recognised. ICU does the work.
#include <optional>
#include <string>
#include <string_view>

namespace text {

// NFC; Thai and Lao sara am in one character; line ends, tabs and no-break spaces as one space;
// without marks that are not seen (byte order, direction, soft hyphen, annotations) and without
// spaces at both ends. U+200B, U+200C, U+200D and U+2060 have a meaning and stay, but a U+200B at
// an end or beside another one. Straight quotes become curly ones where both of a pair, or the
// letters on both sides, say which. Ill-formed bytes become U+FFFD.
std::string pasted(std::string_view text);

// Burmese that was typed for Zawgyi fonts, as Unicode by ICU's Zawgyi-my; empty when the text is
// Unicode already. To be asked of Burmese alone: the code points that tell Zawgyi are letters of
// Shan, Mon and Karen.
std::optional<std::string> zawgyi_to_unicode(std::string_view burmese);

// The first private-use character ("U+F70A"), which stands for something in one font only; empty:
// none.
std::string private_use(std::string_view text);

} // namespace text
