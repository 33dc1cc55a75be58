#include <doctest/doctest.h>

#include "kiosk/apps/speaker.h"
#include "platform/headless/fake_audio.h"
#include "platform/headless/manual_clock.h"
#include "tests/support/small_pack.h"
#include "tests/support/speech_files.h"

using namespace std::chrono_literals;
using namespace session;

namespace {

struct NoCounts final : tally::TallySink {
    void count(tally::Measure, const std::string&) override {}
};

// A booth with the small pack, of which every text can be heard as the same tone of a second.
struct Booth {
    std::unique_ptr<support::FakePack> pack = support::small_pack();
    platform::ManualClock clock{{0, platform::ClockTrust::network}};
    platform::FakeAudio out{clock};
    NoCounts sink;
    std::unique_ptr<VisitorSession> session;
    apps::Speaker speaker{out, clock};

    Booth() {
        pack->spoken = support::speech_file("tone.opus");
        session = std::make_unique<VisitorSession>(*pack, EventRules{}, sink);
        session->reset(clock.now());
    }
    Booth& touch(const VisitorEvent& event) {
        clock.advance(500ms);
        session->handle(event, clock.now());
        speaker.follow(*pack, *session);
        return *this;
    }
    // Turns as the frame loop would.
    Booth& wait(platform::Duration span) {
        for (; span > 0ms; span -= 100ms) {
            clock.advance(100ms);
            speaker.turn(*session);
            session->tick(clock.now());
            speaker.follow(*pack, *session);
        }
        return *this;
    }
    // To the first card of the second topic's story.
    Booth& to_story() {
        touch(BeginTouched{}).touch(ChooseLanguage{0});
        if (view().screen == Screen::about_you)
            touch(AboutYouSkip{});
        touch(OpenTopic{1});
        if (view().screen == Screen::question_before)
            touch(SkipQuestion{});
        REQUIRE(view().screen == Screen::story);
        return *this;
    }
    const View& view() const { return session->view(); }
};

} // namespace

TEST_CASE("nothing is heard by itself, and the device stays closed") {
    Booth booth;
    booth.to_story().wait(10s);
    CHECK(booth.out.opened() == 0);
}

TEST_CASE("a page is heard text by text, marked as it is heard, and then it is silent") {
    Booth booth;
    booth.to_story().touch(ListenStarted{});
    CHECK(booth.out.is_open());
    std::vector<pack::TextId> marked;
    for (int i = 0; i < 200 && booth.view().speaking; ++i) {
        booth.wait(100ms);
        if (booth.view().heard_text != 0 &&
            (marked.empty() || marked.back() != booth.view().heard_text))
            marked.push_back(booth.view().heard_text);
    }
    const auto* story = body_of<pack::Story>(*booth.pack, booth.view());
    REQUIRE(story);
    std::vector<pack::TextId> page{story->cards[0].heading};
    for (const auto paragraph : story->cards[0].paragraphs)
        page.push_back(paragraph);
    CHECK(marked == page);
    CHECK_FALSE(booth.view().speaking);
    CHECK(booth.view().heard_text == 0);
    CHECK_FALSE(booth.out.is_open());
}

TEST_CASE("leaving the page, the sound button, quick exit and a second touch silence at once") {
    for (const VisitorEvent& event :
         std::initializer_list<VisitorEvent>{Next{}, Back{}, Home{}, OpenLanguageSheet{},
                                             ToggleSound{}, QuickExit{}, ListenEnded{}}) {
        Booth booth;
        booth.to_story().touch(ListenStarted{}).wait(300ms);
        REQUIRE(booth.out.is_open());
        booth.touch(event);
        CHECK_FALSE(booth.out.is_open());
        CHECK_FALSE(booth.view().speaking);
    }
}

TEST_CASE("a page about violence is heard at 60 percent, and one where help is") {
    Booth plain;
    plain.to_story().touch(ListenStarted{});
    Booth sensitive;
    sensitive.pack->pack_topics[1].sensitive = true;
    sensitive.to_story().touch(ListenStarted{});
    CHECK(sensitive.out.peak() > plain.out.peak() * 55 / 100);
    CHECK(sensitive.out.peak() < plain.out.peak() * 65 / 100);
    Booth help;
    help.to_story().touch(OpenHelp{}).touch(ListenStarted{});
    CHECK(help.out.peak() > 0);
    CHECK(help.out.peak() < plain.out.peak() * 65 / 100);
}

TEST_CASE("the idle question is spoken once; the countdown goes on, an answer silences it") {
    Booth booth;
    booth.to_story().wait(59s);
    CHECK(booth.out.opened() == 0);
    booth.wait(2s);
    CHECK(booth.view().idle_seconds_left.has_value());
    CHECK(booth.out.is_open());
    const int before = *booth.view().idle_seconds_left;
    booth.wait(2s);
    CHECK(*booth.view().idle_seconds_left < before);
    booth.touch(StillHere{});
    CHECK_FALSE(booth.out.is_open());
    CHECK(booth.out.opened() == 1);
    booth.touch(ToggleSound{}).wait(62s); // off
    CHECK(booth.view().idle_seconds_left.has_value());
    CHECK(booth.out.opened() == 1);
}

TEST_CASE("without a sound device it is said once, and the buttons stay away until one is found") {
    Booth booth;
    booth.out.present = false;
    booth.to_story().touch(ListenStarted{});
    CHECK_FALSE(booth.view().speaking);
    CHECK(booth.view().no_sound_device);
    CHECK(booth.view().tell_no_sound);
    booth.touch(Next{});
    CHECK(booth.view().no_sound_device);
    CHECK_FALSE(booth.view().tell_no_sound);
    booth.out.present = true;
    booth.touch(ClearNow{}).wait(61s);
    CHECK_FALSE(booth.view().no_sound_device);
    CHECK_FALSE(booth.out.is_open());
    booth.to_story().touch(ListenStarted{});
    CHECK(booth.out.is_open());
}

TEST_CASE("a device that is taken away while it speaks ends the speech") {
    Booth booth;
    booth.to_story().touch(ListenStarted{}).wait(300ms);
    booth.out.present = false;
    booth.wait(300ms);
    CHECK_FALSE(booth.view().speaking);
    CHECK(booth.view().tell_no_sound);
    CHECK_FALSE(booth.out.is_open());
}
