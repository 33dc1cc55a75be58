// What the passing of time does.
#include "tests/unit/session/rig.h"

using namespace session;

TEST_CASE("the greeting goes to the next language every four seconds") {
    Rig rig;
    CHECK(rig.session.next_deadline() == rig.now + 4s);
    CHECK(rig.wait(3999ms).view().language == english);
    CHECK(rig.wait(1ms).view().language == thai);
    CHECK(rig.wait(4s).view().language == english);
    CHECK(rig.wait(4s * 1001).view().language == thai);
}

TEST_CASE("one language only: nothing wakes on the first screen") {
    EventRules rules;
    rules.languages = {thai};
    Rig rig(rules);
    CHECK_FALSE(rig.session.next_deadline());
}

TEST_CASE("after thirty quiet seconds the kiosk asks, after fifteen more it clears") {
    Rig rig;
    rig.to_topics();
    CHECK(rig.session.next_deadline() == rig.now + 30s);
    CHECK_FALSE(rig.wait(29999ms).view().idle_seconds_left);
    CHECK(rig.wait(1ms).view().idle_seconds_left == 15);
    CHECK(rig.session.next_deadline() == rig.now + 1s);
    CHECK(rig.wait(1s).view().idle_seconds_left == 14);
    CHECK(rig.wait(13s).view().idle_seconds_left == 1);
    CHECK(rig.screen() == Screen::topics);
    CHECK(rig.wait(1s).screen() == Screen::attract);
}

TEST_CASE("a page to read gives a minute") {
    Rig rig;
    rig.to_topics().to_story(online);
    CHECK(rig.session.next_deadline() == rig.now + 60s);
}

TEST_CASE("an answer to the question goes on where it was, with the timer at nothing") {
    Rig rig;
    rig.to_topics().to_story(online).wait(65s);
    CHECK(rig.view().idle_seconds_left == 10);
    rig.touch(Touched{}, 0s);
    CHECK(rig.view().idle_seconds_left == 10);
    rig.touch(StillHere{}, 0s);
    CHECK_FALSE(rig.view().idle_seconds_left);
    CHECK(rig.screen() == Screen::story);
    CHECK(rig.session.next_deadline() == rig.now + 60s);
    rig.wait(65s).touch(ClearNow{}, 0s);
    CHECK(rig.screen() == Screen::attract);
}

TEST_CASE("on a referral any touch answers, since the question is only a strip") {
    Rig rig;
    rig.to_topics().touch(OpenHelp{}).touch(OpenService{help_line}).touch(ShowCode{}).wait(31s);
    CHECK(rig.view().idle_seconds_left == 14);
    CHECK(rig.view().code_visible);
    CHECK_FALSE(rig.touch(Touched{}, 0s).view().idle_seconds_left);
}

TEST_CASE("an event that comes after the visit has run out meets the first screen") {
    Rig rig;
    rig.to_topics().touch(OpenHelp{}, 5min);
    CHECK(rig.screen() == Screen::attract);
}

TEST_CASE("speech counts as touch, for at most ninety seconds") {
    Rig rig;
    rig.to_topics().to_story(online).touch(ListenStarted{});
    CHECK(rig.view().speaking);
    CHECK(rig.session.next_deadline() == rig.now + 150s);
    rig.touch(ListenEnded{}, 20s);
    CHECK_FALSE(rig.view().speaking);
    CHECK(rig.session.next_deadline() == rig.now + 60s);
    rig.touch(ListenStarted{});
    CHECK(rig.wait(149s).view().idle_seconds_left == std::nullopt);
    CHECK(rig.wait(1s).view().idle_seconds_left == 15);
}

TEST_CASE("speech stops on a change of screen and when the sound goes off") {
    Rig rig;
    rig.to_topics().to_story(online).touch(ListenStarted{}).touch(Next{});
    CHECK_FALSE(rig.view().speaking);
    CHECK(rig.touch(ListenStarted{}).view().speaking);
    CHECK_FALSE(rig.touch(ToggleSound{}).view().speaking);
    CHECK_FALSE(rig.touch(ListenStarted{}).view().speaking);
}

TEST_CASE("thanks end by themselves after fifteen seconds") {
    Rig rig;
    rig.to_topics().touch(Finish{});
    CHECK(rig.view().closing_seconds_left == 15);
    CHECK(rig.session.next_deadline() == rig.now + 1s); // it counts down
    CHECK(rig.wait(14s).screen() == Screen::thank_you);
    CHECK(rig.view().closing_seconds_left == 1);
    CHECK(rig.session.next_deadline() == rig.now + 1s);
    CHECK_FALSE(rig.view().idle_seconds_left);
    CHECK(rig.wait(1s).screen() == Screen::attract);
}

TEST_CASE("a second, panicked touch after a quick exit changes nothing") {
    Rig rig;
    rig.to_topics().touch(QuickExit{});
    CHECK(rig.screen() == Screen::neutral);
    CHECK(rig.touch(QuickExit{}, 100ms).screen() == Screen::neutral);
    CHECK(rig.touch(Touched{}, 1800ms).screen() == Screen::neutral);
    CHECK(rig.touch(Touched{}, 100ms).screen() == Screen::attract);
}

TEST_CASE("the neutral screen ends after ninety seconds") {
    Rig rig;
    rig.to_topics().touch(QuickExit{});
    CHECK(rig.session.next_deadline() == rig.now + 90s);
    CHECK(rig.wait(89s).screen() == Screen::neutral);
    CHECK(rig.wait(1s).screen() == Screen::attract);
}

TEST_CASE("a clock that goes backwards is taken as standing still") {
    Rig rig;
    rig.to_topics();
    rig.session.handle(Touched{}, rig.now - 1h);
    CHECK(rig.session.next_deadline() == rig.now + 30s);
}
