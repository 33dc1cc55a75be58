#include "kiosk/qr/picture.h"

#include <stb_image.h>
#include <stb_image_write.h>

#include <algorithm>
#include <memory>

namespace qr {

namespace {

constexpr int side_px_max = 8192; // phones take pictures of 50 megapixels
constexpr std::size_t file_bytes_max = 64u << 20;

struct Freed {
    void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

} // namespace

platform::Result<GreyPicture> read_picture(platform::ByteView file) {
    using platform::Error;
    using platform::ErrorKind;
    if (file.size() > file_bytes_max)
        return Error{ErrorKind::too_large, "The picture's file is too large.", "qr"};
    const int size = static_cast<int>(file.size());
    int width = 0, height = 0, channels = 0;
    if (stbi_info_from_memory(file.data(), size, &width, &height, &channels) == 0)
        return Error{ErrorKind::invalid, "This is not a PNG, JPEG or PGM picture.", "qr"};
    if (width > side_px_max || height > side_px_max)
        return Error{ErrorKind::too_large, "The picture is too large; make it smaller.", "qr"};
    const std::unique_ptr<stbi_uc, Freed> pixels(
        stbi_load_from_memory(file.data(), size, &width, &height, &channels, 1));
    if (!pixels)
        return Error{ErrorKind::invalid, "The picture is damaged.", "qr"};
    GreyPicture picture;
    picture.width = width;
    picture.height = height;
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    picture.pixels.assign(pixels.get(), pixels.get() + count);
    return picture;
}

platform::Bytes write_png(const Code& code, int module_px) {
    const int scale = std::clamp(module_px, 1, 32);
    const int side = (code.side + 2 * quiet_zone_modules) * scale;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side * side), 255);
    for (int y = 0; y < code.side * scale; ++y)
        for (int x = 0; x < code.side * scale; ++x)
            if (code.at(x / scale, y / scale))
                pixels[static_cast<std::size_t>((y + quiet_zone_modules * scale) * side + x +
                                                quiet_zone_modules * scale)] = 0;
    platform::Bytes png;
    const auto append = [](void* into, void* data, int size) {
        const auto* bytes = static_cast<const std::uint8_t*>(data);
        auto& out = *static_cast<platform::Bytes*>(into);
        out.insert(out.end(), bytes, bytes + size);
    };
    stbi_write_png_to_func(append, &png, side, side, 1, pixels.data(), side);
    return png;
}

} // namespace qr
