#pragma once
// LayoutEngine: text to Layout by Pango (itemising, shaping) and our own line ends, over a private
// font set, with an LRU cache bounded in bytes. One thread. Pango, FreeType, HarfBuzz and ICU are
// seen in this folder alone.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/layout.h"
#include "platform/base/result.h"

namespace text {

struct FontFile {
    std::string path;
    int index = 0; // face inside a collection
};

class LayoutEngine {
  public:
    // Faces are found by coverage in the order given; nothing of the system's fonts is used.
    // Errors: not_found, corrupt, naming the file.
    static platform::Result<std::unique_ptr<LayoutEngine>>
    create(const std::vector<FontFile>& fonts);
    virtual ~LayoutEngine() = default;

    // Never fails: text that is not UTF-8 is shown with U+FFFD and counted as missing glyphs, and
    // so is text over limits::layout_text_bytes_max (as one U+FFFD). A Request converts.
    virtual LayoutPtr layout(const RequestView& request) = 0;

    struct GlyphBitmap {
        int width = 0, height = 0;     // px, 0 x 0 for a space
        int left = 0, top = 0;         // from the pen: x of the left edge, y of the top edge (down)
        std::vector<std::uint8_t> coverage; // width x height, 0-255
    };
    // One glyph drawn by FreeType (light hinting off, grey), at `size_px`, shifted right by
    // subpixel/4 px.
    virtual GlyphBitmap rasterise(std::uint16_t face, std::uint32_t glyph, float size_px,
                                  int subpixel) = 0;

    struct Face { std::string file_name; text::Weight weight; };
    virtual const std::vector<Face>& faces() const = 0;

    // Characters of the text that no face has, each once, in order of code point. Spaces, breaks,
    // joiners and direction marks need no glyph.
    virtual std::vector<char32_t> missing_codepoints(std::string_view text) const = 0;
    // Byte offsets where the shaper had to draw a dotted circle: a mark on nothing, a misspelling.
    virtual std::vector<std::uint32_t> broken_clusters(std::string_view text,
                                                       std::string_view language) = 0;

    struct CacheFigures { std::size_t bytes = 0, entries = 0, hits = 0, misses = 0; };
    virtual CacheFigures cache_figures() const = 0;
};

} // namespace text
