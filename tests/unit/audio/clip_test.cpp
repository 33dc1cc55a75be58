#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kiosk/audio/clip.h"
#include "platform/audio.h"
#include "platform/base/speech_limits.h"
#include "tests/support/speech_files.h"

namespace {

// All samples of a clip, or the error's words.
std::string outcome(const std::string& name) {
    auto clip = audio::Clip::open(support::speech_file(name));
    if (!clip.ok())
        return clip.error().message;
    std::array<std::int16_t, audio::Clip::samples_at_once> samples;
    while (true) {
        const auto got = (*clip)->read(samples);
        if (!got.ok())
            return got.error().message;
        if (*got == 0)
            return "whole";
    }
}

} // namespace

TEST_CASE("a recording is decoded to 48 kHz, as long as it says") {
    auto clip = audio::Clip::open(support::speech_file("tone.opus"));
    REQUIRE(clip.ok());
    CHECK((*clip)->length().count() >= 990);
    CHECK((*clip)->length().count() <= 1010);
    std::array<std::int16_t, audio::Clip::samples_at_once> samples;
    std::size_t all = 0;
    int peak = 0;
    while (true) {
        const auto got = (*clip)->read(samples);
        REQUIRE(got.ok());
        if (*got == 0)
            break;
        all += *got;
        for (std::size_t i = 0; i < *got; ++i)
            peak = std::max(peak, std::abs(int(samples[i])));
    }
    CHECK(all == 48'000);
    CHECK(peak > 4'000);
    CHECK(peak < 9'000);
}

TEST_CASE("a file that is not one channel of Opus is refused in words") {
    const std::string not_whole = "this is not a whole Opus file; save the recording again as Ogg "
                                  "Opus (.opus)";
    CHECK(outcome("tone.opus") == "whole");
    CHECK(outcome("not_sound.opus") == not_whole);
    CHECK(outcome("empty.opus") == not_whole);
    CHECK(outcome("head_alone.opus") == not_whole);
    CHECK(outcome("two_streams.opus") == not_whole);
    CHECK(outcome("two_channels.opus") ==
          "the recording has more than one channel; save it in mono");
    CHECK(outcome("too_long.opus").starts_with("the recording is longer than 90 seconds"));
    const auto large = audio::Clip::open(platform::Bytes(limits::speech_clip_bytes_max + 1));
    CHECK(large.error().kind == platform::ErrorKind::too_large);
}

TEST_CASE("a file that breaks off or is damaged ends early or is refused, and nothing else") {
    for (const char* name : {"cut_short.opus", "damaged.opus"}) {
        const auto what = outcome(name);
        CHECK_MESSAGE((what == "whole" || what.starts_with("this is not a whole")), name);
    }
}
