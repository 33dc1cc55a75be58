#pragma once
// Pictures of codes: what a phone or a screenshot gives (PNG, JPEG, PGM) as grey pixels, and a code
// as a PNG with its quiet zone. stb_image is seen here. Pure; any thread.
#include <vector>

#include "kiosk/qr/code.h"
#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace qr {

struct GreyPicture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels; // rows top down, 0 is black

    GreyView view() const { return {width, height, pixels}; }
};

// Errors: invalid (no such picture), too_large (a side over 8192 pixels).
platform::Result<GreyPicture> read_picture(platform::ByteView file);

// `module_px` pixels a module, 1 to 32.
platform::Bytes write_png(const Code& code, int module_px);

} // namespace qr
