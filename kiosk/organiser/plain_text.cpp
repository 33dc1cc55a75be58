#include "kiosk/organiser/plain_text.h"

#include <cstdio>

namespace organiser {

namespace {

platform::Error refusal(std::string_view what, const std::string& why) {
    return {platform::ErrorKind::invalid, "The " + std::string(what) + " " + why, ""};
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

bool turns_order(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_blank(char32_t c) {
    return c == ' ' || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x2060 ||
           c == 0x3000 || c == 0xFEFF;
}

} // namespace

CodePoint next_code_point(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    if (first < 0x80)
        return {first, true};
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4)
        return {};
    char32_t value = first & (0x3F >> more);
    for (int i = 0; i < more; ++i) {
        if (text.empty() || (static_cast<unsigned char>(text.front()) & 0xC0) != 0x80)
            return {};
        value = (value << 6) | (static_cast<unsigned char>(text.front()) & 0x3F);
        text.remove_prefix(1);
    }
    const char32_t smallest = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return {value, value >= smallest && value <= 0x10FFFF && !surrogate};
}

platform::Result<void> check_plain_text(std::string_view what, const std::string& text,
                                        std::size_t bytes_max) {
    if (text.size() > bytes_max)
        return refusal(what, "has " + std::to_string(text.size()) + " bytes; at most " +
                                 std::to_string(bytes_max) + " are kept. Shorten it.");
    bool anything = false;
    for (std::string_view rest = text; !rest.empty();) {
        const CodePoint c = next_code_point(rest);
        if (!c.valid)
            return refusal(what, "is not UTF-8 text.");
        if (is_control(c.value))
            return refusal(what, "has a line end or control character. Write it on one line.");
        if (turns_order(c.value)) {
            char number[16];
            std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(c.value));
            return refusal(what, std::string("holds the hidden character ") + number +
                                     ", which would turn what stands behind it. Type it again.");
        }
        anything = anything || !is_blank(c.value);
    }
    return anything ? platform::Result<void>{} : refusal(what, "is empty.");
}

} // namespace organiser
