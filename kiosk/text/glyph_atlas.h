#pragma once
// GlyphAtlas: coverage pages on which the glyphs of the screen stand, packed in shelves, bounded in
// pages, the least recently used shelves given up first. It knows no GPU and no colour: a painter
// copies each page's dirty rectangle to its texture, then draws. One thread, the engine's.
//
// A painter's frame: begin_frame(); ask find() for every glyph of the frame; upload what
// take_dirty() names; draw. A glyph asked for in this frame is never given up within it. Vertices
// kept from an earlier frame are right only while generation() is unchanged.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "kiosk/text/layout_engine.h"
#include "platform/base/limits.h"

namespace text {

// Where a pen position falls on the pixel grid: x in quarters of a pixel, y in whole ones.
struct Pen {
    int x = 0, y = 0; // px
    int subpixel = 0; // quarters of a pixel to the right of x, 0-3
};
Pen snap(float x, float y);

struct AtlasGlyph {
    std::uint16_t page = 0;
    std::uint16_t x = 0, y = 0;          // top left corner on the page, px
    std::uint16_t width = 0, height = 0; // px; 0 x 0 has nothing to draw
    std::int16_t left = 0, top = 0;      // from the pen to that corner, px, y down
};

struct AtlasRect {
    int x = 0, y = 0, width = 0, height = 0; // px; empty when width is 0
};

class GlyphAtlas {
  public:
    // The engine outlives the atlas. Every glyph has one empty pixel around it.
    explicit GlyphAtlas(LayoutEngine& engine, int page_px = limits::atlas_page_px,
                        int pages_max = limits::atlas_pages_max);
    ~GlyphAtlas();
    GlyphAtlas(const GlyphAtlas&) = delete;
    GlyphAtlas& operator=(const GlyphAtlas&) = delete;

    void begin_frame();

    // The place of a glyph, drawn into a page at its first use. Empty when the glyphs of this frame
    // already fill every page, or when the glyph is larger than a page. size_px as in Style.
    std::optional<AtlasGlyph> find(std::uint16_t face, std::uint32_t glyph, float size_px,
                                   int subpixel);

    int page_px() const { return m_page_px; }
    int page_count() const { return static_cast<int>(m_pages.size()); }
    // page_px x page_px coverage, 0-255, rows from the top without padding.
    std::span<const std::uint8_t> coverage(int page) const;
    // What changed on the page since it was last taken.
    AtlasRect take_dirty(int page);
    // Grows whenever a place that was handed out was given to another glyph.
    std::uint64_t generation() const { return m_generation; }
    // Every texture was lost: all pages are dirty again.
    void mark_all_dirty();

    std::size_t bytes() const; // memory of the pages

  private:
    struct Key {
        std::uint16_t face = 0;
        std::uint8_t subpixel = 0;
        std::uint32_t glyph = 0;
        std::uint32_t size = 0; // 1/64 px
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const;
    };
    struct Shelf {
        int y = 0, height = 0, used = 0; // px
        std::uint64_t last_frame = 0;
        std::vector<Key> keys;
    };
    struct Page {
        std::vector<std::uint8_t> coverage;
        std::vector<Shelf> shelves; // from top to bottom
        int bottom = 0;             // px, where the next shelf would begin
        AtlasRect dirty;
    };
    struct Slot {
        int page = 0;
        std::size_t shelf = 0;
    };

    std::optional<Slot> room(int width, int height);
    std::optional<Slot> room_on_shelf(int width, int height);
    std::optional<Slot> room_below(int height);
    std::optional<Slot> room_by_eviction(int height);
    Slot merge(int page, std::size_t first, std::size_t last, int height);
    Shelf& shelf_of(const AtlasGlyph& glyph);
    AtlasGlyph draw(const LayoutEngine::GlyphBitmap& bitmap, Slot slot, const Key& key);

    LayoutEngine& m_engine;
    int m_page_px;
    int m_pages_max;
    std::uint64_t m_frame = 1;
    std::uint64_t m_generation = 0;
    std::vector<Page> m_pages;
    std::unordered_map<Key, AtlasGlyph, KeyHash> m_places;
};

} // namespace text
