#pragma once
// Room: what an organiser's page draws from and acts on, for the length of one frame. A page is a
// function `void draw_<name>(Room&)`; it reads the desk and the pack, draws, and calls the desk.
#include <deque>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/organiser/desk.h"
#include "kiosk/pack/pack.h"
#include "kiosk/text/format.h"
#include "kiosk/ui/frame.h"

namespace organiser_screens {

using Key = pack::InterfaceText;
using organiser::DeskScreen;

// A part of a page that is drawn at once, in a box of this height.
struct Block {
    float height_dp = 0;
    std::function<void(ui::Rect)> draw;
};

class Room {
  public:
    Room(ui::Frame& frame, const pack::Pack& content, organiser::Desk& desk,
         std::deque<std::string>& words, bool& draft);

    ui::Frame& f;
    const pack::Pack& content;
    organiser::Desk& desk;

    // Words in the organiser's language; one that nobody reviewed puts the draft mark on the bar.
    std::string_view words(Key key);
    std::string_view words(pack::TextId id);
    std::string_view message(Key key, std::initializer_list<text::Argument> arguments);
    std::string_view keep(std::string text); // for this frame
    std::string_view number(std::int64_t number) { return keep(std::to_string(number)); }
    std::string_view date(organiser::Date day);
    std::string_view month(organiser::Date day); // "November 2026"

    // A page with the organiser's band and bar; gives the free area.
    ui::Rect begin(std::string_view title = {});
    // One of the four sections, under their tabs; `note` is a small line under the title.
    ui::Rect begin_section(std::string_view title, std::string_view note);
    void end();
    // Does what was chosen on the bar or the tabs. After the page is drawn: locking the desk wipes
    // what pages draw from.
    void answer();

    // Draws the blocks one below the other, as many as fit, and a row to turn pages when needed.
    void flow(ui::Rect box, std::span<const Block> blocks, int gap_dp = 14);
    // The desk's trouble, as a line of caution; nothing when there is none. Cut off box's top.
    void trouble(ui::Rect& box);
    bool stacked() const { return f.compact() || f.portrait(); }

  private:
    int pages_of(ui::Rect box, std::span<const Block> blocks, int gap,
                 std::vector<std::size_t>& firsts) const;

    std::deque<std::string>& m_words;
    bool& m_draft;
    bool m_unreviewed = false;
    std::string m_bar_item;
    std::optional<DeskScreen> m_section;
};

// ---- pieces (pieces.cpp)

// The size in dp, from the style's down to what it may shrink to, at which each of the words fits a
// box of this size: neighbours are written alike.
float size_for_all(Room& room, std::span<const std::string_view> all, ui::TextStyle style,
                   ui::Rect box);
// Large figures with their names and notes, each on its card.
struct Figure {
    std::string_view number, name, note;
};
void draw_figures(Room& room, std::span<const Figure> figures, std::span<const ui::Rect> boxes);
inline constexpr float bar_row_dp = 24; // a row of draw_bars(), at the least
struct BarRow {
    std::string_view name;
    std::int64_t value = 0;
    std::string_view language = {};
};
// A card with a horizontal bar for each row, the largest full; what does not fit is one row.
void draw_bars(Room& room, ui::Rect box, std::string_view title, std::span<const BarRow> rows,
               ui::Colour fill, ui::Colour track);
// A line of the machine's state.
void draw_check(Room& room, ui::Rect box, const organiser::Check& check);
ui::Icon icon_of(organiser::Part part);
// "−  words  +": -1, 0 or 1.
int draw_stepper(Room& room, ui::Rect box, std::string_view id, std::string_view name,
                 std::string_view value);
std::string_view activity_name(Room& room, const std::string& id);
struct LineStyle {
    ui::Colour colour = ui::Colour::ink;
    bool strong = false;
    float gap_dp = 8; // under it
};
// A line of what is going on, as high as its words; cut off box's top.
void draw_line(Room& room, ui::Rect& box, std::string_view words, const LineStyle& style);

// ---- pages
void draw_pin(Room& room); // pin, set_pin, repeat_pin
void draw_recovery(Room& room);
void draw_clock(Room& room);
void draw_live(Room& room);
void draw_event(Room& room);
void draw_sheet(Room& room); // what the form has open
void draw_open_event(Room& room);
void draw_missing(Room& room);
void draw_headcount(Room& room);
void draw_ended(Room& room);
void draw_carry(Room& room);
void draw_codes(Room& room);
void draw_key(Room& room);
void draw_collect(Room& room);
void draw_source(Room& room);
void draw_directory(Room& room);
void draw_device(Room& room);
void draw_off(Room& room);
void draw_touch_test(Room& room);
void draw_acts(Room& room);

} // namespace organiser_screens
