#pragma once
// Painter: the toolkit's strokes on an ImDrawList. Everything it draws is upright rectangles of one
// colour, plain or with a part of a texture, which even a renderer without a GPU draws fast; a
// large area is never a blended triangle. Places and sizes are whole pixels.
#include <cstdint>
#include <optional>

#include "kiosk/ui/picture_cache.h"
#include "kiosk/ui/rect.h"
#include "kiosk/ui/shape_atlas.h"
#include "platform/window.h"

struct ImDrawList;

namespace ui {

struct Radii { int top_left = 0, top_right = 0, bottom_right = 0, bottom_left = 0; };

class Painter {
  public:
    explicit Painter(ShapeAtlas& atlas) : m_atlas(atlas) {}
    void begin(ImDrawList* list, Rect window);
    void end();

    // For right-to-left pages: everything is drawn on the other side of an axis, given as the sum
    // of both edges of what is mirrored. Pictures and glyphs stay as they are, only their places
    // change; `back` and `next` point the other way. Empty: as given.
    void set_axis(std::optional<int> axis) { m_axis = axis; }
    std::optional<int> axis() const { return m_axis; }
    Rect placed(Rect rect) const {
        return m_axis ? Rect{*m_axis - rect.right(), rect.y, rect.width, rect.height} : rect;
    }

    void fill(Rect rect, std::uint32_t colour);
    void rounded(Rect rect, int radius, std::uint32_t colour);
    void rounded(Rect rect, const Radii& radii, std::uint32_t colour);
    // The outer `stroke` pixels of the rounded rectangle.
    void outline(Rect rect, int radius, int stroke, std::uint32_t colour);
    void outline(Rect rect, const Radii& radii, int stroke, std::uint32_t colour);
    void dashed_outline(Rect rect, int radius, int stroke, int dash, std::uint32_t colour);
    // The shadow of an opaque card that is drawn over it afterwards; what it hides is left out.
    void shadow(Rect card, int radius, int level, std::uint32_t colour);
    void disc(Rect square, std::uint32_t colour);
    void icon(Rect square, Icon icon, std::uint32_t colour);
    void texture(platform::TextureId texture, Rect rect, std::uint32_t tint = 0xFFFFFFFFu);
    // A part of a texture in texels, at its own size; for glyphs.
    void part(platform::TextureId texture, int texture_side, Rect from, int x, int y,
              std::uint32_t tint);
    // From the first colour at the top to the last at the bottom, in rows of one colour.
    void gradient(Rect rect, std::uint32_t top, std::uint32_t bottom);

    // What is drawn between takes the alpha and moves by whole pixels.
    std::size_t mark() const;
    void move_since(std::size_t mark, int dx, int dy, float alpha);

    void push_clip(Rect rect);
    void pop_clip();

  private:
    class Settled;
    void use(platform::TextureId texture);
    void shape(Rect from, Rect to, std::uint32_t colour); // of the atlas
    void corners(Rect rect, const Radii& radii, int stroke, std::uint32_t colour);
    void corner(Rect quarter, int radius, int stroke, bool right, bool bottom,
                std::uint32_t colour);
    void shadow_edges(const ShadowShape& shape, Rect card, std::uint32_t colour);

    ShapeAtlas& m_atlas;
    ImDrawList* m_list = nullptr;
    platform::TextureId m_texture = 0;
    std::optional<int> m_axis;
};

} // namespace ui
