#pragma once
// Numbers that look random and repeat for the same seed, on every machine: SplitMix64 (Steele, Lea,
// Flood 2014). For tests; nothing secret may come from it.
#include <cstdint>

#include "platform/random.h"

namespace platform {

class Repeatable final : public Random {
  public:
    explicit Repeatable(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    // 0 to one below `bound`; bound is at least 1.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }

    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes)
            byte = static_cast<std::uint8_t>(next() >> 56);
    }

  private:
    std::uint64_t m_state;
};

} // namespace platform
