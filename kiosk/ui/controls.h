#pragma once
// The descriptions of what a Frame can draw: plain values with defaults, made in place by screens
// (`f.button(box, {.id = "next", .label = words.next})`). Ids are stable names for journeys, unique
// on a page; labels are the words as shown, already in the visitor's language.
#include <optional>
#include <span>
#include <string_view>

#include "kiosk/text/layout.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/motion.h"
#include "kiosk/ui/picture_cache.h"
#include "kiosk/ui/rect.h"
#include "kiosk/ui/tokens.h"

namespace ui {

enum class Place { top, middle, bottom };

struct TextStyle {
    Role role = Role::body;
    Colour colour = Colour::ink;
    text::Align align = text::Align::start;
    Place place = Place::top;       // in a box taller than the text
    std::string_view language = {}; // empty: the frame's
    float size_dp = 0;              // 0: the role's; text size (1.25, 1.5) is applied only to 0
    std::optional<text::Weight> weight = {};
    float shrink_to_dp = 0;         // > 0: smaller, down to this, rather than over the box
};

enum class Background { plain, attract, thanks, neutral };
enum class Band { colours, organiser, none };

// One item of the bar. `id` comes back as PageResult::bar_item when it was chosen.
struct BarItem {
    std::string_view id = {};
    Icon icon = Icon::none;
    std::string_view label = {};
};

// The bar is the same on every visitor screen: items left, the draft tag, the way out right. In
// compact it lies on top, shows icons only, and holds the page's back and title. The way out acts
// on press.
struct Bar {
    std::span<const BarItem> items = {};       // home, language, text size, sound
    std::span<const BarItem> right_items = {}; // organiser: these stand before the way out
    BarItem leave = {};
    std::string_view draft = {};               // words of the tag; empty: no tag
};

struct Page {
    std::string_view key = {};     // another key is another page: it moves in, touches wait 250 ms
    Transition transition = Transition::rise;
    Background background = Background::plain;
    Band band = Band::colours;
    std::string_view title = {};   // may be empty: no header then (unless `back`)
    // A small bold line above the title. In compact it is seen only where the bar cannot take a
    // long title: it stands there then, and the title on the page.
    std::string_view kicker = {};
    bool back = false;        // target "back"
    float header_right_dp = 0; // kept free at the header's right end, for dots or a note (in
                               // portrait, where there is Back, as a row under the title)
    bool corner = false; // a button's place kept free at the header's right end; without a header
                         // it lies over the content
    const Bar* bar = nullptr;
    std::string_view watermark = {}; // training events: a tag on every page, over everything
};

struct PageResult {
    Rect content = {};             // inside margins, band, bar and header
    Rect header_right = {};        // what header_right_dp kept free; empty without, and in compact
    Rect corner = {};              // as the page asked for it
    bool title_in_bar = false;     // compact's; where it was too long it stands above the content
    bool back = false;
    std::string_view bar_item = {}; // id of the bar's item that was chosen, or empty
};

struct Modal {
    std::string_view key = {};
    float width_dp = 720, height_dp = 494;
};
struct ModalResult {
    Rect content = {};          // inside the card's padding (48 dp)
    bool outside = false;  // touched beside the card
};

enum class ButtonStyle {
    primary,   // filled, with the deep shadow
    secondary, // white with an outline
    quiet,     // sunken
    plain,     // words only
    accent,    // marigold with ink: touch to begin
    light,     // white without outline, on a tinted card
    caution,   // outline and words in accent_ink, on a tinted card
};
enum class IconSide { before, after };

struct Button {
    std::string_view id = {};
    std::string_view label = {};
    Icon icon = Icon::none;
    ButtonStyle style = ButtonStyle::primary;
    IconSide icon_side = IconSide::before;
    std::string_view note = {};     // smaller, after the label ("0:18")
    std::string_view second = {};   // a second line under the label, smaller
    bool enabled = true;
    bool focused = false;           // for switch or keyboard access
    bool acts_on_press = false;
    std::string_view language = {};
    float icon_dp = 28;
    float size_dp = 0;              // of the label; 0: the button role
    float radius_dp = radius::full;
};

enum class TileStyle { card, tinted, sunken, primary, outlined };
struct Tile {
    std::string_view id = {};
    std::string_view label = {};         // for the record: the main words that will be drawn inside
    TileStyle style = TileStyle::card;
    bool selected = false;          // tint and a 4 dp outline
    bool enabled = true;
    float radius_dp = radius::card;
};

struct Option {
    std::string_view id = {};
    std::string_view label = {};
    bool selected = false;          // filled, with a tick
    bool tick = true;               // false: filled alone
    Colour fill = Colour::primary, ink = Colour::on_primary; // when selected
    bool card = true;               // white with a shadow when not selected; false: sunken
    bool bold = false;              // when not selected
    std::string_view language = {};
    Icon icon = Icon::none;         // before the words when not selected
};

enum class AnswerState { open, outlined, yours, right, other };
struct Answer {
    std::string_view id = {};
    std::string_view letter = {};        // "A"
    std::string_view label = {};
    std::string_view note = {};     // "Your choice", "Right answer"
    AnswerState state = AnswerState::open; // yours, right, other cannot be touched
};

struct Toggle {
    std::string_view id = {}, label = {}, note = {};
    bool on = false;
    bool enabled = true;
};

struct Field {
    std::string_view id = {}, label = {}, value = {};
    Icon icon = Icon::none;
    bool active = false;            // being edited: primary outline
};

enum class IconButtonStyle { card, tinted, light, plain };
struct IconButton {
    std::string_view id = {}, label = {};     // the label is not drawn: for the record
    Icon icon = Icon::none;
    IconButtonStyle style = IconButtonStyle::card;
    float icon_dp = 28;
    float radius_dp = radius::full;
    bool enabled = true;
};

struct Tab {
    std::string_view id = {}, label = {};
    Icon icon = Icon::none;
};

struct Card {
    Colour fill = Colour::surface;
    float radius_dp = radius::card;
    int shadow = 1;                 // 0 none, 1 resting, 2 raised
    Colour outline = Colour::none;  // the high-contrast theme draws its own
    float outline_dp = size::outline;
};

enum class BubbleSide { theirs, ours };

struct PictureStyle {
    Colour plate = Colour::none;
    float radius_dp = 0;
    Corners corners = {};
    bool cover = false;
    float zoom = 1;
};

struct TagStyle {
    Colour fill = Colour::sunken, ink = Colour::ink;
    bool dashed = false;            // the draft tag: outline only
    bool bold = false;
    bool from_right = false;
    float size_dp = 17, shrink_to_dp = 0;
    Icon icon = Icon::none;
};

} // namespace ui
