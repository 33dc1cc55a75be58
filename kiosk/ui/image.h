#pragma once
// Image: straight-alpha RGBA pixels in memory, and the few exact operations the toolkit needs: area
// averaging to a smaller size on a plate, rounding corners, PNG in and out. No GPU, no ImGui.
#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace ui {

struct Image {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels; // 0xAABBGGRR, rows top down
    std::uint32_t plate = 0; // colour of the plate that the picture melts into; 0: none of its own

    Image() = default;
    Image(int w, int h, std::uint32_t fill = 0)
        : width(w), height(h), pixels(std::size_t(w) * std::size_t(h), fill) {}
    bool empty() const { return pixels.empty(); }
    std::uint32_t& at(int x, int y) {
        return pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    }
    std::uint32_t at(int x, int y) const {
        return pixels[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    }
};

// The part of `source` from (left, top), width x height in source pixels (parts outside are
// transparent), at exactly `width_px` x `height_px`: each pixel is the average of the area it
// covers, weighted by alpha, and lies on a plate of the colour `under`. Enlarging is bilinear.
Image resample(const Image& source, float left, float top, float width, float height, int width_px,
               int height_px, std::uint32_t under = 0);
Image resample(const Image& source, int width_px, int height_px);

// PNG of an opaque picture's pixels (alpha is dropped), as screenshots are kept.
platform::Bytes encode_png(const Image& image);
// Errors: invalid (not a PNG), too_large (a side over limits::picture_side_px_max).
platform::Result<Image> decode_png(platform::ByteView bytes);

} // namespace ui
