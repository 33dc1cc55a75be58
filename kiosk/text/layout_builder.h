#pragma once
// LayoutBuilder: makes one Layout of one request: paragraphs, runs, line ends, visual order,
// places. It keeps nothing of a finished layout. Private to this folder.
#include <string>
#include <vector>

#include "kiosk/text/font_set.h"
#include "kiosk/text/layout.h"
#include "kiosk/text/line_filler.h"
#include "kiosk/text/shaper.h"

namespace text {

class LayoutBuilder {
  public:
    explicit LayoutBuilder(FontSet& fonts) : m_fonts(fonts), m_shaper(fonts) {}

    LayoutPtr build(const RequestView& request, Script script, bool right_to_left);

  private:
    struct BuiltLine {
        std::vector<ShapedGlyph> glyphs; // from left to right
        std::int64_t width = 0;          // 1/65536 em
    };
    float px(std::int64_t units) const;
    void add_paragraph(std::size_t start, std::size_t end, std::size_t next);
    std::vector<Place> places(const std::vector<std::size_t>& offsets) const;
    std::vector<BuiltLine> build_lines(const std::vector<std::size_t>& offsets,
                                       const std::vector<std::size_t>& ends);
    BuiltLine build_line(std::size_t start, std::size_t end);
    void add_line(const BuiltLine& line, std::size_t start, std::size_t end);
    void align(Align align, float width_px);
    void measure_ink();

    FontSet& m_fonts;
    Shaper m_shaper;

    // Of the layout under way.
    std::shared_ptr<Layout> m_layout;
    std::vector<Box> m_ink; // of each glyph around its pen, px
    ShapeRequest m_shape;
    std::vector<Run> m_runs;
    Filling m_filling;
    std::size_t m_paragraph = 0; // its first byte in the text
    float m_size_px = 1;
    float m_line_height = 0, m_first_baseline = 0;
};

} // namespace text
