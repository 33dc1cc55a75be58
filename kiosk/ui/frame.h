#pragma once
// Frame: what a screen draws on, once a frame, top to bottom. A screen is a function of its facts:
//
//     ui::PageResult page = f.begin_page({.key = "quiz.3", .title = words.question, .back = true,
//                                         .bar = &bar});
//     ui::Rect rest = page.content;                       // px; cut rows and columns off it
//     f.text(rest.take_top(f.px(40)), words.hint, {.colour = ui::Colour::ink2});
//     if (f.button(rest.take_bottom(f.px(72)), {.id = "next", .label = words.next}))
//         session.next();                                 // true once, when it was chosen
//     f.end_page();
//
// Rules. Sizes are dp through px(); rectangles are whole pixels. Every word is given by the caller,
// in the frame's language or the style's. A control that was chosen returns true in exactly one
// call; that call is a rehearsal which is not shown: the draw callback applies what was chosen
// before it returns, runs again at once, and what reaches the panel is the state after the touch.
// Drawn later = lies above, for the eye and for the finger. What is drawn is also written down in
// the FrameRecord. No ImGui widget or text is ever used for visitors. Owned by the Shell, valid
// inside its draw callback, frame loop's thread.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "kiosk/text/layout.h"
#include "kiosk/ui/controls.h"
#include "kiosk/ui/frame_record.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/motion.h"
#include "kiosk/ui/picture_cache.h"
#include "kiosk/ui/rect.h"
#include "kiosk/ui/scale.h"
#include "kiosk/ui/tokens.h"
#include "platform/clock.h"

namespace ui {

class Frame {
  public:
    // ---- what a screen may know
    const Scale& scale() const;
    LayoutClass layout() const { return scale().layout(); }
    bool compact() const { return layout() == LayoutClass::compact; }
    bool portrait() const { return layout() == LayoutClass::portrait; }
    int px(float dp) const { return scale().px(dp); }
    Rect screen() const; // the whole window
    ThemeKind theme() const;
    float text_size() const;           // 1.0, 1.25, 1.5
    std::string_view language() const; // BCP 47, for texts whose style names none
    // The page is mirrored: a screen lays out from left to right all the same, and everything it
    // draws and is touched on stands on the other side. Pictures are not turned over, so what is
    // measured inside one has to ask.
    bool mirrored() const;
    platform::Instant now() const;     // the same for the whole frame
    bool reduced_motion() const;
    bool touched() const;              // a finger went down since the last frame

    // ---- time. Nothing is drawn again by itself: ask for it.
    void again_at(platform::Instant when); // draw no later than `when`
    void again_in(platform::Duration span) { again_at(now() + span); }
    // A value that moves to `target` over `length`, remembered by `id` from frame to frame; asks
    // for the frames it needs. The first frame starts at `target`.
    float animate(std::string_view id, float target, platform::Duration length, Ease curve);

    // ---- the page (frame_page.cpp): background, band, header, bar. Once a frame, around the rest.
    PageResult begin_page(const Page& page);
    void end_page();
    // What lies above the page; the scrim never covers the bar. A touch beside the card is the
    // target "modal.outside".
    ModalResult begin_modal(const Modal& modal);
    void end_modal();

    // ---- text. Wrapped in box.width; drawn from the box's top unless style.place says otherwise.
    // Returns the height used, px. A box of height 0 is as tall as the text needs.
    int text(Rect box, std::string_view text, const TextStyle& style = {});
    // These very words (the same memory) stand on a tint wherever text() draws them in this frame:
    // what is being read aloud.
    void mark_words(std::string_view text);
    // The size `text` needs when wrapped in `width_px` (0: on one line).
    Size measure(std::string_view text, const TextStyle& style, int width_px = 0);
    // `style`, up to a fifth smaller where that keeps `words` in one line of `width_px`: a name or
    // a button reads better so than in two lines of a word each.
    TextStyle in_one_line(std::string_view words, TextStyle style, int width_px);
    // The em in px that a style comes to.
    float em(const TextStyle& style) const;

    // ---- controls (frame_controls.cpp). Each is a target; true when it was chosen.
    bool button(Rect box, const Button& button);
    int button_width(const Button& button); // px, as wide as its words need
    // A card, row or tile that is one target; draw its inside afterwards with text() and picture().
    bool tile(Rect box, const Tile& tile);
    bool option(Rect box, const Option& option);   // one of a row: "Yes", "No"
    bool answer(Rect box, const Answer& answer);   // A, B, C, D of quiz and chat, and its feedback
    bool toggle(Rect box, const Toggle& toggle);   // a row with a switch at its end
    bool field(Rect box, const Field& field);      // a value that opens an editor
    bool icon_button(Rect box, const IconButton& button); // circle or square with an icon
    int tabs(Rect box, std::span<const Tab> tabs, int active); // index chosen, or -1
    // An invisible place to touch.
    bool area(Rect box, std::string_view id, std::string_view label = {});
    // One that follows the finger: draw it moved by dx, dy, after all that it may be let go on. A
    // short touch taps it; `dropped` is true once, with the place in the window.
    struct Drag {
        bool tapped = false, pressed = false, dropped = false;
        int dx = 0, dy = 0;
        float x = 0, y = 0; // where the finger is, or let go
        bool moving() const { return dx != 0 || dy != 0; }
    };
    Drag drag_area(Rect box, std::string_view id, std::string_view label = {});
    // One that also tells a hold of `span` (true in `held` once). Never mirrored: staff know the
    // corner.
    struct Hold { bool tapped = false, held = false; };
    Hold hold_area(Rect box, std::string_view id, platform::Duration span);

    // ---- pieces (frame_pieces.cpp): drawn, not touched
    void fill(Rect box, Colour colour);
    void card(Rect box, const Card& card = {});
    void bubble(Rect box, BubbleSide side);
    void icon(Rect box, Icon icon, Colour colour, float size_dp = 28); // in the box's middle
    void icon_tile(Rect box, Icon icon, const Family& family, float icon_dp = 32);
    void letter(Rect box, std::string_view letter, Colour fill, Colour ink); // in a circle
    void picture(Rect box, std::string_view id, const PictureStyle& style = {});
    void disc(Rect box, Colour colour);
    // A small rounded label; returns its width. Its right edge is at box.right() when `from_right`.
    int tag(Rect box, std::string_view words, const TagStyle& style = {});
    // Dots (`current` counts from 0), then `words` ("2 of 5") if there are any, which stand alone
    // where there is no room for both; returns the width.
    int progress_dots(Rect box, int count, int current, std::string_view words,
                      text::Align align);
    int progress_width(int count, std::string_view words);
    void progress_bar(Rect box, float part, Colour fill, Colour track);
    void gauge(Rect box, float position); // 0 looks OK .. 1 stop and ask; box is 2:1
    void countdown(Rect box, float part_left, std::string_view words);
    void line(int x, int y, int width, Colour colour = Colour::line);
    // A code: whole-pixel modules, four light modules around, black on white in every theme, in the
    // middle of `box`. `dark` is row by row, 1 = dark. Returns where it stands with its quiet zone.
    Rect code(Rect box, std::string_view id, int modules, std::span<const std::uint8_t> dark,
              int module_px);
    // The largest whole module that lets `modules` and the quiet zone fit in `box`; at least 1.
    static int module_px(Rect box, int modules);
    // The neutral screen's sky and hills, over the whole window; needs no pack.
    void hills();
    // Fades what is drawn between the two calls; for greetings that change.
    void begin_fade(float alpha);
    void end_fade();
    // Loads and scales a picture after this frame, when the program has nothing else to do.
    void prefetch(Size box, std::string_view id, const PictureStyle& style = {});

    const FrameRecord& record() const;

    struct Inside; // the toolkit's own state
    explicit Frame(Inside& inside) : m(inside) {}
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

  private:
    void paint_background(const Page& page);
    void draw_header(Rect& content, const Page& page, PageResult& result);
    void draw_bar(Rect area, const Page& page, PageResult& result);
    void draw_bar_regular(Rect rest, const Bar& bar, PageResult& result);
    void draw_bar_compact(Rect rest, const Page& page, PageResult& result);
    void draw_bar_portrait(Rect rest, const Bar& bar, PageResult& result);
    void draw_bar_items(Rect& rest, std::span<const BarItem> items, bool from_right,
                        PageResult& result);
    Rect draw_leave(Rect area, const Bar& bar, PageResult& result);
    bool suits_bar(std::string_view title, Rect room);
    int draft_width(std::string_view words);
    void draw_draft(Rect place, std::string_view words);
    void button_inside(Rect box, const Button& button, Colour ink);

    Inside& m;
};

} // namespace ui
