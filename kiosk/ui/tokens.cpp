#include "kiosk/ui/tokens.h"

#include <algorithm>
#include <array>

namespace ui {

namespace {

constexpr std::uint32_t hex(std::uint32_t rgb, std::uint32_t alpha = 255) {
    return (alpha << 24) | ((rgb & 0xFFu) << 16) | (rgb & 0xFF00u) | (rgb >> 16);
}

struct Pair { Colour colour; std::uint32_t standard, contrast; };

constexpr std::uint32_t tint = hex(0x1E3642); // the high-contrast theme's only tint

constexpr std::array pairs{
    Pair{Colour::none, 0, 0},
    Pair{Colour::bg, hex(0xFFF8EC), hex(0x0B1A22)},
    Pair{Colour::surface, hex(0xFFFFFF), hex(0x122631)},
    Pair{Colour::sunken, hex(0xF7EDDB), tint},
    Pair{Colour::line, hex(0xE7D9BF), hex(0xFFFFFF)},
    Pair{Colour::line_strong, hex(0x8C7B60), hex(0xFFFFFF)},
    Pair{Colour::ink, hex(0x22303A), hex(0xFFFFFF)},
    Pair{Colour::ink2, hex(0x4C5A62), hex(0xE6EEF2)},
    Pair{Colour::primary, hex(0x0B5D66), hex(0xFFD75E)},
    Pair{Colour::primary_press, hex(0x084850), hex(0xE6C14F)},
    Pair{Colour::primary_tint, hex(0xD9EEEB), tint},
    Pair{Colour::on_primary, hex(0xFFFFFF), hex(0x0B1A22)},
    Pair{Colour::accent, hex(0xF4A72C), hex(0xFFD75E)},
    Pair{Colour::accent_tint, hex(0xFDEBC8), tint},
    Pair{Colour::accent_ink, hex(0x7A4A00), hex(0xFFD75E)},
    Pair{Colour::on_accent, hex(0x22303A), hex(0x0B1A22)},
    Pair{Colour::plum, hex(0x6B3A77), hex(0xF3C8F5)},
    Pair{Colour::plum_tint, hex(0xF1E3F1), tint},
    Pair{Colour::leaf, hex(0x2F6231), hex(0xBDF0B4)},
    Pair{Colour::leaf_tint, hex(0xE3F0D8), tint},
    Pair{Colour::coral, hex(0x9E3F28), hex(0xFFC3AE)},
    Pair{Colour::coral_tint, hex(0xFCE4DB), tint},
    Pair{Colour::scrim, hex(0x22303A, 158), hex(0x000000, 184)},
    Pair{Colour::card_outline, 0, hex(0xFFFFFF)},
    Pair{Colour::dot_off, hex(0xCFC2AB), hex(0x5C7180)},
    Pair{Colour::thanks_end, hex(0xE3F0D8), hex(0x0B1A22)},
    Pair{Colour::attract_end, hex(0xFDEBC8), hex(0x0B1A22)},
    Pair{Colour::plate, 0, hex(0xFFF8EC)},
    Pair{Colour::black, hex(0x000000), hex(0x000000)},
    Pair{Colour::white, hex(0xFFFFFF), hex(0xFFFFFF)},
    Pair{Colour::art_teal, hex(0x3C9A96), hex(0x3C9A96)},
    Pair{Colour::art_mint, hex(0xA9D8D1), hex(0xA9D8D1)},
    Pair{Colour::art_sand, hex(0xFBD38A), hex(0xFBD38A)},
    Pair{Colour::art_coral, hex(0xE0745A), hex(0xE0745A)},
    Pair{Colour::art_plum, hex(0x744480), hex(0x744480)},
    Pair{Colour::art_lilac, hex(0xC9A6CF), hex(0xC9A6CF)},
    Pair{Colour::art_leaf, hex(0x6FA35B), hex(0x6FA35B)},
    Pair{Colour::art_sage, hex(0xB5D3A2), hex(0xB5D3A2)},
    Pair{Colour::qx_sky, hex(0xEDF5FA), hex(0xEDF5FA)},
    Pair{Colour::qx_sky2, hex(0xD5E6F0), hex(0xD5E6F0)},
    Pair{Colour::qx_ink, hex(0x24506F), hex(0x24506F)},
    Pair{Colour::qx_ink2, hex(0x3F5A70), hex(0x3F5A70)},
    Pair{Colour::qx_text, hex(0x1F3444), hex(0x1F3444)},
    Pair{Colour::qx_hill, hex(0xB9D2E2), hex(0xB9D2E2)},
    Pair{Colour::qx_hill2, hex(0x9CBED4), hex(0x9CBED4)},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < pairs.size(); ++i)
        if (std::size_t(pairs[i].colour) != i)
            return false;
    return pairs.size() == std::size_t(Colour::count);
}
static_assert(in_order(), "one row for each colour, in the order of the enumeration");

constexpr std::array<std::string_view, std::size_t(Colour::count)> names{
    "none", "bg", "surface", "sunken", "line", "line_strong", "ink", "ink2", "primary",
    "primary_press", "primary_tint", "on_primary", "accent", "accent_tint", "accent_ink",
    "on_accent", "plum", "plum_tint", "leaf", "leaf_tint", "coral", "coral_tint", "scrim",
    "card_outline", "dot_off", "thanks_end", "attract_end", "plate", "black", "white", "art_teal",
    "art_mint", "art_sand", "art_coral", "art_plum", "art_lilac", "art_leaf", "art_sage",
    "qx_sky", "qx_sky2", "qx_ink", "qx_ink2", "qx_text", "qx_hill", "qx_hill2"};

struct RoleRow {
    Role role;
    float regular, compact, portrait;
    text::Weight weight;
    bool heading, grows;
    float spacing;
};
constexpr auto bold = text::Weight::bold;
constexpr auto normal = text::Weight::regular;

constexpr std::array roles{
    RoleRow{Role::greeting, 120, 80, 80, bold, true, false, -0.01f},
    RoleRow{Role::display, 72, 56, 56, bold, true, false, -0.01f},
    RoleRow{Role::number, 112, 80, 80, bold, true, false, 0.05f},
    RoleRow{Role::h1_story, 44, 34, 34, bold, true, true, -0.01f},
    RoleRow{Role::h1, 36, 24, 30, bold, true, true, -0.01f},
    RoleRow{Role::card_title, 27, 22, 21, bold, true, true, 0},
    RoleRow{Role::body, 25, 24, 23, normal, false, true, 0},
    RoleRow{Role::button, 22, 22, 22, bold, true, true, 0},
    RoleRow{Role::chat, 22, 22, 22, normal, false, true, 0},
    RoleRow{Role::secondary, 20, 19, 19, normal, false, true, 0},
    RoleRow{Role::kicker, 18.5f, 18, 18, bold, false, true, 0},
    RoleRow{Role::caption, 17, 17, 17, normal, false, true, 0},
    RoleRow{Role::bar_label, 18, 18, 15, normal, false, false, 0},
    RoleRow{Role::tag, 14, 14, 14, normal, false, false, 0},
};

constexpr bool roles_in_order() {
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (std::size_t(roles[i].role) != i)
            return false;
    return roles.size() == std::size_t(Role::count);
}
static_assert(roles_in_order());

enum class Script { latin, thai, lao, myanmar, khmer, chinese, arabic, other };

struct ScriptRange { char32_t first, last; Script script; };
// Unicode blocks (The Unicode Standard, Blocks.txt), only as far as line heights differ.
constexpr std::array ranges{
    ScriptRange{0x0000, 0x05FF, Script::latin},     ScriptRange{0x0600, 0x08FF, Script::arabic},
    ScriptRange{0x0E00, 0x0E7F, Script::thai},      ScriptRange{0x0E80, 0x0EFF, Script::lao},
    ScriptRange{0x1000, 0x109F, Script::myanmar},
    ScriptRange{0x1780, 0x17FF, Script::khmer},     ScriptRange{0x19E0, 0x19FF, Script::khmer},
    ScriptRange{0x1E00, 0x2BFF, Script::latin},     ScriptRange{0x2E80, 0x9FFF, Script::chinese},
    ScriptRange{0xA9E0, 0xA9FF, Script::myanmar},   ScriptRange{0xAA60, 0xAA7F, Script::myanmar},
    ScriptRange{0xF900, 0xFAFF, Script::chinese},   ScriptRange{0xFB50, 0xFDFF, Script::arabic},
    ScriptRange{0xFE70, 0xFEFF, Script::arabic},    ScriptRange{0xFF00, 0xFFEF, Script::chinese},
    ScriptRange{0x10D00, 0x10D3F, Script::arabic},  ScriptRange{0x20000, 0x3FFFF, Script::chinese},
};

Script script_of(char32_t c) {
    for (const ScriptRange& range : ranges)
        if (c >= range.first && c <= range.last)
            return range.script;
    return Script::other;
}

// One code point from the front; bytes that are not UTF-8 come out one by one as Latin.
char32_t next_code_point(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
    const std::size_t have = std::min(length, text.size());
    for (std::size_t i = 1; i < have; ++i)
        c = (c << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    text.remove_prefix(have);
    return c;
}

// Heights are the design's (Lao headings need a little more). A rise puts a script's ink into its
// lines: half-leading is that of the first face, which is made for Latin, 1.07 em above the
// baseline and 0.29 below. Measured in Noto's bold faces, Khmer's stacks reach from 1.05 em above
// (a mark over a mark) to 0.58 below (a vowel under a subscript), Burmese ones from 1.02 to 0.54,
// Lao's from 1.16 to 0.47.
LineBox line_of(Script script, bool heading) {
    switch (script) {
    case Script::latin: return {heading ? 1.3f : 1.5f, 0};
    case Script::thai: return {heading ? 1.6f : 1.65f, 0};
    case Script::lao: return {1.65f, 0.045f};
    case Script::myanmar:
    case Script::khmer: return {heading ? 1.7f : 1.8f, 0.125f};
    case Script::chinese: return {heading ? 1.4f : 1.6f, 0};
    case Script::arabic: return {heading ? 1.9f : 2.0f, 0};
    case Script::other: return {heading ? 1.5f : 1.7f, 0};
    }
    return {1.5f, 0};
}

} // namespace

std::uint32_t rgba(Colour colour, ThemeKind theme) {
    const Pair& pair = pairs[std::min(std::size_t(colour), pairs.size() - 1)];
    return theme == ThemeKind::standard ? pair.standard : pair.contrast;
}

std::string_view name(Colour colour) {
    return names[std::min(std::size_t(colour), names.size() - 1)];
}

Family family(std::size_t index) {
    constexpr std::array<Family, 5> families{{
        {Colour::primary_tint, Colour::primary, Colour::primary},
        {Colour::accent_tint, Colour::accent_ink, Colour::accent},
        {Colour::plum_tint, Colour::plum, Colour::plum},
        {Colour::leaf_tint, Colour::leaf, Colour::leaf},
        {Colour::coral_tint, Colour::coral, Colour::coral},
    }};
    return families[index % families.size()];
}

Type type(Role role, LayoutClass layout, float text_size) {
    const RoleRow& row = roles[std::min(std::size_t(role), roles.size() - 1)];
    const float base = layout == LayoutClass::compact    ? row.compact
                       : layout == LayoutClass::portrait ? row.portrait
                                                         : row.regular;
    return {base * (row.grows ? text_size : 1), row.weight, row.heading, row.spacing};
}

LineBox line_box(std::string_view text, bool heading) {
    float up = 0, down = 0; // from the middle of a line that nothing raises
    const auto make_room = [&](Script script) {
        const LineBox line = line_of(script, heading);
        up = std::max(up, line.height_em / 2 - line.rise_em);
        down = std::max(down, line.height_em / 2 + line.rise_em);
    };
    make_room(Script::latin);
    while (!text.empty())
        make_room(script_of(next_code_point(text)));
    return {up + down, (down - up) / 2};
}

} // namespace ui
