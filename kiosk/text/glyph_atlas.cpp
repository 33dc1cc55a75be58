#include "kiosk/text/glyph_atlas.h"

#include <algorithm>
#include <cmath>

namespace text {
namespace {

constexpr int gap_px = 1;        // around every glyph, so that filtering never meets a neighbour
constexpr int shelf_step_px = 4; // shelf heights are rounded up to it, so that sizes share shelves
// Glyphs without ink take no room on a page; this many are remembered before starting anew.
constexpr std::size_t places_max = 16384;

AtlasRect united(const AtlasRect& a, const AtlasRect& b) {
    if (a.width == 0)
        return b;
    const int right = std::max(a.x + a.width, b.x + b.width);
    const int bottom = std::max(a.y + a.height, b.y + b.height);
    const int x = std::min(a.x, b.x);
    const int y = std::min(a.y, b.y);
    return {x, y, right - x, bottom - y};
}

} // namespace

Pen snap(float x, float y) {
    const auto quarters = static_cast<long>(std::floor(x * 4 + 0.5f));
    Pen pen;
    pen.x = static_cast<int>(quarters >> 2);
    pen.subpixel = static_cast<int>(quarters & 3);
    pen.y = static_cast<int>(std::floor(y + 0.5f));
    return pen;
}

std::size_t GlyphAtlas::KeyHash::operator()(const Key& key) const {
    const std::uint64_t packed = (static_cast<std::uint64_t>(key.glyph) << 40) ^
                                 (static_cast<std::uint64_t>(key.size) << 20) ^
                                 (static_cast<std::uint64_t>(key.face) << 2) ^ key.subpixel;
    return static_cast<std::size_t>((packed * 0x9E3779B97F4A7C15u) >> 16);
}

GlyphAtlas::GlyphAtlas(LayoutEngine& engine, int page_px, int pages_max)
    : m_engine(engine), m_page_px(page_px), m_pages_max(pages_max) {}

GlyphAtlas::~GlyphAtlas() = default;

void GlyphAtlas::begin_frame() {
    ++m_frame;
}

std::optional<AtlasGlyph> GlyphAtlas::find(std::uint16_t face, std::uint32_t glyph, float size_px,
                                           int subpixel) {
    const float size = std::clamp(size_px, 1.0f, limits::text_px_max);
    const Key key{face, static_cast<std::uint8_t>(std::clamp(subpixel, 0, 3)), glyph,
                  static_cast<std::uint32_t>(std::lround(size * 64))};
    if (const auto known = m_places.find(key); known != m_places.end()) {
        if (known->second.width > 0)
            shelf_of(known->second).last_frame = m_frame;
        return known->second;
    }
    const auto bitmap = m_engine.rasterise(face, glyph, size, key.subpixel);
    if (bitmap.width == 0 || bitmap.height == 0) {
        if (m_places.size() >= places_max)
            std::erase_if(m_places, [](const auto& p) { return p.second.width == 0; });
        return m_places.emplace(key, AtlasGlyph{}).first->second;
    }
    const auto slot = room(bitmap.width + 2 * gap_px, bitmap.height + 2 * gap_px);
    if (!slot)
        return std::nullopt;
    return draw(bitmap, *slot, key);
}

std::optional<GlyphAtlas::Slot> GlyphAtlas::room(int width, int height) {
    height = (height + shelf_step_px - 1) / shelf_step_px * shelf_step_px;
    if (width > m_page_px || height > m_page_px)
        return std::nullopt;
    if (auto slot = room_on_shelf(width, height))
        return slot;
    if (auto slot = room_below(height))
        return slot;
    return room_by_eviction(height);
}

// The lowest shelf that is high enough and not more than half too high.
std::optional<GlyphAtlas::Slot> GlyphAtlas::room_on_shelf(int width, int height) {
    std::optional<Slot> best;
    int best_height = height + height / 2 + 1;
    for (std::size_t page = 0; page < m_pages.size(); ++page) {
        const auto& shelves = m_pages[page].shelves;
        for (std::size_t i = 0; i < shelves.size(); ++i) {
            const Shelf& shelf = shelves[i];
            if (shelf.height >= height && shelf.height < best_height &&
                shelf.used + width <= m_page_px) {
                best = Slot{static_cast<int>(page), i};
                best_height = shelf.height;
            }
        }
    }
    return best;
}

std::optional<GlyphAtlas::Slot> GlyphAtlas::room_below(int height) {
    auto page = std::find_if(m_pages.begin(), m_pages.end(),
                             [&](const Page& p) { return p.bottom + height <= m_page_px; });
    if (page == m_pages.end()) {
        if (page_count() >= m_pages_max)
            return std::nullopt;
        const auto side = static_cast<std::size_t>(m_page_px);
        page = m_pages.insert(m_pages.end(), Page{});
        page->coverage.resize(side * side);
    }
    page->shelves.push_back({page->bottom, height, 0, 0, {}});
    page->bottom += height;
    return Slot{static_cast<int>(page - m_pages.begin()), page->shelves.size() - 1};
}

// Of all stretches of shelves that are high enough together and not drawn in this frame, the one
// whose latest use lies furthest back.
std::optional<GlyphAtlas::Slot> GlyphAtlas::room_by_eviction(int height) {
    std::optional<Slot> best;
    std::size_t best_last = 0;
    std::uint64_t oldest = m_frame;
    for (std::size_t page = 0; page < m_pages.size(); ++page) {
        const auto& shelves = m_pages[page].shelves;
        for (std::size_t first = 0; first < shelves.size(); ++first) {
            int total = 0;
            std::uint64_t latest = 0;
            std::size_t last = first;
            for (; last < shelves.size() && total < height; ++last) {
                total += shelves[last].height;
                latest = std::max(latest, shelves[last].last_frame);
            }
            if (last == shelves.size())
                total += m_page_px - m_pages[page].bottom;
            if (total >= height && latest < oldest) {
                oldest = latest;
                best = Slot{static_cast<int>(page), first};
                best_last = last;
            }
        }
    }
    if (!best)
        return std::nullopt;
    return merge(best->page, best->shelf, best_last, height);
}

// Empties shelves [first, last) and makes them one of `height` and, if room is left, another.
GlyphAtlas::Slot GlyphAtlas::merge(int page, std::size_t first, std::size_t last, int height) {
    Page& where = m_pages[static_cast<std::size_t>(page)];
    int total = 0;
    if (last == where.shelves.size()) // what is free below comes with them
        total = m_page_px - std::exchange(where.bottom, m_page_px);
    for (std::size_t i = first; i < last; ++i) {
        total += where.shelves[i].height;
        for (const Key& key : where.shelves[i].keys)
            m_places.erase(key);
    }
    const int y = where.shelves[first].y;
    const auto begin = where.shelves.begin() + static_cast<std::ptrdiff_t>(first);
    where.shelves.erase(begin + 1, where.shelves.begin() + static_cast<std::ptrdiff_t>(last));
    where.shelves[first] = {y, height, 0, 0, {}};
    if (total > height)
        where.shelves.insert(where.shelves.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                             {y + height, total - height, 0, 0, {}});
    const auto row = static_cast<std::ptrdiff_t>(m_page_px);
    std::fill(where.coverage.begin() + y * row, where.coverage.begin() + (y + total) * row,
              std::uint8_t{0});
    where.dirty = united(where.dirty, {0, y, m_page_px, total});
    ++m_generation;
    return {page, first};
}

GlyphAtlas::Shelf& GlyphAtlas::shelf_of(const AtlasGlyph& glyph) {
    auto& shelves = m_pages[glyph.page].shelves;
    const auto behind = std::upper_bound(shelves.begin(), shelves.end(), int{glyph.y},
                                         [](int y, const Shelf& shelf) { return y < shelf.y; });
    return *std::prev(behind);
}

AtlasGlyph GlyphAtlas::draw(const LayoutEngine::GlyphBitmap& bitmap, Slot slot, const Key& key) {
    Page& page = m_pages[static_cast<std::size_t>(slot.page)];
    Shelf& shelf = page.shelves[slot.shelf];
    AtlasGlyph glyph;
    glyph.page = static_cast<std::uint16_t>(slot.page);
    glyph.x = static_cast<std::uint16_t>(shelf.used + gap_px);
    glyph.y = static_cast<std::uint16_t>(shelf.y + gap_px);
    glyph.width = static_cast<std::uint16_t>(bitmap.width);
    glyph.height = static_cast<std::uint16_t>(bitmap.height);
    glyph.left = static_cast<std::int16_t>(bitmap.left);
    glyph.top = static_cast<std::int16_t>(bitmap.top);
    for (int row = 0; row < bitmap.height; ++row) {
        const auto from = bitmap.coverage.begin() + static_cast<std::ptrdiff_t>(row) * bitmap.width;
        std::copy(from, from + bitmap.width,
                  page.coverage.begin() + static_cast<std::ptrdiff_t>(glyph.y + row) * m_page_px +
                      glyph.x);
    }
    page.dirty = united(page.dirty, {glyph.x - gap_px, glyph.y - gap_px, bitmap.width + 2 * gap_px,
                                     bitmap.height + 2 * gap_px});
    shelf.used += bitmap.width + 2 * gap_px;
    shelf.last_frame = m_frame;
    shelf.keys.push_back(key);
    m_places.emplace(key, glyph);
    return glyph;
}

std::span<const std::uint8_t> GlyphAtlas::coverage(int page) const {
    return m_pages[static_cast<std::size_t>(page)].coverage;
}

AtlasRect GlyphAtlas::take_dirty(int page) {
    return std::exchange(m_pages[static_cast<std::size_t>(page)].dirty, AtlasRect{});
}

void GlyphAtlas::mark_all_dirty() {
    for (Page& page : m_pages)
        page.dirty = {0, 0, m_page_px, m_page_px};
}

std::size_t GlyphAtlas::bytes() const {
    const auto side = static_cast<std::size_t>(m_page_px);
    return m_pages.size() * side * side;
}

} // namespace text
