// Touch as it really is, on the real screens: palms, five fingers, drags begun outside, quick taps,
// contacts that are stuck; and the way out, from every state.
#include <doctest/doctest.h>

#include "tests/golden/screens/tour.h"
#include "tests/support/gallery_pack.h"

using namespace support;
using session::Screen;

namespace {

constexpr const Panel& regular = panels[0];

struct Booth {
    std::unique_ptr<FakePack> pack = gallery_pack();
    KioskRig rig{*pack, regular};

    Booth() {
        rig.handle(session::BeginTouched{});
        rig.handle(session::ChooseLanguage{0});
        rig.handle(session::AboutYouSkip{});
        rig.pass(2s);
    }
    ui::Rect rect(std::string_view id) const {
        const ui::Target* target = rig.record().by_id(id);
        REQUIRE_MESSAGE(target, std::string(id));
        return target->rect;
    }
    void down(std::string_view id, std::int64_t finger = 1) {
        rig.down(float(rect(id).centre_x()), float(rect(id).centre_y()), finger);
    }
    void up(std::string_view id, std::int64_t finger = 1) {
        rig.up(float(rect(id).centre_x()), float(rect(id).centre_y()), finger);
    }
};

} // namespace

TEST_CASE("a target is drawn pressed in the frame after the finger comes down") {
    Booth b;
    const auto frames = b.rig.shell->frames_drawn();
    const auto before = b.rig.window.fake_canvas.vertices.size();
    b.down("help");
    CHECK(b.rig.shell->frames_drawn() == frames + 1);
    CHECK(b.rig.view().screen == Screen::topics);              // acts on release
    CHECK(b.rig.window.fake_canvas.vertices.size() != before); // without its shadow
    b.up("help");
    CHECK(b.rig.view().screen == Screen::hotlines);
}

TEST_CASE("a finger that slides off cancels, and a drag begun outside does nothing") {
    Booth b;
    b.down("help");
    b.rig.move(10, 10);
    b.rig.up(10, 10);
    CHECK(b.rig.view().screen == Screen::topics);
    b.rig.clock.advance(1s);
    b.rig.down(4, 400);
    b.rig.move(float(b.rect("help").centre_x()), float(b.rect("help").centre_y()));
    b.up("help");
    CHECK(b.rig.view().screen == Screen::topics);
}

TEST_CASE("a resting palm does not take the kiosk away from a finger") {
    Booth b;
    b.rig.down(4, 400, 7); // beside every target, and it stays
    b.rig.pass(2s);
    b.down("help", 1);
    b.up("help", 1);
    CHECK(b.rig.view().screen == Screen::hotlines);
    b.rig.up(4, 400, 7); // when it lifts, nothing happens
    CHECK(b.rig.view().screen == Screen::hotlines);
}

TEST_CASE("five fingers at once choose one thing at most") {
    Booth b;
    const auto serial = b.rig.view().serial;
    const char* ids[] = {"topic.work", "topic.online", "help", "language", "text_size"};
    for (std::int64_t finger = 0; finger < 5; ++finger)
        b.down(ids[finger], finger + 1);
    for (std::int64_t finger = 4; finger >= 0; --finger)
        b.rig.up(4, 400, finger + 1);
    CHECK(b.rig.view().serial == serial); // all slid off
    for (std::int64_t finger = 0; finger < 5; ++finger)
        b.down(ids[finger], finger + 1);
    for (std::int64_t finger = 4; finger >= 0; --finger) {
        const ui::Target* still = b.rig.record().by_id(ids[finger]);
        if (still)
            b.up(ids[finger], finger + 1);
        else
            b.rig.up(4, 400, finger + 1);
    }
    CHECK(b.rig.view().serial == serial + 1);
}

TEST_CASE("a contact that is stuck on a target gives way to another finger") {
    Booth b;
    b.down("topic.work", 3);
    b.rig.pass(4s); // a slow finger still holds
    b.down("help", 1);
    b.up("help", 1);
    CHECK(b.rig.view().screen == Screen::topics);
    b.rig.pass(7s);
    b.down("help", 1);
    b.up("help", 1);
    CHECK(b.rig.view().screen == Screen::hotlines);
    b.rig.up(500, 300, 3);
    CHECK(b.rig.view().screen == Screen::hotlines);
}

TEST_CASE("twenty taps in a second are twenty taps on one page, and no more after it changes") {
    Booth b;
    const ui::Rect place = b.rect("help");
    const auto x = float(place.centre_x()), y = float(place.centre_y());
    for (int i = 0; i < 20; ++i) {
        b.rig.down(x, y);
        b.rig.clock.advance(25ms);
        b.rig.up(x, y);
        b.rig.clock.advance(25ms);
    }
    // The first opened the helplines; what stands there now got at most what came after 250 ms.
    CHECK(b.rig.view().screen != Screen::attract);
    CHECK(b.rig.sink.of(tally::Measure::touched) == 1);
    b.rig.pass(1s);
    CHECK(b.rig.tap("home"));
    CHECK(b.rig.view().screen == Screen::topics);
}

TEST_CASE("touches that are lost, doubled or come from nowhere harm nothing") {
    Booth b;
    b.rig.up(600, 300, 9);
    b.rig.move(600, 300, 9);
    b.down("help", 1);
    b.rig.window.push_touch({platform::TouchPhase::cancel, 1, 0, 0});
    b.rig.turn();
    CHECK(b.rig.view().screen == Screen::topics);
    b.down("help", 1); // its lifting was lost
    b.down("help", 1);
    b.up("help", 1);
    CHECK(b.rig.view().screen == Screen::hotlines);
    for (int i = 0; i < 2000; ++i) // a panel gone mad, in one turn
        b.rig.window.push_touch({i % 2 ? platform::TouchPhase::up : platform::TouchPhase::down,
                                 i % 7, float(i % 1280), float(i % 700)});
    for (int i = 0; i < 400; ++i)
        b.rig.turn();
    b.rig.pass(12s);
    CHECK(b.rig.tap("quick_exit"));
    CHECK(b.rig.view().screen == Screen::neutral);
}

TEST_CASE("the way out acts on press, in the next frame, from every screen") {
    const auto pack = gallery_pack();
    for (std::size_t p = 0; p < 3; ++p)
        for (const std::size_t language : {0u, 4u}) // it stays at the right where all is mirrored
            for (const Stop& stop : tour()) {
                if (stop.name == "neutral")
                    continue;
                CAPTURE(stop.name);
                KioskRig rig(*pack, panels[p]);
                rig.handle(session::BeginTouched{});
                rig.handle(session::ChooseLanguage{language});
                rig.handle(session::AboutYouSkip{});
                for (const auto& event : stop.events)
                    rig.handle(event);
                rig.turn(); // in the middle of the transition
                const ui::Target* leave = rig.record().by_id("quick_exit");
                REQUIRE(leave);
                CHECK(leave->rect.right() == panels[p].width);
                const auto frames = rig.shell->frames_drawn();
                rig.down(float(leave->rect.centre_x()), float(leave->rect.centre_y()));
                CHECK(rig.view().screen == Screen::neutral);
                CHECK(rig.shell->frames_drawn() == frames + 1);
                CHECK(rig.record().page().starts_with("neutral"));
                for (const ui::Target& t : rig.record().targets())
                    CHECK_MESSAGE(!t.id.starts_with("topic."), std::string(t.id));
            }
}

TEST_CASE("the way out acts while another finger drags, holds or scrolls") {
    Booth b;
    b.rig.handle(session::OpenActivity{2, 0});
    b.rig.pass(2s);
    b.down("card", 1);
    b.rig.move(float(b.rect("card").centre_x()) + 200, float(b.rect("card").centre_y()));
    const ui::Rect leave = b.rect("quick_exit");
    b.rig.down(float(leave.centre_x()), float(leave.centre_y()), 2);
    CHECK(b.rig.view().screen == Screen::neutral);
    b.rig.up(600, 300, 1);
    b.rig.up(float(leave.centre_x()), float(leave.centre_y()), 2);
    CHECK(b.rig.view().screen == Screen::neutral);
}

TEST_CASE("the way out acts over the question whether somebody is there") {
    Booth b;
    b.rig.pass(31s);
    REQUIRE(b.rig.view().idle_seconds_left.has_value());
    b.down("quick_exit");
    CHECK(b.rig.view().screen == Screen::neutral);
}

TEST_CASE("the neutral screen ignores touch for 2 s, and nothing of the visit is on it") {
    Booth b;
    b.rig.handle(session::AnswerAge{1});
    b.down("quick_exit");
    b.up("neutral.away");
    for (int i = 0; i < 3; ++i) {
        b.rig.pass(150ms);
        b.rig.tap_at(640, 400); // with the pause, 0.6 s each
        CHECK(b.rig.view().screen == Screen::neutral);
    }
    b.rig.pass(1s);
    b.rig.tap_at(640, 400);
    CHECK(b.rig.view().screen == Screen::attract);
    CHECK(!b.rig.view().can_go_back);
}

TEST_CASE("what can be dragged or swiped can be done by buttons") {
    Booth b;
    for (const std::size_t activity : {0u, 3u}) { // sorter, swipe
        b.rig.handle(session::OpenActivity{2, activity});
        b.rig.pass(1s);
        CHECK(b.rig.tap(activity == 0 ? "bin.0" : "right"));
        CHECK(b.rig.view().board.mark(0).has_value());
        b.rig.handle(session::Home{});
    }
}
