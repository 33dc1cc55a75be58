#include "kiosk/ui/bake.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ui {

namespace {

constexpr float pi = std::numbers::pi_v<float>;

float clamp01(float v) { return std::clamp(v, 0.0f, 1.0f); }
std::uint8_t to_byte(float coverage) { return std::uint8_t(clamp01(coverage) * 255 + 0.5f); }

// How much of the pixel at distance `distance` from the middle lies inside `radius`.
float inside_circle(float distance, float radius) { return clamp01(radius - distance + 0.5f); }

float from_middle(int x, int y, float middle_x, float middle_y) {
    return std::hypot(float(x) + 0.5f - middle_x, float(y) + 0.5f - middle_y);
}

void blend(std::uint32_t& under, std::uint32_t colour, float coverage) {
    const float top = clamp01(coverage) * float(colour >> 24) / 255;
    const float below = float(under >> 24) / 255 * (1 - top);
    const float alpha = top + below;
    if (alpha <= 0)
        return;
    std::uint32_t out = std::uint32_t(std::lround(alpha * 255)) << 24;
    for (int shift = 0; shift < 24; shift += 8) {
        const float a = float((colour >> shift) & 255), b = float((under >> shift) & 255);
        out |= std::uint32_t(std::lround((a * top + b * below) / alpha)) << shift;
    }
    under = out;
}

// One pass of a box blur over a row or column of `count` values, `stride` apart.
void box_blur(std::vector<float>& values, std::size_t from, std::size_t stride, int count,
              int radius, std::vector<float>& scratch) {
    scratch.resize(std::size_t(count));
    float sum = 0;
    const float part = 1 / float(2 * radius + 1);
    const auto at = [&](int i) { return values[from + std::size_t(i) * stride]; };
    for (int i = -radius; i <= radius; ++i)
        sum += i >= 0 && i < count ? at(i) : 0;
    for (int i = 0; i < count; ++i) {
        scratch[std::size_t(i)] = sum * part;
        const int enters = i + radius + 1, leaves = i - radius;
        sum += enters < count ? at(enters) : 0;
        sum -= leaves >= 0 ? at(leaves) : 0;
    }
    for (int i = 0; i < count; ++i)
        values[from + std::size_t(i) * stride] = scratch[std::size_t(i)];
}

// The three box radii whose passes come nearest to a Gaussian (SVG 1.1, feGaussianBlur).
std::array<int, 3> box_radii(float sigma) {
    const int d = std::max(1, int(sigma * 3 * std::sqrt(2 * pi) / 4 + 0.5f));
    const int r = d / 2;
    return d % 2 == 1 ? std::array<int, 3>{r, r, r} : std::array<int, 3>{r, r - 1, r};
}

float rounded_box(float x, float y, float width, float height, float radius) {
    const float dx = std::abs(x - width / 2) - (width / 2 - radius);
    const float dy = std::abs(y - height / 2) - (height / 2 - radius);
    const float across = std::max(dx, 0.0f), down = std::max(dy, 0.0f);
    const float outside = std::sqrt(across * across + down * down); // far from overflow
    return clamp01(0.5f - (outside + std::min(std::max(dx, dy), 0.0f) - radius));
}

struct Curve { float x0, y0, cx, cy, x1, y1; };

// The height of a quadratic curve over x; its x grows with its parameter.
float height_at(const Curve& c, float x) {
    float low = 0, high = 1;
    for (int i = 0; i < 24; ++i) {
        const float t = (low + high) / 2, u = 1 - t;
        (u * u * c.x0 + 2 * t * u * c.cx + t * t * c.x1 < x ? low : high) = t;
    }
    const float t = low, u = 1 - t;
    return u * u * c.y0 + 2 * t * u * c.cy + t * t * c.y1;
}

} // namespace

Mask disc_mask(int radius) {
    const int side = 2 * std::max(radius, 0);
    Mask mask(side, side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            mask.at(x, y) = to_byte(
                inside_circle(from_middle(x, y, float(radius), float(radius)), float(radius)));
    return mask;
}

Mask ring_mask(int radius, int stroke) {
    const int side = 2 * std::max(radius, 0);
    Mask mask(side, side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float distance = from_middle(x, y, float(radius), float(radius));
            mask.at(x, y) = to_byte(inside_circle(distance, float(radius)) -
                                    inside_circle(distance, float(radius - stroke)));
        }
    return mask;
}

// The halves of a shadow are alike: only the rows above the middle and the columns left of it are
// computed.
Mask shadow_mask(int box_width, int box_height, int radius, float sigma, int margin) {
    const int width = box_width + 2 * margin, height = box_height + 2 * margin;
    std::vector<float> values(std::size_t(width) * std::size_t(height));
    const auto row = [&](int y) { return values.begin() + std::ptrdiff_t(y) * width; };
    std::vector<float> scratch;
    const auto blurs = box_radii(sigma);
    for (int y = 0; y < (height + 1) / 2; ++y) {
        for (int x = 0; x < (width + 1) / 2; ++x)
            row(y)[x] = row(y)[width - 1 - x] =
                rounded_box(float(x - margin) + 0.5f, float(y - margin) + 0.5f, float(box_width),
                            float(box_height), float(radius));
        for (const int blur : blurs)
            box_blur(values, std::size_t(y) * std::size_t(width), 1, width, blur, scratch);
        std::copy_n(row(y), width, row(height - 1 - y));
    }
    for (int x = 0; x < (width + 1) / 2; ++x)
        for (const int blur : blurs)
            box_blur(values, std::size_t(x), std::size_t(width), height, blur, scratch);
    Mask mask(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            mask.at(x, y) = to_byte(row(y)[std::min(x, width - 1 - x)]);
    return mask;
}

Image gauge_image(int width, int height, float needle, std::uint32_t low, std::uint32_t middle,
                  std::uint32_t high, std::uint32_t ink) {
    Image image(width, height);
    const float outer = float(width) / 2, thick = outer * 0.222f, hub = outer * (gauge_height - 1);
    const float middle_x = outer, middle_y = float(height) - hub;
    const float gap = outer * 0.032f; // half of the space between two arcs
    const float angle = pi * (1 - clamp01(needle));
    const float tip_x = std::cos(angle) * outer * 0.69f, tip_y = -std::sin(angle) * outer * 0.69f;
    const std::array<std::uint32_t, 3> colours{low, middle, high};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const float dx = float(x) + 0.5f - middle_x, dy = float(y) + 0.5f - middle_y;
            const float distance = std::hypot(dx, dy);
            std::uint32_t& pixel = image.at(x, y);
            const float band =
                inside_circle(distance, outer) - inside_circle(distance, outer - thick);
            if (band > 0 && dy < 1) {
                const float turned = std::atan2(-dy, dx); // 0 right, pi left
                for (std::size_t i = 0; i < 3; ++i) {
                    const float from = pi * float(2 - int(i)) / 3, to = from + pi / 3;
                    const float from_gap = i == 2 ? 0 : gap, to_gap = i == 0 ? 0 : gap;
                    const float edge = std::min(distance * std::sin(turned - from) - from_gap,
                                                distance * std::sin(to - turned) - to_gap);
                    if (turned > from - 0.2f && turned < to + 0.2f)
                        blend(pixel, colours[i], band * clamp01(edge + 0.5f));
                }
            }
            const float along =
                clamp01((dx * tip_x + dy * tip_y) / (tip_x * tip_x + tip_y * tip_y));
            const float off = std::hypot(dx - along * tip_x, dy - along * tip_y);
            blend(pixel, ink, std::max(inside_circle(off, outer * 0.033f),
                                       inside_circle(distance, hub)));
        }
    return image;
}

Image countdown_image(int side, int stroke, float part, std::uint32_t fill, std::uint32_t track) {
    Image image(side, side);
    const float outer = float(side) / 2, half = float(stroke) / 2, middle = outer - half;
    const float end = 2 * pi * clamp01(part);
    const float end_x = std::sin(end) * middle, end_y = -std::cos(end) * middle;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float dx = float(x) + 0.5f - outer, dy = float(y) + 0.5f - outer;
            const float distance = std::hypot(dx, dy);
            const float band =
                inside_circle(distance, outer) - inside_circle(distance, outer - float(stroke));
            std::uint32_t& pixel = image.at(x, y);
            blend(pixel, track, band);
            if (part <= 0)
                continue;
            float turned = std::atan2(dx, -dy); // 0 up, clockwise
            turned += turned < 0 ? 2 * pi : 0;
            const float ends = std::max(inside_circle(std::hypot(dx, dy + middle), half),
                                        inside_circle(std::hypot(dx - end_x, dy - end_y), half));
            blend(pixel, fill, std::max(turned <= end || part >= 1 ? band : 0, ends));
        }
    return image;
}

namespace {
// Drawn for 1280 x 800; stretched to the width, kept low on the window.
float hills_scale(int window_width, int window_height) {
    const float most = std::max(0.7f, float(window_height) / 800);
    return std::clamp(float(window_width) / 1280, 0.7f, most);
}
} // namespace

Rect hills_place(int window_width, int window_height) {
    const float up = hills_scale(window_width, window_height);
    const int height = std::min(int(std::ceil(236 * up)), window_height);
    return {0, window_height - height, window_width, height};
}

Image hills_image(int window_width, int window_height, std::uint32_t far_hill,
                  std::uint32_t near_hill) {
    constexpr std::array far_curves{Curve{0, 670, 225, 525, 380, 650},
                                    Curve{380, 650, 610, 495, 800, 640},
                                    Curve{800, 640, 1035, 525, 1280, 660}};
    constexpr std::array near_curves{Curve{0, 730, 250, 620, 480, 720},
                                     Curve{480, 720, 780, 610, 1040, 710},
                                     Curve{1040, 710, 1150, 660, 1280, 700}};
    const float across = float(window_width) / 1280;
    const float up = hills_scale(window_width, window_height);
    const int height = hills_place(window_width, window_height).height;
    Image image(window_width, height);
    const auto draw = [&](const std::array<Curve, 3>& curves, std::uint32_t colour) {
        for (int x = 0; x < window_width; ++x) {
            const float at = (float(x) + 0.5f) / across;
            const Curve& curve = at < curves[1].x0 ? curves[0] : at < curves[2].x0 ? curves[1]
                                                                                   : curves[2];
            const float edge = float(height) - (800 - height_at(curve, at)) * up;
            for (int y = std::max(0, int(edge) - 1); y < height; ++y)
                blend(image.at(x, y), colour, float(y) + 1 - edge);
        }
    };
    draw(far_curves, far_hill);
    draw(near_curves, near_hill);
    return image;
}

void round_corners(Image& image, int radius, bool top_left, bool top_right, bool bottom_right,
                   bool bottom_left) {
    radius = std::min({radius, image.width / 2, image.height / 2});
    const Mask disc = disc_mask(radius);
    const auto cut = [&](int to_x, int to_y, int from_x, int from_y) {
        for (int y = 0; y < radius; ++y)
            for (int x = 0; x < radius; ++x) {
                std::uint32_t& pixel = image.at(to_x + x, to_y + y);
                const std::uint32_t alpha =
                    (pixel >> 24) * disc.at(from_x + x, from_y + y) / 255;
                pixel = (pixel & 0xFFFFFFu) | alpha << 24;
            }
    };
    const int right = image.width - radius, bottom = image.height - radius;
    if (top_left)
        cut(0, 0, 0, 0);
    if (top_right)
        cut(right, 0, radius, 0);
    if (bottom_right)
        cut(right, bottom, radius, radius);
    if (bottom_left)
        cut(0, bottom, 0, radius);
}

} // namespace ui
