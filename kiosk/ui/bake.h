#pragma once
// Shapes as coverage (0-255 a pixel, rows top down), computed once and kept in textures, so that a
// frame is made of upright rectangles only. Pure functions; sizes in pixels.
#include <cstdint>
#include <vector>

#include "kiosk/ui/image.h"
#include "kiosk/ui/rect.h"

namespace ui {

struct Mask {
    int width = 0, height = 0;
    std::vector<std::uint8_t> coverage;

    Mask() = default;
    Mask(int w, int h) : width(w), height(h), coverage(std::size_t(w) * std::size_t(h)) {}
    std::uint8_t& at(int x, int y) {
        return coverage[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    }
    std::uint8_t at(int x, int y) const {
        return coverage[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    }
};

// A disc of diameter 2 x radius in a square of that side.
Mask disc_mask(int radius);
// The outer `stroke` pixels of that disc.
Mask ring_mask(int radius, int stroke);
// A rounded rectangle of box_width x box_height, `margin` pixels of nothing around it, blurred by a
// Gaussian (three box passes, within 3 %).
Mask shadow_mask(int box_width, int box_height, int radius, float sigma, int margin);

// How high the gauge is for a radius of 1: the half circle and the lower half of the hub.
inline constexpr float gauge_height = 1.113f;
// The gauge: three arcs over a half circle, green, marigold, coral, with gaps; width is twice the
// radius. `needle` 0..1 points from left to right, in `ink`; its hub lies in the base's middle.
Image gauge_image(int width, int height, float needle, std::uint32_t low, std::uint32_t middle,
                  std::uint32_t high, std::uint32_t ink);
// A ring of `side` pixels with `part` of it (clockwise from the top) in `fill` with round ends.
Image countdown_image(int side, int stroke, float part, std::uint32_t fill, std::uint32_t track);
// The neutral screen's two rows of hills, transparent above them, and where they stand in a window
// of this size.
Rect hills_place(int window_width, int window_height);
Image hills_image(int window_width, int window_height, std::uint32_t far_hill,
                  std::uint32_t near_hill);
// Multiplies alpha by the rounded corners; a corner that is off stays square.
void round_corners(Image& image, int radius, bool top_left, bool top_right, bool bottom_right,
                   bool bottom_left);

} // namespace ui
