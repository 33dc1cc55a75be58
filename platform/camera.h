#pragma once
// A camera as a row of grey pictures, for reading codes. Nothing of a picture is kept anywhere.
#include <chrono>
#include <cstdint>
#include <vector>

#include "platform/base/result.h"

namespace platform {

struct GreyFrame {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels; // width x height, rows top down, 0 is black
};

class Camera {
  public:
    virtual ~Camera() = default;
    // Waits for the next picture. Errors: unavailable (none within the time), io (it was pulled
    // out).
    virtual Result<GreyFrame> next(std::chrono::milliseconds patience) = 0;
};

} // namespace platform
