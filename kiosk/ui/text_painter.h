#pragma once
// TextPainter: Layouts onto a Painter. It keeps one texture a page of the glyph atlas, uploads what
// changed before the frame is drawn, and makes the textures again when the device lost them.
#include <cstdint>
#include <vector>

#include "kiosk/text/glyph_atlas.h"
#include "kiosk/text/layout.h"
#include "kiosk/ui/painter.h"
#include "platform/window.h"

namespace ui {

class TextPainter {
  public:
    TextPainter(platform::Canvas& canvas, text::LayoutEngine& engine)
        : m_canvas(canvas), m_atlas(engine) {}
    ~TextPainter();
    TextPainter(const TextPainter&) = delete;
    TextPainter& operator=(const TextPainter&) = delete;

    void begin_frame() { m_atlas.begin_frame(); }
    // `size_px` is the em the layout was made with; (x, y) is its top left corner.
    void draw(Painter& painter, const text::Layout& layout, float size_px, int x, int y,
              std::uint32_t colour);
    void upload(); // after the frame's last draw(), before the canvas draws
    void textures_lost();

  private:
    platform::TextureId page_texture(std::size_t page);

    platform::Canvas& m_canvas;
    text::GlyphAtlas m_atlas;
    std::vector<platform::TextureId> m_pages;
    std::vector<std::uint32_t> m_pixels;
    bool m_full_told = false;
};

} // namespace ui
