#include "kiosk/text/characters.h"

#include <glib.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace text {
namespace {

bool between(char32_t code, char32_t first, char32_t last) {
    return code >= first && code <= last;
}

bool one_of(std::u32string_view sorted, char32_t code) {
    return std::binary_search(sorted.begin(), sorted.end(), code);
}

// Sorted by code point. Thai: paiyannoi, sara a, aa, am, lakkhangyao, maiyamok. Lao the same, and
// nyo. Myanmar, Khmer: section marks, genitive, repetition. Then CJK and common closing marks.
constexpr std::u32string_view line_start_forbidden =
    U"!),.:;?]}"
    U"\u00A2\u00BB\u0589\u060C\u061B\u061F\u066A\u06D4"
    U"\u0E2F\u0E30\u0E32\u0E33\u0E45\u0E46\u0E5A\u0E5B"
    U"\u0EAF\u0EB0\u0EB2\u0EB3\u0EBD\u0EC6"
    U"\u104A\u104B\u104F"
    U"\u1362\u1363\u1364\u1365\u1366\u1367\u1368"
    U"\u17D4\u17D5\u17D6\u17D7\u17D8\u17D9\u17DA"
    U"\u2019\u201D\u2025\u2026\u2030\u203A\u203C\u2047\u2048\u2049"
    U"\u3001\u3002\u3005\u3009\u300B\u300D\u300F\u3011\u3015\u3017\u3019\u301B\u301E\u301F"
    U"\u309D\u309E\u30FB\u30FC\u30FD\u30FE"
    U"\uFF01\uFF05\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3D\uFF5D\uFF60\uFF61\uFF63\uFF64";

// Opening marks; the leading vowels of Thai and Lao, which are written before their consonant.
constexpr std::u32string_view line_end_forbidden =
    U"([{\u00AB\u00BF\u0E40\u0E41\u0E42\u0E43\u0E44\u0EC0\u0EC1\u0EC2\u0EC3\u0EC4"
    U"\u2018\u201A\u201C\u201E\u2039"
    U"\u3008\u300A\u300C\u300E\u3010\u3014\u3016\u3018\u301A\u301D"
    U"\uFF04\uFF08\uFF3B\uFF5B\uFF5F\uFF62\uFFE5";

struct Range {
    char32_t first, last;
};
constexpr Range myanmar_letters[] = {
    {0x1000, 0x102A}, {0x103F, 0x103F}, {0x104C, 0x104E}, {0x1050, 0x1055}, {0x105A, 0x105D},
    {0x1061, 0x1061}, {0x1065, 0x1066}, {0x106E, 0x1070}, {0x1075, 0x1081}, {0x108E, 0x108E},
    {0xA9E0, 0xA9E4}, {0xA9E7, 0xA9EF}, {0xA9FA, 0xA9FE}, {0xAA60, 0xAA6F}, {0xAA71, 0xAA76},
    {0xAA7A, 0xAA7A}, {0xAA7E, 0xAA7F},
};

} // namespace

bool is_mark(char32_t code) {
    switch (g_unichar_type(code)) {
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
        return true;
    default:
        return false;
    }
}

bool is_line_end(char32_t code) {
    return code == '\n' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool is_breaking_space(char32_t code) {
    return code == ' ' || code == '\t' || code == 0x1680 || code == 0x3000 || code == 0x205F ||
           (between(code, 0x2000, 0x200A) && code != 0x2007);
}

bool is_invisible(char32_t code) {
    return between(code, 0x200B, 0x200F) || between(code, 0x202A, 0x202E) ||
           between(code, 0x2060, 0x206F) || code == 0xFEFF || code == 0xAD ||
           between(code, 0xFE00, 0xFE0F) || code == 0x034F || code == 0x061C || is_line_end(code);
}

bool is_digit(char32_t code) {
    return between(code, '0', '9') || between(code, 0x0660, 0x0669) ||
           between(code, 0x06F0, 0x06F9) || between(code, 0x09E6, 0x09EF) ||
           between(code, 0x0E50, 0x0E59) || between(code, 0x0ED0, 0x0ED9) ||
           between(code, 0x1040, 0x1049) || between(code, 0x1090, 0x1099) ||
           between(code, 0x17E0, 0x17E9);
}

bool is_isolate_start(char32_t code) {
    return between(code, 0x2066, 0x2068);
}

bool never_starts_line(char32_t code) {
    return one_of(line_start_forbidden, code);
}

bool never_ends_line(char32_t code) {
    return one_of(line_end_forbidden, code);
}

bool is_stacker(char32_t code) {
    return code == 0x1039 || code == 0x17D2 || code == 0x1A60;
}

bool is_myanmar(char32_t code) {
    return between(code, 0x1000, 0x109F) || between(code, 0xA9E0, 0xA9FF) ||
           between(code, 0xAA60, 0xAA7F);
}

bool is_myanmar_letter(char32_t code) {
    return std::any_of(std::begin(myanmar_letters), std::end(myanmar_letters),
                       [code](const Range& r) { return between(code, r.first, r.last); });
}

bool is_myanmar_minority(char32_t code) {
    return code == 0x1022 || code == 0x1028 || between(code, 0x1033, 0x1035) ||
           between(code, 0x1050, 0x109F) || between(code, 0xA9E0, 0xA9FF) ||
           between(code, 0xAA60, 0xAA7F);
}

bool is_thai_or_lao(char32_t code) {
    return between(code, 0x0E01, 0x0E5B) || between(code, 0x0E81, 0x0EDF);
}

bool is_khmer(char32_t code) {
    return between(code, 0x1780, 0x17D3) || code == 0x17D7 || code == 0x17DC;
}

} // namespace text
