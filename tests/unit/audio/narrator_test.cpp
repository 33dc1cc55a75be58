#include <doctest/doctest.h>

#include "kiosk/audio/narrator.h"
#include "platform/headless/fake_audio.h"
#include "platform/headless/manual_clock.h"
#include "tests/support/speech_files.h"

using namespace std::chrono_literals;

namespace {

// Speaks files of tests/corpus/speech, turn by turn as the frame loop would.
struct Booth {
    platform::ManualClock clock{{0, platform::ClockTrust::network}};
    platform::FakeAudio out{clock};
    audio::Narrator narrator{out, clock};
    std::vector<std::string> files;

    platform::Result<void> speak(std::vector<std::string> names, float volume = 1) {
        files = std::move(names);
        return narrator.start(
            files.size(),
            [this](std::size_t index) -> platform::Result<platform::Bytes> {
                return support::speech_file(files[index]);
            },
            volume);
    }
    // Until silence or `most`; how long it took.
    platform::Duration listen(platform::Duration most = 60s) {
        const auto begun = clock.now();
        while (narrator.speaking() && clock.now() - begun < most) {
            REQUIRE(narrator.next_deadline().has_value());
            clock.advance(*narrator.next_deadline() - clock.now());
            REQUIRE(narrator.turn().ok());
        }
        return clock.now() - begun;
    }
};

} // namespace

TEST_CASE("the device is open while something is heard, and closed before and after") {
    Booth booth;
    CHECK_FALSE(booth.out.is_open());
    CHECK_FALSE(booth.narrator.next_deadline().has_value());
    REQUIRE(booth.speak({"tone.opus"}).ok());
    CHECK(booth.out.is_open());
    const auto took = booth.listen();
    CHECK(took >= 1s);
    CHECK(took <= 2s);
    CHECK_FALSE(booth.out.is_open());
    CHECK_FALSE(booth.narrator.next_deadline().has_value());
    CHECK(booth.out.heard() >= 48'000);
}

TEST_CASE("what is heard follows the clips, with a pause between them") {
    Booth booth;
    REQUIRE(booth.speak({"tone.opus", "short.opus", "tone.opus"}).ok());
    std::vector<std::size_t> heard;
    while (booth.narrator.speaking()) {
        const auto now = booth.narrator.heard();
        if (now && (heard.empty() || heard.back() != *now))
            heard.push_back(*now);
        booth.clock.advance(50ms);
        REQUIRE(booth.narrator.turn().ok());
    }
    CHECK(heard == std::vector<std::size_t>{0, 1, 2});
    CHECK(booth.out.heard() >= (1'000 + 350 + 400 + 350 + 1'000) * 48);
}

TEST_CASE("no more than a second is ahead of the ear") {
    Booth booth;
    REQUIRE(booth.speak({"tone.opus", "tone.opus", "tone.opus"}).ok());
    CHECK(booth.out.queued() <= 48'000);
}

TEST_CASE("volume turns down what is heard") {
    Booth booth;
    REQUIRE(booth.speak({"tone.opus"}).ok());
    const int loud = booth.out.peak();
    booth.narrator.stop();
    REQUIRE(booth.speak({"tone.opus"}, 0.6f).ok());
    CHECK(booth.out.peak() > loud * 55 / 100);
    CHECK(booth.out.peak() < loud * 65 / 100);
    booth.narrator.stop();
    REQUIRE(booth.speak({"tone.opus"}, 0).ok());
    CHECK(booth.out.peak() == 0);
}

TEST_CASE("stopping is silence at once") {
    Booth booth;
    REQUIRE(booth.speak({"tone.opus"}).ok());
    booth.clock.advance(200ms);
    booth.narrator.stop();
    CHECK_FALSE(booth.out.is_open());
    CHECK(booth.out.queued() == 0);
    const auto heard = booth.out.heard();
    booth.clock.advance(5s);
    CHECK(booth.narrator.turn().ok());
    CHECK(booth.out.heard() == heard);
}

TEST_CASE("a clip that cannot be decoded is left out, the others are heard") {
    Booth booth;
    REQUIRE(booth.speak({"not_sound.opus", "short.opus"}).ok());
    CHECK(booth.narrator.heard() == 1u);
    booth.listen();
    CHECK(booth.out.heard() >= 400 * 48);
    REQUIRE(booth.speak({"not_sound.opus"}).ok());
    booth.listen();
    CHECK_FALSE(booth.narrator.speaking());
}

TEST_CASE("without a device nothing begins; one that is taken away ends it") {
    Booth booth;
    booth.out.present = false;
    CHECK(booth.speak({"tone.opus"}).error().kind == platform::ErrorKind::unavailable);
    CHECK_FALSE(booth.narrator.speaking());
    booth.out.present = true;
    REQUIRE(booth.speak({"tone.opus"}).ok());
    booth.out.present = false;
    booth.clock.advance(200ms);
    CHECK(booth.narrator.turn().error().kind == platform::ErrorKind::unavailable);
    CHECK_FALSE(booth.narrator.speaking());
    CHECK_FALSE(booth.out.is_open());
}
