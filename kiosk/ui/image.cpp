#include "kiosk/ui/image.h"

#include <stb_image.h>
#include <stb_image_write.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "platform/base/limits.h"

namespace ui {

namespace {

// One output pixel along one axis: a run of source pixels and their weights (sum 1).
struct Taps {
    int first = 0;
    std::vector<float> weights;
};

std::vector<Taps> area_taps(float start, float length, int count) {
    std::vector<Taps> taps(static_cast<std::size_t>(count));
    const float step = length / float(count);
    for (int i = 0; i < count; ++i) {
        Taps& tap = taps[std::size_t(i)];
        if (step >= 1) { // the part of the source that this pixel covers
            const float from = start + float(i) * step, to = from + step;
            tap.first = int(std::floor(from));
            const int last = int(std::ceil(to - 1e-4f));
            for (int k = tap.first; k < last; ++k)
                tap.weights.push_back(
                    (std::min(to, float(k + 1)) - std::max(from, float(k))) / step);
        } else { // between the middles of two source pixels
            const float at = start + (float(i) + 0.5f) * step - 0.5f;
            tap.first = int(std::floor(at));
            const float part = at - float(tap.first);
            tap.weights = {1 - part, part};
        }
    }
    return taps;
}

using Premultiplied = std::array<float, 4>; // r, g, b times alpha, alpha; 0-255

Premultiplied premultiplied(std::uint32_t c) {
    const float alpha = float(c >> 24), part = alpha * (1.0f / 255);
    return {float(c & 255) * part, float((c >> 8) & 255) * part, float((c >> 16) & 255) * part,
            alpha};
}

std::uint32_t straight(const Premultiplied& p) {
    if (p[3] < 0.5f)
        return 0;
    const auto byte = [](float v) { return std::uint32_t(std::clamp(v + 0.5f, 0.0f, 255.0f)); };
    const float scale = 255 / p[3];
    return byte(p[0] * scale) | byte(p[1] * scale) << 8 | byte(p[2] * scale) << 16 |
           byte(p[3]) << 24;
}

void add(Premultiplied& sum, const Premultiplied& p, float weight) {
    for (std::size_t c = 0; c < 4; ++c)
        sum[c] += p[c] * weight;
}

// Enlarging reads one pixel past the edge; there the edge's own pixel stands in. Beyond it the
// source is transparent, which is what a picture inside a larger plate needs.
int inside(int index, int count) {
    if (index == -1)
        return 0;
    return index == count ? count - 1 : index;
}

} // namespace

Image resample(const Image& source, float left, float top, float width, float height, int width_px,
               int height_px) {
    if (source.empty() || width_px <= 0 || height_px <= 0 || !(width > 0) || !(height > 0))
        return Image(std::max(width_px, 0), std::max(height_px, 0));
    const auto across = area_taps(left, width, width_px);
    const auto down = area_taps(top, height, height_px);
    const int first_row = std::clamp(down.front().first, 0, source.height - 1);
    const int last_row = std::clamp(down.back().first + int(down.back().weights.size()), first_row,
                                    source.height - 1);

    std::vector<Premultiplied> narrow(std::size_t(last_row - first_row + 1) *
                                      std::size_t(width_px));
    std::vector<Premultiplied> line(static_cast<std::size_t>(source.width));
    for (int y = first_row; y <= last_row; ++y) {
        Premultiplied* out = &narrow[std::size_t(y - first_row) * std::size_t(width_px)];
        for (int x = 0; x < source.width; ++x)
            line[std::size_t(x)] = premultiplied(source.at(x, y));
        for (int x = 0; x < width_px; ++x) {
            const Taps& tap = across[std::size_t(x)];
            for (std::size_t k = 0; k < tap.weights.size(); ++k) {
                const int from = inside(tap.first + int(k), source.width);
                if (from >= 0 && from < source.width)
                    add(out[x], line[std::size_t(from)], tap.weights[k]);
            }
        }
    }
    Image result(width_px, height_px);
    std::vector<Premultiplied> row(static_cast<std::size_t>(width_px));
    for (int y = 0; y < height_px; ++y) {
        std::fill(row.begin(), row.end(), Premultiplied{});
        const Taps& tap = down[std::size_t(y)];
        for (std::size_t k = 0; k < tap.weights.size(); ++k) {
            const int from = inside(tap.first + int(k), source.height);
            if (from < first_row || from > last_row)
                continue;
            const Premultiplied* in =
                &narrow[std::size_t(from - first_row) * std::size_t(width_px)];
            for (int x = 0; x < width_px; ++x)
                add(row[std::size_t(x)], in[x], tap.weights[k]);
        }
        for (int x = 0; x < width_px; ++x)
            result.at(x, y) = straight(row[std::size_t(x)]);
    }
    return result;
}

Image resample(const Image& source, int width_px, int height_px) {
    return resample(source, 0, 0, float(source.width), float(source.height), width_px, height_px);
}

void composite(Image& under, const Image& over, int x, int y) {
    const int from_y = std::max(0, -y), to_y = std::min(over.height, under.height - y);
    const int from_x = std::max(0, -x), to_x = std::min(over.width, under.width - x);
    for (int row = from_y; row < to_y; ++row)
        for (int column = from_x; column < to_x; ++column) {
            const std::uint32_t top = over.at(column, row);
            std::uint32_t& below = under.at(x + column, y + row);
            const std::uint32_t alpha = top >> 24;
            if (alpha == 0)
                continue;
            if (alpha == 255 || below >> 24 == 0) {
                below = top;
                continue;
            }
            Premultiplied sum = premultiplied(top);
            add(sum, premultiplied(below), 1 - float(alpha) / 255);
            below = straight(sum);
        }
}

platform::Bytes encode_png(const Image& image) {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(image.pixels.size() * 3);
    for (const std::uint32_t pixel : image.pixels)
        for (int shift = 0; shift < 24; shift += 8)
            rgb.push_back(std::uint8_t(pixel >> shift));
    platform::Bytes png;
    const auto append = [](void* into, void* data, int size) {
        const auto* bytes = static_cast<const std::uint8_t*>(data);
        auto& out = *static_cast<platform::Bytes*>(into);
        out.insert(out.end(), bytes, bytes + size);
    };
    stbi_write_png_to_func(append, &png, image.width, image.height, 3, rgb.data(),
                           image.width * 3);
    return png;
}

platform::Result<Image> decode_png(platform::ByteView bytes) {
    using platform::Error;
    using platform::ErrorKind;
    int width = 0, height = 0, channels = 0;
    const int size = int(std::min<std::size_t>(bytes.size(), std::size_t(INT32_MAX)));
    if (!stbi_info_from_memory(bytes.data(), size, &width, &height, &channels))
        return Error{ErrorKind::invalid, "This is not a PNG picture.", ""};
    if (width > limits::picture_side_px_max || height > limits::picture_side_px_max)
        return Error{ErrorKind::too_large,
                     "The picture is " + std::to_string(width) + " x " + std::to_string(height) +
                         "; the most is " + std::to_string(limits::picture_side_px_max) +
                         " pixels a side.",
                     ""};
    stbi_uc* data = stbi_load_from_memory(bytes.data(), size, &width, &height, &channels, 4);
    if (!data)
        return Error{ErrorKind::invalid, "The PNG picture is damaged.", ""};
    Image image(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = std::uint32_t(data[4 * i]) | std::uint32_t(data[4 * i + 1]) << 8 |
                          std::uint32_t(data[4 * i + 2]) << 16 |
                          std::uint32_t(data[4 * i + 3]) << 24;
    std::free(data);
    return image;
}

} // namespace ui
