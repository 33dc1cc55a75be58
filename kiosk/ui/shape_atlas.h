#pragma once
// ShapeAtlas: one texture of white shapes with coverage as alpha (discs, rings, shadows, icons and
// a white point), made when first asked for at an exact size, tinted by the vertex colour. When
// it is full, the frame that found it so is drawn again from an empty atlas.
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/bake.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/rect.h"
#include "platform/base/result.h"
#include "platform/window.h"

namespace ui {

// A soft shadow of a box with rounded corners, as the pieces it is drawn from.
struct ShadowShape {
    Rect part;             // on the atlas: the shadow of a box of box_width x box_height
    int box_width = 0, box_height = 0;
    int margin = 0;        // around the box, px
    int drop = 0;          // how far below the box it lies, px
    // Coverage across the middle of an edge, from the outermost pixel inwards to the box's middle.
    std::vector<std::uint8_t> across_top, across_side;
};

class ShapeAtlas {
  public:
    explicit ShapeAtlas(platform::Canvas& canvas) : m_canvas(canvas) {}
    ~ShapeAtlas();
    ShapeAtlas(const ShapeAtlas&) = delete;
    ShapeAtlas& operator=(const ShapeAtlas&) = delete;
    // Makes the texture (again), empty, for this scale; before anything else. Errors: those of
    // Canvas::create_texture.
    platform::Result<void> reset(float scale);

    platform::TextureId texture() const { return m_texture; }
    int width() const { return m_width; }
    int height() const { return m_height; }

    Rect white() const { return {1, 1, 1, 1}; }
    Rect disc(int radius);             // 2 x radius a side
    Rect ring(int radius, int stroke); // the same size
    Rect icon(Icon icon, int size_px); // empty for Icon::none
    // Level 1 or 2 of the design for a box of this size; null when the atlas is full.
    const ShadowShape* shadow(int level, int radius, int box_width, int box_height);

    // The next reset() makes it twice as high, up to a bound.
    void grow() { m_times_higher = m_times_higher < 4 ? m_times_higher * 2 : 4; }

    // Something did not fit since the last reset().
    bool overflowed() const { return m_overflowed; }

  private:
    Rect place(std::uint64_t key, const Mask& mask);
    const Rect* find(std::uint64_t key) const;
    Rect room(int width, int height);
    Rect room_on_shelf(int width, int height, bool waste);
    void upload(Rect rect, const std::vector<std::uint8_t>& coverage);

    platform::Canvas& m_canvas;
    float m_scale = 1;
    int m_width = 1024, m_height = 512;
    platform::TextureId m_texture = 0;
    int m_times_higher = 1;
    bool m_overflowed = false;
    std::unordered_map<std::uint64_t, Rect> m_parts;
    std::unordered_map<std::uint64_t, ShadowShape> m_shadows;
    struct Shelf { int y, height, used; };
    std::vector<Shelf> m_shelves;
};

} // namespace ui
