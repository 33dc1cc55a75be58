#include "kiosk/text/layout.h"

namespace text {

std::size_t Layout::bytes() const {
    return sizeof(Layout) + m_lines.capacity() * sizeof(Line) + m_glyphs.capacity() * sizeof(Glyph);
}

} // namespace text
