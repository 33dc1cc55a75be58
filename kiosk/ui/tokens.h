#pragma once
// The design's tokens: colours of both themes, type roles, spaces, radii and times, under the names
// of the design page. Sizes are in dp (Scale turns them into pixels). A screen never writes a
// colour or a size of its own; what it needs is a token here.
#include <cstdint>
#include <string_view>

#include "kiosk/text/layout.h"
#include "kiosk/ui/scale.h"

namespace ui {

enum class ThemeKind { standard, high_contrast };

enum class Colour : std::uint8_t {
    none, // draws nothing
    bg, surface, sunken, line, line_strong, ink, ink2,
    primary, primary_press, primary_tint, on_primary,
    accent, accent_tint, accent_ink, on_accent,
    plum, plum_tint, leaf, leaf_tint, coral, coral_tint,
    scrim, card_outline, dot_off,   // card_outline is none in the standard theme
    thanks_end, attract_end,        // where the two gradients that start at bg end
    // Pictures stand on this in the high-contrast theme; plates keep their own colour otherwise.
    plate, black, white,            // black and white are for codes: the same in every theme
    // Band and gauge only, never under text.
    art_teal, art_mint, art_sand, art_coral, art_plum, art_lilac, art_leaf, art_sage,
    // The neutral screen only.
    qx_sky, qx_sky2, qx_ink, qx_ink2, qx_text, qx_hill, qx_hill2,
    count
};

// 0xAABBGGRR, straight alpha, as platform::Vertex wants it.
std::uint32_t rgba(Colour colour, ThemeKind theme);
std::string_view name(Colour colour); // "accent_ink", for goldens

// A topic's (or a service's) family of colours, by its place in the pack: 0 primary, 1 accent,
// 2 plum, 3 leaf, 4 coral, then again from the start.
struct Family { Colour tint, ink, fill; };
Family family(std::size_t index);

enum class Role : std::uint8_t {
    greeting,   // attract, 120 dp
    display,    // thank-you, 72 dp
    number,     // a phone number in large type, tracked
    h1_story, h1, card_title, body, button,
    chat,       // a message in a bubble
    secondary,
    kicker,     // the small bold line above a heading
    caption, bar_label, tag,
    count
};

struct Type {
    float size_dp = 0;      // already for the layout class and the visitor's text size
    text::Weight weight = text::Weight::regular;
    bool heading = false;   // headings are set tighter
    float letter_spacing_em = 0;
};
// `text_size` is 1.0, 1.25 or 1.5; greeting, display, number, bar_label and tag do not grow.
Type type(Role role, LayoutClass layout, float text_size);

// The lines of what `text` is written in, for the ink of its scripts' highest marks and deepest
// stacks: where several are mixed, a line has above and below what each of them needs.
struct LineBox {
    float height_em = 0; // distance of baselines
    float rise_em = 0;   // text::Style::rise_em
};
LineBox line_box(std::string_view text, bool heading);

namespace space {
inline constexpr float s4 = 4, s8 = 8, s12 = 12, s16 = 16, s24 = 24, s32 = 32, s48 = 48, s64 = 64,
                       s96 = 96;
} // namespace space
namespace radius {
inline constexpr float tag = 12, field = 16, tile = 20, card = 24, plate = 32, modal = 40,
                       full = 10'000; // a pill or a circle
} // namespace radius
namespace size {
inline constexpr float control = 72, choice = 88, choice_tall = 104, outline = 2,
                       outline_selected = 4, outline_contrast = 3, band = 8, cancel_distance = 24,
                       icon_small = 28, icon = 32, icon_large = 48;
} // namespace size

} // namespace ui
