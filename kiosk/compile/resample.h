#pragma once
// Another sampling rate for sound, by speexdsp.
#include <cstdint>
#include <span>
#include <vector>

namespace compile {

// Rates of 8,000 to 48,000 Hz. As long as it was, to the next sample, and in step with it.
std::vector<std::int16_t> resampled(std::span<const std::int16_t> samples, int from_hz, int to_hz);

} // namespace compile
