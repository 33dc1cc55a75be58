#pragma once
// The bounds of speech, as limits.h has the others.
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace limits {

inline constexpr std::chrono::seconds speech_clip_max{90}; // one text, as it is spoken
inline constexpr std::size_t speech_clip_bytes_max = 1u << 20;
inline constexpr std::uint64_t speech_kept_bytes_max = 256u << 20; // made speech in its folder
inline constexpr float speech_sensitive_volume_max = 0.6f;

} // namespace limits
