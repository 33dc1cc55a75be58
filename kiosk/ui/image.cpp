#include "kiosk/ui/image.h"

#include <stb_image.h>
#include <stb_image_write.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "platform/base/limits.h"

namespace ui {

namespace {

// r, g, b times alpha, alpha; 0-255 each, in one register: a picture is made ready while its page
// comes, and this is most of that time. GCC's and Clang's vectors.
using Premultiplied = float __attribute__((vector_size(16)));
using Bytes4 = std::uint8_t __attribute__((vector_size(4)));
using Ints4 = std::int32_t __attribute__((vector_size(16)));

Premultiplied premultiplied(std::uint32_t c) {
    Bytes4 bytes;
    std::memcpy(&bytes, &c, sizeof bytes);
    const float part = float(c >> 24) * (1.0f / 255);
    return __builtin_convertvector(bytes, Premultiplied) * Premultiplied{part, part, part, 1};
}

// Each value within a rounding error of 0 to 255, so that none leaves its byte.
inline std::uint32_t packed(Premultiplied p) {
    const Ints4 i = __builtin_convertvector(p + 0.5f, Ints4);
    return std::uint32_t(i[0] | i[1] << 8 | i[2] << 16) | std::uint32_t(i[3]) << 24;
}

std::uint32_t straight(Premultiplied p) {
    const float alpha = p[3];
    if (alpha < 0.5f)
        return 0;
    p *= 255 / alpha;
    p[3] = alpha;
    return packed(p);
}

// One output pixel along one axis: a run of source pixels and their weights (sum 1, or less where
// the source has ended).
struct Taps {
    int first = 0, count = 0;
    const float* weights = nullptr;
};

class Axis {
  public:
    // `count` pixels from the part [start, start + length) of a source that is `side` pixels long.
    Axis(float start, float length, int count, int side)
        : m_side(side), m_taps(static_cast<std::size_t>(count)) {
        const float step = length / float(count);
        std::vector<std::size_t> begin;
        for (int i = 0; i < count; ++i) {
            begin.push_back(m_weights.size());
            Taps& tap = m_taps[std::size_t(i)];
            if (step >= 1) // the part of the source that this pixel covers
                cover(tap, start + float(i) * step, step);
            else // between the middles of two source pixels
                blend(tap, start + (float(i) + 0.5f) * step - 0.5f);
            tap.count = int(m_weights.size() - begin.back());
        }
        for (std::size_t i = 0; i < m_taps.size(); ++i)
            m_taps[i].weights = m_weights.data() + begin[i];
    }
    std::size_t size() const { return m_taps.size(); }
    const Taps& operator[](std::size_t i) const { return m_taps[i]; }

  private:
    void cover(Taps& tap, float from, float step) {
        const float to = from + step;
        tap.first = std::max(int(std::floor(from)), 0);
        const int last = std::min(int(std::ceil(to - 1e-4f)), m_side);
        if (tap.first >= last) { // beyond the source: no weights, and no place outside it
            tap.first = 0;
            return;
        }
        for (int k = tap.first; k < last; ++k)
            m_weights.push_back((std::min(to, float(k + 1)) - std::max(from, float(k))) / step);
    }
    // At the edge its own pixel stands in for the one past it. Beyond that the source is
    // transparent, which is what a picture inside a larger plate needs.
    void blend(Taps& tap, float at) {
        const int left = int(std::floor(at));
        if (left < -1 || left >= m_side)
            return;
        const float part = at - float(left);
        tap.first = std::max(left, 0);
        if (left == -1 || left == m_side - 1)
            m_weights.push_back(1);
        else
            m_weights.insert(m_weights.end(), {1 - part, part});
    }

    int m_side;
    std::vector<Taps> m_taps;
    std::vector<float> m_weights;
};

// Rows of the source as wide as the result, of which the last two are kept: going down, a row of
// the result shares at most one with the row before when the picture shrinks, two when it grows.
class NarrowRows {
  public:
    NarrowRows(const Image& source, const Axis& across)
        : m_source(source), m_across(across), m_line(std::size_t(source.width)) {
        for (Kept& each : m_kept)
            each.pixels.resize(m_across.size());
    }

    const Premultiplied* row(int y) {
        Kept& kept = m_kept[std::size_t(y & 1)];
        if (std::exchange(kept.y, y) == y)
            return kept.pixels.data();
        const std::uint32_t* from = &m_source.pixels[std::size_t(y) * std::size_t(m_source.width)];
        for (Premultiplied& pixel : m_line)
            pixel = premultiplied(*from++);
        for (std::size_t x = 0; x < m_across.size(); ++x) {
            const Taps& tap = m_across[x];
            const Premultiplied* in = &m_line[std::size_t(tap.first)];
            Premultiplied sum{};
            for (int k = 0; k < tap.count; ++k)
                sum += in[k] * tap.weights[k];
            kept.pixels[x] = sum;
        }
        return kept.pixels.data();
    }

  private:
    struct Kept {
        int y = -1;
        std::vector<Premultiplied> pixels;
    };
    const Image& m_source;
    const Axis& m_across;
    std::vector<Premultiplied> m_line;
    std::array<Kept, 2> m_kept;
};

} // namespace

Image resample(const Image& source, float left, float top, float width, float height, int width_px,
               int height_px, std::uint32_t under) {
    Image result(std::max(width_px, 0), std::max(height_px, 0), under);
    if (source.empty() || result.empty() || !(width > 0) || !(height > 0))
        return result;
    const Axis across(left, width, width_px, source.width);
    const Axis down(top, height, height_px, source.height);
    NarrowRows narrow(source, across);
    const Premultiplied plate = premultiplied(under);
    const bool solid = under >> 24 == 255;
    std::vector<Premultiplied> sum(across.size());
    for (std::size_t y = 0; y < down.size(); ++y) {
        const Taps& tap = down[y];
        std::fill(sum.begin(), sum.end(), Premultiplied{});
        for (int k = 0; k < tap.count; ++k) {
            const Premultiplied* row = narrow.row(tap.first + k);
            const float weight = tap.weights[k];
            for (std::size_t x = 0; x < sum.size(); ++x)
                sum[x] += row[x] * weight;
        }
        std::uint32_t* out = &result.pixels[y * sum.size()];
        for (const Premultiplied& pixel : sum) {
            const Premultiplied laid = pixel + plate * (1 - pixel[3] * (1.0f / 255));
            *out++ = solid ? packed(laid) : straight(laid);
        }
    }
    return result;
}

Image resample(const Image& source, int width_px, int height_px) {
    return resample(source, 0, 0, float(source.width), float(source.height), width_px, height_px);
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
