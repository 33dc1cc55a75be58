#pragma once
// Clip: one piece of speech, an Ogg Opus file (RFC 7845) in memory, decoded piece by piece to the
// samples that platform::AudioOut takes. One channel and one stream, at most
// limits::speech_clip_max long. Any bytes are decoded or refused in words. One thread.
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace audio {

class Clip {
  public:
    // Errors: corrupt (not Opus, more than one channel or stream), too_large (bytes or length).
    static platform::Result<std::unique_ptr<Clip>> open(platform::Bytes bytes);
    ~Clip();
    Clip(const Clip&) = delete;
    Clip& operator=(const Clip&) = delete;

    // By the file's own words; what is decoded may end earlier.
    std::chrono::milliseconds length() const { return m_length; }
    // Fills `into`, which holds at least samples_at_once, from the front; the number of samples
    // written, 0 at the end. Error: corrupt.
    platform::Result<std::size_t> read(std::span<std::int16_t> into);

    static constexpr std::size_t samples_at_once = 5760; // 120 ms, the longest packet

  private:
    struct Decoder;
    Clip(platform::Bytes bytes);
    platform::Bytes m_bytes;
    std::unique_ptr<Decoder> m_decoder;
    std::chrono::milliseconds m_length{0};
    std::uint64_t m_samples = 0; // read so far
};

} // namespace audio
