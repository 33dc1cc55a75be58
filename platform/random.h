#pragma once
// Unpredictable bytes from the operating system; the fake's are repeatable.
#include <cstdint>
#include <span>

namespace platform {

class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

} // namespace platform
