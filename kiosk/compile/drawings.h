#pragma once
// Drawings (SVG) to rows of pixels. A drawing holds paths, rectangles, circles, ellipses and groups
// and nothing else: no text, pictures, styles, links, entities or references, so it can neither
// reach outside nor blow up. librsvg is seen in this file's source alone.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace compile {

struct Drawing {
    int width = 0, height = 0;
    platform::Bytes rgba; // straight alpha, rows top down
};

// What a drawing may not hold. Error: invalid, with "file:line" in where.
platform::Result<void> check_drawing(std::string_view svg, const std::string& file);

// A checked drawing of 640 x 480 units, drawn at width_px x (3/4 width_px). Error: invalid.
platform::Result<Drawing> draw(std::string_view svg, const std::string& file, int width_px);

} // namespace compile
