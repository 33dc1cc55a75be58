#include "kiosk/ui/scale.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double factor_least = 0.75, factor_most = 3;
// Panels of so few pixels that do not say their size are taken for the usual ones of 7 inches.
constexpr double small_factor = 0.8, small_diagonal_mm = 7 * 25.4;
// What regular pages need: they are drawn for 1280 x 800, and lose lines below this.
constexpr float regular_width_dp = 1100, regular_height_dp = 720;

} // namespace

Scale::Scale(int width_px, int height_px, std::optional<float> px_per_mm)
    : m_width_px(std::max(width_px, 1)), m_height_px(std::max(height_px, 1)) {
    const double across = std::max(m_width_px, m_height_px);
    const double down = std::min(m_width_px, m_height_px);
    double factor = std::min(across / 1280, down / 800);
    if (!px_per_mm && factor <= small_factor)
        px_per_mm = float(std::hypot(across, down) / small_diagonal_mm);
    if (px_per_mm)
        factor = std::max(factor, 12.0 * double(*px_per_mm) / 72);
    factor = std::clamp(factor, factor_least, factor_most);
    // Up to the next 0.025; what is on a step but for rounding stays there.
    m_factor = float(std::ceil(factor * 40 - 1e-4) / 40);
    if (height_dp() > width_dp())
        m_layout = LayoutClass::portrait;
    else if (height_dp() < regular_height_dp || width_dp() < regular_width_dp)
        m_layout = LayoutClass::compact;
}

int Scale::px(float dp) const {
    const int rounded = int(std::lround(dp * m_factor));
    return dp > 0 ? std::max(rounded, 1) : rounded;
}

int Scale::bar() const {
    switch (m_layout) {
    case LayoutClass::compact: return px(80);
    case LayoutClass::portrait: return px(96);
    case LayoutClass::regular: break;
    }
    return px(88);
}

int Scale::margin() const {
    switch (m_layout) {
    case LayoutClass::compact: return px(20);
    case LayoutClass::portrait: return px(24);
    case LayoutClass::regular: break;
    }
    return px(48);
}

int Scale::gutter() const {
    switch (m_layout) {
    case LayoutClass::compact: return px(14);
    case LayoutClass::portrait: return px(16);
    case LayoutClass::regular: break;
    }
    return px(24);
}

int Scale::band() const { return m_layout == LayoutClass::compact ? 0 : px(8); }

} // namespace ui
