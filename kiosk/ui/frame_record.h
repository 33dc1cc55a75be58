#pragma once
// FrameRecord: what the last frame put on the panel, as data: the places that can be touched, the
// texts, the codes. Hit-testing reads it, and so do journeys ("touch Next"), goldens and the checks
// that no text is cut or covered. It keeps its memory from frame to frame.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/rect.h"
#include "kiosk/ui/tokens.h"

namespace ui {

struct Target {
    std::string_view id = {}; // "next", "option.3": stable names that journeys may use
    std::string_view label = {}; // the words on it, as drawn
    Rect rect = {};          // where a touch counts, px
    bool enabled = true;
    bool acts_on_press = false; // quick exit alone
    bool draggable = false;     // follows the finger; let go elsewhere it is dropped there
};

struct DrawnText {
    std::string_view text = {};
    Rect box = {};           // what the screen gave it
    Rect ink = {};           // what is really inked
    Colour colour = Colour::ink;
    float size_px = 0;
    int lines = 0;
    int missing_glyphs = 0;
    bool overflow = false;   // the text is larger than its box: a defect of screen or content
    bool marked = false;     // it is being read aloud
};

struct DrawnCode {
    std::string_view id = {};
    Rect rect = {};          // with its quiet zone
    int modules = 0, module_px = 0;
};

class FrameRecord {
  public:
    void clear();
    void add_target(const Target& target);
    void add_text(const DrawnText& text);
    void add_code(const DrawnCode& code);
    // What is added from here on lies in a layer above the page (a question over everything).
    void begin_layer() { m_layer_texts = m_texts.size(), m_layer_targets = m_targets.size(); }
    void mark_last_text() { m_texts.back().marked = true; }
    void set_page(std::string_view key) { m_page.assign(key); }

    const std::string& page() const { return m_page; } // Page::key of the last frame
    const std::vector<Target>& targets() const { return m_targets; }
    const std::vector<DrawnText>& texts() const { return m_texts; }
    const std::vector<DrawnCode>& codes() const { return m_codes; }

    // How many of them the topmost layer covers; 0 where there is none.
    std::size_t texts_below() const { return m_layer_texts; }
    std::size_t targets_below() const { return m_layer_targets; }

    // The topmost target at this place, enabled or not; nullptr where there is none.
    const Target* at(float x, float y) const;
    const Target* by_id(std::string_view id) const;
    // By the words on it: the whole label first, then a label that contains the words. Letter case
    // counts; U+200B and U+2060 do not. The topmost wins.
    const Target* by_label(std::string_view words) const;
    // Whether these words stand anywhere on the frame (same rules).
    bool shows(std::string_view words) const;

  private:
    std::string_view keep(std::string_view text);
    std::vector<Target> m_targets;
    std::vector<DrawnText> m_texts;
    std::vector<DrawnCode> m_codes;
    std::vector<std::string> m_blocks; // text storage; blocks never move
    std::size_t m_block = 0, m_layer_texts = 0, m_layer_targets = 0;
    std::string m_page;
};

} // namespace ui
