#pragma once
// Shaper: a paragraph as runs of one face, script and direction, and any part of a run as glyphs,
// by Pango. Lengths are in 1/65536 em
// (FontSet::units_per_em), whatever the size. Private to this folder.
#include <pango/pango.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/text/font_set.h"
#include "kiosk/text/layout.h"

namespace text {

struct ShapedGlyph {
    std::uint16_t face = 0;
    std::uint32_t id = 0;
    std::int32_t advance = 0, dx = 0, dy = 0;
    std::int32_t spacing = 0;       // how much of the advance is letter spacing
    std::uint32_t cluster = 0;      // byte offset into the paragraph
    bool missing = false;           // id is then 0, the face's box
    std::int32_t left = 0, top = 0, right = 0, bottom = 0; // ink around the pen, y down; none: 0
};

struct ItemFreed {
    void operator()(PangoItem* item) const { pango_item_free(item); }
};

struct Run {
    std::size_t start = 0, end = 0; // bytes of the paragraph
    int level = 0;                  // bidi embedding; odd runs from right to left
    std::unique_ptr<PangoItem, ItemFreed> item;
    std::vector<ShapedGlyph> glyphs; // of the whole run, from left to right
};

struct ShapeRequest {
    std::string_view paragraph, language;
    Script script = Script::latin;
    bool right_to_left = false;
    Weight weight = Weight::regular;
    float letter_spacing_em = 0;
};

class Shaper {
  public:
    explicit Shaper(FontSet& fonts) : m_fonts(fonts) {}

    // In reading order, shaped whole. The request's views must outlive the runs' use below.
    std::vector<Run> runs(const ShapeRequest& request);
    // Bytes [start, end) of the run, shaped as part of a line that is [line_start, line_end).
    std::vector<ShapedGlyph> shape(const ShapeRequest& request, const Run& run, std::size_t start,
                                   std::size_t end, std::size_t line_start, std::size_t line_end);

  private:
    FontSet& m_fonts;
};

} // namespace text
