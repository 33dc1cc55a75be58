#pragma once
// Scale: from a panel's pixels to the design's dp and to one of three layouts. The second term of
// the formula keeps a 72 dp control at 12 mm or more on every panel, so small panels change their
// layout and never shrink their controls.
#include <optional>

#include "kiosk/ui/rect.h"

namespace ui {

enum class LayoutClass { regular, compact, portrait };

class Scale {
  public:
    Scale() = default;
    // `px_per_mm` is empty where the panel does not say: one of few pixels is then taken for 7
    // inches.
    Scale(int width_px, int height_px, std::optional<float> px_per_mm);

    float factor() const { return m_factor; } // 0.75 to 3.0, a multiple of 0.025
    LayoutClass layout() const { return m_layout; }
    int width_px() const { return m_width_px; }
    int height_px() const { return m_height_px; }
    float width_dp() const { return float(m_width_px) / m_factor; }
    float height_dp() const { return float(m_height_px) / m_factor; }

    // dp to whole pixels; a positive length never becomes 0.
    int px(float dp) const;

    // The bar's height, the page's side margin and the gap between columns, in px.
    int bar() const;
    int margin() const;
    int gutter() const;
    int band() const; // the colour band at the top; 0 in compact

  private:
    float m_factor = 1;
    LayoutClass m_layout = LayoutClass::regular;
    int m_width_px = 1280, m_height_px = 800;
};

} // namespace ui
