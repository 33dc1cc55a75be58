#pragma once
// Scene: what a visitor screen draws from and answers to, for the length of one frame. A screen is
// a function `void draw_<name>(Scene&)` in <name>.cpp, listed by kiosk/session/screens.def: it
// reads the view and the pack, draws on the frame, and sends what was chosen. It keeps no facts.
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/qr/code.h"
#include "kiosk/session/heard.h"
#include "kiosk/session/view.h"
#include "kiosk/session/visitor_event.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/frame.h"

namespace screens {

// The wall clock as the neutral screen shows it; empty where no clock is known well enough.
struct CivilTime {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
};

// What outlives a frame but is no fact of a visit: words formatted for this frame, codes made once.
struct Props {
    std::deque<std::string> formatted;     // storage of Scene::message(); cleared each frame
    std::map<std::string, qr::Code> codes; // by address; bounded, cleared with the visit
    std::uint32_t draft_serial = 0;
    bool draft = false;
    std::string shown_in; // tag of the language that a page fell back to; empty: the visitor's own
};

class Scene {
  public:
    Scene(ui::Frame& frame, const pack::Pack& content, const session::View& view,
          std::optional<CivilTime> time, Props& props, std::vector<session::VisitorEvent>& out);

    ui::Frame& frame;
    const pack::Pack& content;
    const session::View& view;
    const std::optional<CivilTime> time;

    // What the visitor chose; handled after the frame, in order.
    void send(session::VisitorEvent event) { m_out.push_back(event); }

    // Words in the visitor's language. A text that nobody reviewed puts the draft mark on the bar,
    // and a page that is shown in another language that language's name.
    std::string_view words(pack::TextId id);
    std::string_view words(pack::InterfaceText key);
    // The same in another language of the pack.
    std::string_view words_in(pack::TextId id, std::string_view language);
    // An interface text with numbers or words put in, by ICU MessageFormat. Lives for this frame.
    std::string_view message(pack::InterfaceText key,
                             std::initializer_list<text::Argument> arguments);
    std::string_view keep(std::string text); // for this frame
    const pack::Language& language() const;  // the visitor's

    // Opens the page with the bar, handles its items and `back`, and gives the free area. Fields of
    // `page` that are the same everywhere (key, transition, bar, watermark) are filled in here.
    ui::PageResult begin(ui::Page page);
    // Draws what lies above every screen (idle question), and closes the page.
    void end();

    // What of the page can be heard, and whether its button belongs in the bar (listen.cpp): a
    // story has one of its own.
    const std::vector<session::HeardPart>& heard();
    bool can_listen();
    void listen_or_stop();

    // The code for an address, made once; null where it cannot be made.
    const qr::Code* code(const std::string& address);

  private:
    std::string_view noted(const pack::Text& text);
    void draw_idle_question();
    void answer_bar(std::string_view item);

    std::string_view bar_note();
    void mark_what_is_heard();

    Props& m_props;
    std::vector<session::VisitorEvent>& m_out;
    std::optional<std::vector<session::HeardPart>> m_heard;
    ui::Rect m_corner; // where the page is listened to, where the bar has no room for it
    bool m_draft = false;
    std::string_view m_shown_in; // as Props::shown_in, of what this frame has drawn
};

// The screens, by the names of screens.def.
#define SCREEN(name, reading, content) void draw_##name(Scene& scene);
#include "kiosk/session/screens.def"
#undef SCREEN

// ---- pieces that several screens share (pieces.cpp)

// A picture fills its plate: the margin that all pictures have is the plate's already.
inline constexpr float picture_zoom = 1.16f;
// In portrait a plate is lower than the picture: what stands at its foot would be cut.
inline float plate_zoom(const ui::Frame& frame) { return frame.portrait() ? 1.04f : picture_zoom; }

// A pack's icon and colour names; unknown ones become info and the first family.
ui::Icon icon_of(std::string_view pack_icon);
ui::Family family_of(std::string_view pack_colour);
// "option.3": an id for one of several targets; lives for this frame.
std::string_view id_of(Scene& scene, std::string_view stem, std::size_t index);
// "Listen 0:18" or "Stop": reads the page aloud. As wide as its words need.
ui::Button listen_button(Scene& scene);
// Dots and "3 of 5" in the header's right end (View::number and total).
void draw_position(Scene& scene, ui::Rect header_right);
// Two arrows that turn the pages of a list.
void draw_turn_buttons(Scene& scene, ui::Rect back, ui::Rect next, std::size_t current,
                       std::size_t pages);
// The same at the ends of a row or a column, and between them how far one is.
void draw_turns(Scene& scene, ui::Rect box, std::size_t current, std::size_t pages);
// A button for each page of a list, so that every page is one touch away: in a row, or in columns
// where `box` is higher than wide. Nothing where there is one page; arrows where they find no room.
void draw_page_numbers(Scene& scene, ui::Rect box, std::size_t current, std::size_t pages);
// The strip that they need beside a list of this height (or under one of this width), px; and how
// long they are in one line.
int page_numbers_room(const ui::Frame& frame, int length, std::size_t pages);
int page_numbers_length(const ui::Frame& frame, std::size_t pages);
// "1 of 3" and two arrows, at the right end of `box`: pages of a list. Nothing where there is one.
void draw_pager(Scene& scene, ui::Rect box, std::size_t current, std::size_t pages);
// A heading and what stands under it, `gap` px apart, as one block in the middle of `box`'s height.
// Where both do not fit they become smaller together, down to their styles' least sizes.
struct Block {
    std::string_view heading;
    ui::TextStyle heading_style;
    std::string_view words;
    ui::TextStyle words_style;
    int gap = 0;
};
// With a `part` they are drawn at that part of their sizes.
void draw_block(Scene& scene, ui::Rect box, Block block, float part = 0);
// The part of its sizes at which a block fits; 0 where it fits at none.
float part_of_block(ui::Frame& frame, ui::Rect box, const Block& block);
int block_height(ui::Frame& frame, const Block& block, int width); // px, at its whole size
// `style` at `part` of its size, not below its least one.
ui::TextStyle smaller(const ui::Frame& frame, ui::TextStyle style, float part);
// The languages a service answers in, as a line of words.
std::string_view languages_line(Scene& scene, const pack::Service& service);

} // namespace screens
