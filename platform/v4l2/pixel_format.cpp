#include "platform/v4l2/pixel_format.h"

#include <array>

namespace platform {

namespace {

constexpr std::uint32_t fourcc(char a, char b, char c, char d) {
    return static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b) << 8 |
           static_cast<std::uint32_t>(c) << 16 | static_cast<std::uint32_t>(d) << 24;
}

constexpr std::array layouts{
    PixelLayout{fourcc('G', 'R', 'E', 'Y'), 1, 0}, PixelLayout{fourcc('N', 'V', '1', '2'), 1, 0},
    PixelLayout{fourcc('N', 'V', '2', '1'), 1, 0}, PixelLayout{fourcc('Y', 'U', '1', '2'), 1, 0},
    PixelLayout{fourcc('Y', 'V', '1', '2'), 1, 0}, PixelLayout{fourcc('Y', 'U', 'Y', 'V'), 2, 0},
    PixelLayout{fourcc('U', 'Y', 'V', 'Y'), 2, 1}};

} // namespace

std::span<const PixelLayout> pixel_layouts() {
    return layouts;
}

Result<GreyFrame> grey_of(const PixelLayout& layout, int width, int height, int bytes_a_row,
                          ByteView picture) {
    const auto row = static_cast<std::size_t>(bytes_a_row);
    const auto step = static_cast<std::size_t>(layout.bytes_between);
    const auto columns = static_cast<std::size_t>(width), rows = static_cast<std::size_t>(height);
    if (width <= 0 || height <= 0 || row < columns * step || picture.size() / row < rows)
        return Error{ErrorKind::corrupt, "The camera gave an incomplete picture.", "camera"};
    GreyFrame frame{width, height, {}};
    frame.pixels.resize(columns * rows);
    for (std::size_t y = 0; y < rows; ++y)
        for (std::size_t x = 0; x < columns; ++x)
            frame.pixels[y * columns + x] =
                picture[y * row + x * step + static_cast<std::size_t>(layout.first)];
    return frame;
}

} // namespace platform
