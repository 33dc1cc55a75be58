#include "kiosk/ui/text_painter.h"

#include <algorithm>

#include "platform/base/log.h"

namespace ui {

TextPainter::~TextPainter() {
    for (const platform::TextureId page : m_pages)
        if (page)
            m_canvas.destroy_texture(page);
}

platform::TextureId TextPainter::page_texture(std::size_t page) {
    if (page >= m_pages.size())
        m_pages.resize(page + 1, 0);
    if (m_pages[page] == 0) {
        auto made = m_canvas.create_texture(m_atlas.page_px(), m_atlas.page_px(), {});
        if (made.ok())
            m_pages[page] = *made;
    }
    return m_pages[page];
}

void TextPainter::draw(Painter& painter, const text::Layout& layout, float size_px, int x, int y,
                       std::uint32_t colour) {
    for (const text::Glyph& glyph : layout.glyphs()) {
        const text::Pen pen = text::snap(float(x) + glyph.x, float(y) + glyph.y);
        const auto place = m_atlas.find(glyph.face, glyph.id, size_px, pen.subpixel);
        if (!place) {
            if (!std::exchange(m_full_told, true))
                platform::log::write_aside(platform::log::Level::error, "ui",
                                           "One screen needs more glyphs than the atlas holds.");
            continue;
        }
        if (place->width == 0)
            continue;
        painter.part(page_texture(place->page), m_atlas.page_px(),
                     {place->x, place->y, place->width, place->height}, pen.x + place->left,
                     pen.y + place->top, colour);
    }
}

void TextPainter::upload() {
    for (int page = 0; page < m_atlas.page_count(); ++page) {
        const text::AtlasRect dirty = m_atlas.take_dirty(page);
        if (dirty.width <= 0)
            continue;
        const auto coverage = m_atlas.coverage(page);
        m_pixels.resize(std::size_t(dirty.width) * std::size_t(dirty.height));
        for (int row = 0; row < dirty.height; ++row) {
            const std::uint8_t* from =
                &coverage[std::size_t(dirty.y + row) * std::size_t(m_atlas.page_px()) +
                          std::size_t(dirty.x)];
            std::transform(from, from + dirty.width,
                           m_pixels.begin() + std::ptrdiff_t(row) * dirty.width,
                           [](std::uint8_t c) { return 0xFFFFFFu | std::uint32_t(c) << 24; });
        }
        m_canvas.update_texture(page_texture(std::size_t(page)),
                                {dirty.x, dirty.y, dirty.width, dirty.height}, m_pixels);
    }
    if (m_pixels.capacity() > 1u << 18)
        std::vector<std::uint32_t>().swap(m_pixels);
}

void TextPainter::textures_lost() {
    for (platform::TextureId& page : m_pages)
        if (page)
            m_canvas.destroy_texture(std::exchange(page, 0));
    m_atlas.mark_all_dirty();
}

} // namespace ui
