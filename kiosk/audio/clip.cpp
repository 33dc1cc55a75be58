#include "kiosk/audio/clip.h"

#include <opusfile.h>

#include "platform/audio.h"
#include "platform/base/speech_limits.h"

namespace audio {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr std::uint64_t samples_max =
    std::uint64_t{platform::AudioOut::rate_hz} *
    std::chrono::duration_cast<std::chrono::seconds>(limits::speech_clip_max).count();

Error refused(ErrorKind kind, const char* message) {
    return {kind, message, ""};
}

Error damaged() {
    return refused(ErrorKind::corrupt,
                   "this is not a whole Opus file; save the recording again as Ogg Opus (.opus)");
}

Error too_long() {
    return refused(ErrorKind::too_large, "the recording is longer than 90 seconds; record a "
                                         "shorter one, with one text in it");
}

} // namespace

struct Clip::Decoder {
    OggOpusFile* file = nullptr;
    ~Decoder() {
        if (file)
            op_free(file);
    }
};

Clip::Clip(platform::Bytes bytes)
    : m_bytes(std::move(bytes)), m_decoder(std::make_unique<Decoder>()) {}

Clip::~Clip() = default;

Result<std::unique_ptr<Clip>> Clip::open(platform::Bytes bytes) {
    if (bytes.size() > limits::speech_clip_bytes_max)
        return refused(ErrorKind::too_large,
                       "the recording is larger than 1 MiB; save it as Opus at 24 kbit/s, mono");
    std::unique_ptr<Clip> clip(new Clip(std::move(bytes)));
    int failure = 0;
    clip->m_decoder->file = op_open_memory(clip->m_bytes.data(), clip->m_bytes.size(), &failure);
    OggOpusFile* file = clip->m_decoder->file;
    if (!file || op_link_count(file) != 1)
        return damaged();
    if (op_channel_count(file, 0) != 1)
        return refused(ErrorKind::corrupt,
                       "the recording has more than one channel; save it in mono");
    const auto samples = op_pcm_total(file, -1);
    if (samples <= 0)
        return damaged();
    if (static_cast<std::uint64_t>(samples) > samples_max)
        return too_long();
    clip->m_length = std::chrono::milliseconds(samples / (platform::AudioOut::rate_hz / 1000));
    return clip;
}

Result<std::size_t> Clip::read(std::span<std::int16_t> into) {
    int link = 0;
    const int got = op_read(m_decoder->file, into.data(), static_cast<int>(into.size()), &link);
    if (got < 0 || link != 0)
        return damaged();
    m_samples += static_cast<std::uint64_t>(got);
    if (m_samples > samples_max) // more than the file owned up to
        return too_long();
    return static_cast<std::size_t>(got);
}

} // namespace audio
