#include "kiosk/ui/shape_atlas.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

enum class Kind : std::uint64_t { disc = 1, ring, icon, shadow };

std::uint64_t key_of(Kind kind, int a, int b, int c = 0, int d = 0) {
    std::uint64_t key = std::uint64_t(kind);
    for (const int part : {a, b, c, d})
        key = key << 14 | (std::uint64_t(part) & 0x3FFF);
    return key;
}

// The design's two shadows: distance, blur (twice the standard deviation), both in dp.
struct ShadowToken { float drop, blur; };
constexpr ShadowToken shadow_tokens[] = {{2, 8}, {6, 24}};

} // namespace

ShapeAtlas::~ShapeAtlas() {
    if (m_texture)
        m_canvas.destroy_texture(m_texture);
}

platform::Result<void> ShapeAtlas::reset(float scale) {
    m_scale = scale;
    m_width = scale > 1.75f ? 2048 : 1024;
    const int height = scale > 1.75f ? 2048 : scale > 1.1f ? 1024 : 640;
    m_height = std::min(height * m_times_higher, 4096);
    if (m_texture)
        m_canvas.destroy_texture(std::exchange(m_texture, 0));
    m_parts.clear();
    m_shadows.clear();
    m_shelves.clear();
    m_overflowed = false;
    ASSIGN_OR_RETURN(m_texture, m_canvas.create_texture(m_width, m_height, {}));
    const Rect corner = room(3, 3); // white() is its middle
    upload(corner, std::vector<std::uint8_t>(9, 255));
    return {};
}

// A place on a shelf of at least `height`; `waste` allows one that is far too high.
Rect ShapeAtlas::room_on_shelf(int width, int height, bool waste) {
    for (Shelf& shelf : m_shelves)
        if (height <= shelf.height && (waste || height * 3 >= shelf.height * 2) &&
            shelf.used + width <= m_width) {
            const Rect rect{shelf.used, shelf.y, width, height};
            shelf.used += width + 1;
            return rect;
        }
    return {};
}

// The lowest shelf that the part fits on without wasting a third of its height, then a new shelf,
// then any shelf at all.
Rect ShapeAtlas::room(int width, int height) {
    if (const Rect rect = room_on_shelf(width, height, false); !rect.empty())
        return rect;
    const int y = m_shelves.empty() ? 0 : m_shelves.back().y + m_shelves.back().height + 1;
    if (y + height <= m_height && width <= m_width) {
        m_shelves.push_back({y, height, width + 1});
        return {0, y, width, height};
    }
    const Rect rect = room_on_shelf(width, height, true);
    m_overflowed = m_overflowed || rect.empty();
    return rect;
}

void ShapeAtlas::upload(Rect rect, const std::vector<std::uint8_t>& coverage) {
    std::vector<std::uint32_t> pixels(coverage.size());
    std::transform(coverage.begin(), coverage.end(), pixels.begin(),
                   [](std::uint8_t c) { return 0xFFFFFFu | std::uint32_t(c) << 24; });
    m_canvas.update_texture(m_texture, {rect.x, rect.y, rect.width, rect.height}, pixels);
}

const Rect* ShapeAtlas::find(std::uint64_t key) const {
    const auto found = m_parts.find(key);
    return found == m_parts.end() ? nullptr : &found->second;
}

Rect ShapeAtlas::place(std::uint64_t key, const Mask& mask) {
    const Rect rect = room(mask.width, mask.height);
    if (rect.empty())
        return {};
    upload(rect, mask.coverage);
    m_parts.emplace(key, rect);
    return rect;
}

Rect ShapeAtlas::disc(int radius) {
    const auto key = key_of(Kind::disc, radius, 0);
    const Rect* found = find(key);
    return found ? *found : place(key, disc_mask(radius));
}

Rect ShapeAtlas::ring(int radius, int stroke) {
    const auto key = key_of(Kind::ring, radius, stroke);
    const Rect* found = find(key);
    return found ? *found : place(key, ring_mask(radius, stroke));
}

Rect ShapeAtlas::icon(Icon icon, int size_px) {
    if (icon == Icon::none || size_px <= 0)
        return {};
    const auto key = key_of(Kind::icon, int(icon), size_px);
    if (const Rect* found = find(key))
        return *found;
    Mask mask(size_px, size_px);
    mask.coverage = icon_coverage(icon, size_px);
    return mask.coverage.empty() ? Rect{} : place(key, mask);
}

const ShadowShape* ShapeAtlas::shadow(int level, int radius, int box_width, int box_height) {
    const ShadowToken& token = shadow_tokens[level >= 2 ? 1 : 0];
    const float sigma = token.blur * m_scale / 2;
    const int margin = int(std::ceil(sigma * 3));
    // A box larger than this has straight edges in the middle, all alike: it shares one shape.
    const int enough = 2 * (radius + margin) + 2;
    box_width = std::min(box_width, enough);
    box_height = std::min(box_height, enough);
    const auto key = key_of(Kind::shadow, level >= 2 ? 2 : 1, radius, box_width, box_height);
    if (const auto found = m_shadows.find(key); found != m_shadows.end())
        return &found->second;
    const Mask mask = shadow_mask(box_width, box_height, radius, sigma, margin);
    ShadowShape shape;
    shape.part = place(key, mask);
    if (shape.part.empty())
        return nullptr;
    shape.box_width = box_width, shape.box_height = box_height;
    shape.margin = margin;
    shape.drop = int(std::lround(token.drop * m_scale));
    for (int y = 0; y < mask.height / 2; ++y)
        shape.across_top.push_back(mask.at(mask.width / 2, y));
    for (int x = 0; x < mask.width / 2; ++x)
        shape.across_side.push_back(mask.at(x, mask.height / 2));
    return &m_shadows.emplace(key, std::move(shape)).first->second;
}

} // namespace ui
