// Sound files: what a speech program wrote, Opus made of it, and how loud a recording is.
#include "kiosk/compile/speech.h"

#include <ebur128.h>
#include <opus.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "kiosk/audio/clip.h"
#include "kiosk/compile/ogg_pages.h"
#include "kiosk/compile/resample.h"
#include "platform/audio.h"
#include "platform/base/limits.h"

namespace compile {

using platform::Bytes;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr int bits_a_second = 7'000; // clear enough, and a pack of six spoken languages stays small
// At this rate Opus keeps 4 kHz of sound: to encode at its usual 48,000 Hz only costs time.
constexpr int encoded_rate_hz = 16'000, encoded_frame = encoded_rate_hz * 60 / 1000;
constexpr int positions_a_sample = 48'000 / encoded_rate_hz; // Ogg counts Opus at 48,000 Hz
constexpr std::size_t opus_packet_bytes_max = 1275;
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

void put(Bytes& into, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        into.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
void put(Bytes& into, std::string_view text) {
    into.insert(into.end(), text.begin(), text.end());
}

// RFC 7845, section 5: what an Ogg file of Opus begins with, each on a page of its own.
void write_headers(OggPages& pages, int skipped, int rate_hz) {
    Bytes head, tags;
    put(head, "OpusHead"), put(head, 1, 1), put(head, 1, 1); // version, channels
    put(head, static_cast<std::uint32_t>(skipped), 2);
    put(head, static_cast<std::uint32_t>(rate_hz), 4);
    put(head, 0, 2), put(head, 0, 1); // no gain, one stream
    pages.add(head, 0);
    pages.end_page();
    const std::string_view maker = "kioskctl";
    put(tags, "OpusTags"), put(tags, static_cast<std::uint32_t>(maker.size()), 4), put(tags, maker);
    put(tags, 0, 4); // no comments
    pages.add(tags, 0);
    pages.end_page();
}

struct Destroy {
    void operator()(OpusEncoder* encoder) const { opus_encoder_destroy(encoder); }
};
using Encoder = std::unique_ptr<OpusEncoder, Destroy>;

Encoder speech_encoder() {
    Encoder encoder(opus_encoder_create(encoded_rate_hz, 1, OPUS_APPLICATION_AUDIO, nullptr));
    auto* with = encoder.get();
    if (!with || opus_encoder_ctl(with, OPUS_SET_BITRATE(bits_a_second)) != OPUS_OK ||
        opus_encoder_ctl(with, OPUS_SET_DTX(1)) != OPUS_OK ||
        opus_encoder_ctl(with, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)) != OPUS_OK ||
        opus_encoder_ctl(with, OPUS_SET_COMPLEXITY(4)) != OPUS_OK || // thousands of texts
        opus_encoder_ctl(with, OPUS_SET_EXPERT_FRAME_DURATION(OPUS_FRAMESIZE_60_MS)) != OPUS_OK)
        return nullptr;
    return encoder;
}

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
    const Error failed{ErrorKind::unavailable, "the speech cannot be made into Opus", ""};
    const auto encoder = speech_encoder();
    int ahead = 0; // samples by which what is decoded comes late: the player leaves them out
    if (!encoder || opus_encoder_ctl(encoder.get(), OPUS_GET_LOOKAHEAD(&ahead)) != OPUS_OK)
        return failed;
    auto sound = resampled(samples, rate_hz, encoded_rate_hz);
    const auto length = static_cast<std::size_t>(ahead) + sound.size();
    sound.resize((length + encoded_frame - 1) / encoded_frame * encoded_frame, 0);
    OggPages pages;
    write_headers(pages, ahead * positions_a_sample, rate_hz);
    std::array<std::uint8_t, opus_packet_bytes_max> packet{};
    for (std::size_t at = 0; at < sound.size(); at += encoded_frame) {
        const int bytes = opus_encode(encoder.get(), sound.data() + at, encoded_frame,
                                      packet.data(), static_cast<int>(packet.size()));
        if (bytes < 0)
            return failed;
        pages.add(platform::ByteView(packet).first(static_cast<std::size_t>(bytes)),
                  std::min(length, at + encoded_frame) * positions_a_sample);
    }
    return pages.finish();
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
