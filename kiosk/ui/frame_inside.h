#pragma once
// Frame::Inside: what the Frame's functions share and the Shell owns: the painters, the record that
// is being written, what the visitor's finger does, and the little that must outlive a frame (which
// page is shown since when, values on the move). Only the toolkit's own files include this.
#include <string>
#include <vector>

#include "kiosk/text/layout_engine.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/painter.h"
#include "kiosk/ui/picture_cache.h"
#include "kiosk/ui/text_painter.h"

namespace ui {

struct Frame::Inside {
    Inside(text::LayoutEngine& engine, ShapeAtlas& atlas, PictureCache& cache, TextPainter& writer)
        : layouts(engine), painter(atlas), pictures(cache), texts(writer) {}

    text::LayoutEngine& layouts;
    Painter painter;
    PictureCache& pictures;
    TextPainter& texts;
    FrameRecord* record = nullptr;

    // What the screen sees.
    Scale scale;
    ThemeKind theme = ThemeKind::standard;
    float text_size = 1;
    std::string language = "en";
    bool reduced = false;
    platform::Instant now{};
    bool touched = false;
    bool words_first = true; // the first frame of all waits for no picture
    std::string_view marked; // words that are being read aloud

    // Input of this frame.
    std::string acted;   // the target that was chosen: this pass is a rehearsal
    std::string pressed; // the target held down
    platform::Instant pressed_since{};
    std::string hold_done; // the hold that was already told, until the finger lifts
    float finger_x = 0, finger_y = 0;
    float drag_x = 0, drag_y = 0; // how far `pressed` is drawn from its place
    std::string dropped;          // the target that was let go elsewhere: a rehearsal too
    float drop_x = 0, drop_y = 0;
    std::string focus;

    // Asked for by the page.
    std::optional<platform::Instant> again;
    bool page_changed = false; // in this frame: touches wait
    struct Prefetch { std::string id; Plate plate; };
    std::vector<Prefetch> prefetch;

    // Outlives the frame.
    std::string page_key, modal_key;
    platform::Instant page_since{}, modal_since{};
    Transition page_transition = Transition::cut;
    bool modal_shown = false, modal_seen = false;
    struct Move {
        std::string id;
        float from = 0, to = 0;
        platform::Instant since{};
        bool seen = true;
    };
    std::vector<Move> moves;

    // Open between begin_page and end_page.
    std::size_t page_mark = 0, modal_mark = 0, fade_mark = 0;
    float fade_alpha = 1;
    Rect page_area;      // all but the bar
    std::string watermark;
    MotionState page_state, modal_state;
    bool moving() const {
        return page_state.moving || (modal_shown && modal_state.moving);
    }

    std::uint32_t rgba(Colour colour) const { return ui::rgba(colour, theme); }
    bool contrast() const { return theme == ThemeKind::high_contrast; }
    int px(float dp) const { return scale.px(dp); }

    // Where a place in the window lies for a screen that knows nothing of mirroring.
    float page_x(float x) const { return painter.axis() ? float(*painter.axis()) - x : x; }
    // Writes the target down; tells whether it was chosen, and whether it is to be drawn pressed.
    struct Touch { bool chosen = false, pressed = false; };
    Touch target(std::string_view id, std::string_view label, Rect rect, bool enabled = true,
                 bool acts_on_press = false, bool draggable = false);
    text::LayoutPtr layout(std::string_view text, const TextStyle& style, float size_px,
                           int width_px);
    float size_px(const TextStyle& style) const;
    text::Weight weight(const TextStyle& style) const;
    // The size at which `text` fits the box, no smaller than style.shrink_to_dp.
    float fitting_px(std::string_view text, const TextStyle& style, Rect box);
    void write(const text::Layout& layout, std::string_view text, float size_px, int x, int y,
               Rect box, Colour colour);
    void focus_ring(Rect box, int radius, std::string_view id, bool asked);
    void card(Rect box, const Card& card);
    Plate plate(Rect box, const PictureStyle& style) const;
    Rect pressed_rect(Rect box) const; // 97 %
    void watermark_over_page(Frame& frame);
};

} // namespace ui
