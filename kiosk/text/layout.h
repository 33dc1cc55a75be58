#pragma once
// Layout: one text, shaped, broken into lines and placed; immutable, so it is shared and cached. It
// knows nothing of textures or colours: a glyph is a face of the engine, a glyph number and a
// place. Units are pixels; x grows to the right, y down; the origin is the top left corner.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace text {

enum class Weight { regular, bold };
enum class Align { start, centre, end }; // start is left, or right in a right-to-left text

struct Style {
    float size_px = 25;          // em
    Weight weight = Weight::regular;
    float line_height_em = 1.5f; // distance of baselines
    float rise_em = 0;           // how much higher in its line than by CSS's half-leading
    float letter_spacing_em = 0; // ignored for scripts that may not be spaced out
    Align align = Align::start;
    bool operator==(const Style&) const = default;
};

struct Request {
    // UTF-8; a line may end at a space and at U+200B, not beside U+2060, and must at '\n'.
    std::string text;
    std::string language; // BCP 47
    Style style;
    float width_px = 0;   // 0: one line as wide as it needs
};

// A Request that borrows its words: asking for a cached layout allocates nothing.
struct RequestView {
    std::string_view text, language;
    Style style;
    float width_px = 0;

    RequestView() = default;
    RequestView(std::string_view words, std::string_view tongue, const Style& look, float width)
        : text(words), language(tongue), style(look), width_px(width) {}
    RequestView(const Request& request) // NOLINT: a Request is one, whole
        : text(request.text), language(request.language), style(request.style),
          width_px(request.width_px) {}
};

struct Box { float left = 0, top = 0, right = 0, bottom = 0; }; // empty when right <= left

struct Glyph {
    std::uint16_t face = 0;   // index into LayoutEngine::faces()
    std::uint32_t id = 0;     // the face's glyph number
    float x = 0, y = 0;       // pen position (on the baseline, plus the shaper's offsets)
    std::uint32_t cluster = 0; // UTF-8 byte offset into Request::text
};

struct Line {
    // Byte range of Request::text. The lines' ranges tile the text: a line owns the spaces or '\n'
    // that end it, which have no ink, no glyph and no part in its width.
    std::uint32_t start = 0, end = 0;
    float x = 0, baseline = 0, width = 0; // left edge, y of the baseline, advance
    std::uint32_t first_glyph = 0, glyph_count = 0;
};

class Layout {
  public:
    const std::vector<Line>& lines() const { return m_lines; }
    const std::vector<Glyph>& glyphs() const { return m_glyphs; }
    float width() const { return m_width; }   // widest line's advance
    float height() const { return m_height; } // lines x line height
    Box ink() const { return m_ink; }         // union of glyph bitmaps; may leave 0..height
    bool right_to_left() const { return m_right_to_left; }
    int missing_glyphs() const { return m_missing; } // must be 0 on a screen
    std::size_t bytes() const;                       // for the cache

  private:
    friend class LayoutBuilder;
    std::vector<Line> m_lines;
    std::vector<Glyph> m_glyphs;
    float m_width = 0, m_height = 0;
    Box m_ink;
    bool m_right_to_left = false;
    int m_missing = 0;
};

using LayoutPtr = std::shared_ptr<const Layout>;

} // namespace text
