#pragma once
// CairoText: draws a Layout on a cairo surface with the faces it was made with, for reports on
// paper and pictures of charts; the text behind the glyphs goes along, so that a PDF can be
// searched and copied. Not part of kiosk_text but of kiosk_text_cairo. One thread.
#include <cairo.h>

#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/text/layout.h"
#include "kiosk/text/layout_engine.h"
#include "platform/base/result.h"

namespace text {

class CairoText {
  public:
    // The fonts of the engine that lays out, in the same order. Errors: not_found, corrupt.
    static platform::Result<std::unique_ptr<CairoText>> create(const std::vector<FontFile>& fonts);
    virtual ~CairoText() = default;
    // In the current colour; x and y are the layout's top left corner, size the one of its style.
    virtual void draw(cairo_t* cairo, const Layout& layout, std::string_view text, float size,
                      double x, double y) = 0;
};

} // namespace text
