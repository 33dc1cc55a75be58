// How made speech becomes a file: another rate, Opus, and the pages around it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kiosk/audio/clip.h"
#include "kiosk/compile/ogg_pages.h"
#include "kiosk/compile/resample.h"
#include "kiosk/compile/speech.h"

namespace {

using Samples = std::vector<std::int16_t>;

double tone_at(double hz, double rate_hz, std::size_t sample) {
    return 10'000 * std::sin(2 * std::numbers::pi * hz * static_cast<double>(sample) / rate_hz);
}

Samples tone(double hz, int rate_hz, std::size_t count) {
    Samples samples(count);
    for (std::size_t i = 0; i < count; ++i)
        samples[i] = static_cast<std::int16_t>(std::lround(tone_at(hz, rate_hz, i)));
    return samples;
}

// Away from both ends, where there is something before and after.
template <class F> double worst(const Samples& samples, F difference) {
    double most = 0;
    for (std::size_t i = 200; i + 200 < samples.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(difference(i))));
    return most;
}

// A hum that comes and goes, as a voice does.
Samples speech(std::size_t count, int rate_hz) {
    Samples samples(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double at = static_cast<double>(i) / rate_hz;
        const double loud = 0.5 + 0.5 * std::sin(at * 15);
        samples[i] = static_cast<std::int16_t>(
            loud * (6'000 * std::sin(at * 900) + 3'000 * std::sin(at * 2'800)));
    }
    return samples;
}

} // namespace

TEST_CASE("a tone is the same tone at another rate, at the same place and as loud") {
    for (const int from_hz : {8'000, 16'000, 22'050, 24'000, 44'100, 48'000}) {
        CAPTURE(from_hz);
        const auto count = static_cast<std::size_t>(from_hz) / 2;
        const auto made = compile::resampled(tone(1'000, from_hz, count), from_hz, 16'000);
        REQUIRE(made.size() == 8'000);
        CHECK(worst(made, [&](std::size_t i) { return made[i] - tone_at(1'000, 16'000, i); }) < 20);
    }
}

TEST_CASE("what the new rate cannot hold is left out and not folded into what is heard") {
    const auto made = compile::resampled(tone(9'500, 22'050, 22'050), 22'050, 16'000);
    CHECK(worst(made, [&](std::size_t i) { return made[i]; }) < 20);
}

TEST_CASE("the loudest sound there is does not turn over, and no sound is none") {
    Samples loud(4'000);
    for (std::size_t i = 0; i < loud.size(); ++i)
        loud[i] = i / 50 % 2 == 0 ? 32'767 : -32'768;
    const auto made = compile::resampled(loud, 22'050, 16'000);
    for (std::size_t i = 0; i < made.size(); ++i) {
        const double within = std::fmod(static_cast<double>(i) * 22'050 / 16'000, 100);
        if (within > 5 && within < 45)
            CHECK(made[i] > 20'000);
        if (within > 55 && within < 95)
            CHECK(made[i] < -20'000);
    }
    CHECK(compile::resampled({}, 22'050, 16'000).empty());
    CHECK(compile::resampled(Samples{5}, 22'050, 16'000).size() == 1);
}

TEST_CASE("made speech of any length is read back as long as it was, on pages that are whole") {
    for (const std::size_t count : {1u, 100u, 1'323u, 22'050u, 70'000u, 22'050u * 40}) {
        CAPTURE(count);
        const auto opus = compile::encode_speech(speech(count, 22'050), 22'050);
        REQUIRE(opus.ok());
        CHECK(compile::is_whole_ogg(*opus));
        const auto clip = audio::Clip::open(*opus);
        REQUIRE_MESSAGE(clip.ok(), (clip.ok() ? "" : clip.error().text()));
        const double ms = static_cast<double>(count) * 1'000 / 22'050;
        CHECK(std::abs(static_cast<double>((*clip)->length().count()) - ms) <= 1);
        std::vector<std::int16_t> into(audio::Clip::samples_at_once);
        std::size_t samples = 0;
        while (const auto got = (*clip)->read(into).value())
            samples += got;
        CHECK(std::abs(static_cast<double>(samples) / 48 - ms) <= 1);
    }
}

TEST_CASE("made speech is as loud as what was said, and in step with it") {
    const auto said = speech(22'050 * 4, 22'050);
    const auto opus = compile::encode_speech(said, 22'050);
    REQUIRE(opus.ok());
    const auto clip = audio::Clip::open(*opus);
    REQUIRE(clip.ok());
    Samples heard, into(audio::Clip::samples_at_once);
    while (const auto got = (*clip)->read(into).value())
        heard.insert(heard.end(), into.begin(), into.begin() + static_cast<std::ptrdiff_t>(got));
    double both = 0, all_said = 0, all_heard = 0;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        const auto at = std::min(said.size() - 1, i * 22'050 / 48'000);
        both += double(said[at]) * heard[i];
        all_said += double(said[at]) * said[at];
        all_heard += double(heard[i]) * heard[i];
    }
    CHECK(both / std::sqrt(all_said * all_heard) > 0.9);
    CHECK(std::abs(10 * std::log10(all_heard / all_said)) < 1);
}

TEST_CASE("packets of every size lie on the pages, in order") {
    compile::OggPages pages;
    platform::Bytes expected;
    for (std::size_t size = 0; size < 1'100; ++size) {
        const platform::Bytes packet(size, static_cast<std::uint8_t>(size % 251));
        expected.insert(expected.end(), packet.begin(), packet.end());
        pages.add(packet, size);
    }
    const auto file = pages.finish();
    CHECK(compile::is_whole_ogg(file));
    platform::Bytes found;
    std::size_t packets = 0;
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t segments = file[at + 26];
        std::size_t body = at + 27 + segments;
        REQUIRE(segments > 0);
        for (std::size_t i = 0; i < segments; ++i) {
            const std::size_t part = file[at + 27 + i];
            found.insert(found.end(), file.begin() + static_cast<std::ptrdiff_t>(body),
                         file.begin() + static_cast<std::ptrdiff_t>(body + part));
            body += part;
            packets += part < 255 ? 1 : 0;
        }
        at = body;
    }
    CHECK(packets == 1'100);
    CHECK(found == expected);
    compile::OggPages empty;
    CHECK(compile::is_whole_ogg(empty.finish()));
    CHECK_FALSE(compile::is_whole_ogg({}));
}
