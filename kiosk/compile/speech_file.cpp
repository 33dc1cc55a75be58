// Sound files: what a speech program wrote, Opus made of it, and how loud a recording is.
#include "kiosk/compile/speech.h"

#include <ebur128.h>
#include <opusenc.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/audio/clip.h"
#include "platform/audio.h"
#include "platform/base/limits.h"

namespace compile {

using platform::Bytes;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr int bits_a_second = 7'000; // clear enough, and a pack of six spoken languages stays small
constexpr std::size_t loudness_samples_min = platform::AudioOut::rate_hz / 2;
constexpr int rate_hz_min = 8'000, rate_hz_max = 48'000;

Error no_wav() {
    return {ErrorKind::corrupt, "this is not one channel of 16 bit sound (WAV)", ""};
}

std::uint32_t little_endian(platform::ByteView bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value |= std::uint32_t{bytes[at + static_cast<std::size_t>(i)]} << (8 * i);
    return value;
}

int append(void* user, const unsigned char* data, opus_int32 count) {
    auto& bytes = *static_cast<Bytes*>(user);
    bytes.insert(bytes.end(), data, data + count);
    return 0;
}
int close_nothing(void*) {
    return 0;
}

struct Encoder {
    OggOpusComments* comments = ope_comments_create();
    OggOpusEnc* encoder = nullptr;
    ~Encoder() {
        if (encoder)
            ope_encoder_destroy(encoder);
        ope_comments_destroy(comments);
    }
};

} // namespace

// RIFF: "fmt " and "data" chunks. A program that writes into a pipe does not know the data's size:
// it goes to the end then.
Result<Wav> read_wav(platform::ByteView bytes) {
    const auto word = [&](std::size_t at) { return platform::as_text(bytes.subspan(at, 4)); };
    if (bytes.size() < 12 || word(0) != "RIFF" || word(8) != "WAVE")
        return no_wav();
    Wav wav;
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        const auto name = word(at);
        const std::size_t room = bytes.size() - at - 8;
        const std::size_t size = std::min<std::size_t>(little_endian(bytes, at + 4, 4), room);
        at += 8;
        if (name == "fmt ") {
            if (size < 16 || little_endian(bytes, at, 2) != 1 ||
                little_endian(bytes, at + 2, 2) != 1 || little_endian(bytes, at + 14, 2) != 16)
                return no_wav();
            wav.rate_hz = static_cast<int>(little_endian(bytes, at + 4, 4));
        } else if (name == "data") {
            if (wav.rate_hz < rate_hz_min || wav.rate_hz > rate_hz_max)
                return no_wav();
            wav.samples.resize(size / 2);
            for (std::size_t i = 0; i < wav.samples.size(); ++i)
                wav.samples[i] = static_cast<std::int16_t>(little_endian(bytes, at + 2 * i, 2));
            return wav;
        }
        at += size + size % 2;
    }
    return no_wav();
}

Result<Bytes> encode_speech(std::span<const std::int16_t> samples, int rate_hz) {
    Bytes bytes;
    static constexpr OpusEncCallbacks into_bytes{append, close_nothing};
    Encoder made;
    int failure = OPE_OK;
    made.encoder =
        ope_encoder_create_callbacks(&into_bytes, &bytes, made.comments, rate_hz, 1, 0, &failure);
    if (!made.encoder ||
        ope_encoder_ctl(made.encoder, OPE_SET_SERIALNO(1)) != OPE_OK || // else a random one
        ope_encoder_ctl(made.encoder, OPUS_SET_BITRATE(bits_a_second)) != OPE_OK ||
        ope_encoder_ctl(made.encoder, OPUS_SET_DTX(1)) != OPE_OK ||
        ope_encoder_ctl(made.encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)) != OPE_OK ||
        ope_encoder_ctl(made.encoder, OPUS_SET_COMPLEXITY(4)) != OPE_OK || // thousands of texts
        ope_encoder_ctl(made.encoder, OPUS_SET_EXPERT_FRAME_DURATION(OPUS_FRAMESIZE_60_MS)) !=
            OPE_OK ||
        ope_encoder_write(made.encoder, samples.data(), static_cast<int>(samples.size())) !=
            OPE_OK ||
        ope_encoder_drain(made.encoder) != OPE_OK)
        return Error{ErrorKind::unavailable, "the speech cannot be made into Opus", ""};
    return bytes;
}

Result<Measured> measure_recording(Bytes opus) {
    ASSIGN_OR_RETURN(const auto clip, audio::Clip::open(std::move(opus)));
    ebur128_state* state = ebur128_init(1, platform::AudioOut::rate_hz, EBUR128_MODE_I);
    const auto done = [&](auto result) {
        ebur128_destroy(&state);
        return result;
    };
    std::array<std::int16_t, audio::Clip::samples_at_once> samples;
    std::size_t all = 0;
    double squares = 0;
    while (true) {
        const auto got = clip->read(samples);
        if (!got)
            return done(Result<Measured>(got.error()));
        if (*got == 0)
            break;
        all += *got;
        ebur128_add_frames_short(state, samples.data(), *got);
        for (std::size_t i = 0; i < *got; ++i)
            squares += double(samples[i]) * double(samples[i]);
    }
    double loudness = 0;
    ebur128_loudness_global(state, &loudness);
    // EBU R 128 measures 400 ms at a time: a word that is shorter is measured by its power alone.
    if (all < loudness_samples_min)
        loudness = 10 * std::log10(squares / double(std::max<std::size_t>(all, 1)) /
                                   (32'768.0 * 32'768.0));
    constexpr std::size_t samples_a_ms = platform::AudioOut::rate_hz / 1000;
    return done(Result<Measured>(
        Measured{std::chrono::milliseconds(all / samples_a_ms), static_cast<float>(loudness)}));
}

} // namespace compile
