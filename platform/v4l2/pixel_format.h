#pragma once
// Brightness out of the uncompressed pictures that cameras give. Pure.
#include <cstdint>
#include <span>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/base/result.h"
#include "platform/camera.h"

namespace platform {

// Of a picture as V4L2 describes it (kernel documentation, media/v4l/pixfmt-*): where its
// brightness stands.
struct PixelLayout {
    std::uint32_t fourcc = 0;
    int bytes_between = 1; // from one pixel's brightness to the next
    int first = 0;         // byte of the first in a row
};

// GREY, NV12, NV21, YU12, YV12, YUYV, UYVY: the best first.
std::span<const PixelLayout> pixel_layouts();

// Error: corrupt, when the picture is shorter than its size says.
Result<GreyFrame> grey_of(const PixelLayout& layout, int width, int height, int bytes_a_row,
                          ByteView picture);

} // namespace platform
