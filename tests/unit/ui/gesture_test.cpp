#include "kiosk/ui/gesture.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace ui;
using namespace std::chrono_literals;
using platform::TouchPhase;
using Kind = Outcome::Kind;

namespace {

struct Panel {
    FrameRecord record;
    Gesture gesture{24};
    platform::Instant now = 10s;

    Panel() {
        record.add_target({"page", "", {0, 0, 1280, 712}});
        record.add_target({"next", "Next", {1000, 600, 200, 72}});
        record.add_target({"off", "Off", {100, 600, 200, 72}, false});
        record.add_target({"leave", "Leave", {1040, 712, 240, 88}, true, true});
    }
    Outcome touch(TouchPhase phase, float x, float y, std::int64_t finger = 1) {
        return gesture.touch({phase, finger, x, y}, record, now);
    }
};

} // namespace

TEST_CASE("a target acts when the finger lifts inside it") {
    Panel panel;
    CHECK(panel.touch(TouchPhase::down, 1100, 630).kind == Kind::pressed);
    CHECK(panel.gesture.pressed() == "next");
    CHECK(panel.touch(TouchPhase::up, 1110, 640).kind == Kind::acted);
    CHECK(panel.gesture.acted() == "next");
    CHECK(panel.gesture.pressed().empty());
}

TEST_CASE("dragging out by the cancel distance cancels for good") {
    Panel panel;
    (void)panel.touch(TouchPhase::down, 1100, 630);
    CHECK(panel.touch(TouchPhase::move, 1100, 577).kind == Kind::nothing); // 23 px above
    CHECK(panel.touch(TouchPhase::move, 1100, 575).kind == Kind::cancelled);
    CHECK(panel.touch(TouchPhase::move, 1100, 630).kind == Kind::nothing);
    CHECK(panel.touch(TouchPhase::up, 1100, 630).kind == Kind::nothing);
}

TEST_CASE("a draggable target follows the finger and is dropped where it is let go") {
    Panel panel;
    panel.record.add_target({"card", "A card", {100, 100, 300, 100}, true, false, true});
    (void)panel.touch(TouchPhase::down, 200, 150);
    CHECK(panel.touch(TouchPhase::move, 220, 150).kind == Kind::nothing);
    CHECK(panel.gesture.drag_x() == 0.0f); // a shaky tap stays a tap
    CHECK(panel.touch(TouchPhase::move, 600, 300).kind == Kind::dragged);
    CHECK(panel.gesture.drag_x() == 400.0f);
    CHECK(panel.gesture.drag_y() == 150.0f);
    const Outcome end = panel.touch(TouchPhase::up, 610, 300);
    CHECK(end.kind == Kind::dropped);
    CHECK(panel.gesture.acted() == "card");
    CHECK(end.x == 610.0f);
    CHECK(panel.gesture.drag_x() == 0.0f);
}

TEST_CASE("a draggable target is tapped by a short touch, and lost with the finger") {
    Panel panel;
    panel.record.add_target({"card", "A card", {100, 100, 300, 100}, true, false, true});
    (void)panel.touch(TouchPhase::down, 200, 150);
    CHECK(panel.touch(TouchPhase::up, 205, 150).kind == Kind::acted);
    (void)panel.touch(TouchPhase::down, 200, 150);
    (void)panel.touch(TouchPhase::move, 500, 150);
    CHECK(panel.touch(TouchPhase::cancel, 500, 150).kind == Kind::cancelled);
    CHECK(panel.touch(TouchPhase::up, 500, 150).kind == Kind::nothing);
}

TEST_CASE("a finger that lifts far away without a move in between does not act") {
    Panel panel;
    (void)panel.touch(TouchPhase::down, 1100, 630);
    CHECK(panel.touch(TouchPhase::up, 300, 100).kind == Kind::cancelled);
}

TEST_CASE("the way out acts on press, even just after a screen change") {
    Panel panel;
    panel.gesture.ignore_until(panel.now + 250ms);
    CHECK(panel.touch(TouchPhase::down, 1100, 750).kind == Kind::acted);
    CHECK(panel.gesture.acted() == "leave");
    CHECK(panel.touch(TouchPhase::up, 1100, 750).kind == Kind::nothing);
}

TEST_CASE("a touch that begins just after a screen change does nothing, even when it ends later") {
    Panel panel;
    panel.gesture.ignore_until(panel.now + 250ms);
    const Outcome outcome = panel.touch(TouchPhase::down, 1100, 630);
    CHECK(outcome.kind == Kind::missed);
    CHECK(outcome.touched); // somebody is there all the same
    panel.now += 300ms;
    CHECK(panel.touch(TouchPhase::up, 1100, 630).kind == Kind::nothing);
    CHECK(panel.touch(TouchPhase::down, 1100, 630).kind == Kind::pressed);
}

TEST_CASE("second fingers are ignored until the first one lifts") {
    Panel panel;
    (void)panel.touch(TouchPhase::down, 1100, 630, 1);
    CHECK(panel.touch(TouchPhase::down, 200, 200, 2).kind == Kind::nothing);
    CHECK(panel.touch(TouchPhase::up, 300, 300, 2).kind == Kind::nothing);
    CHECK(panel.touch(TouchPhase::up, 1100, 630, 1).kind == Kind::acted);
}

TEST_CASE("a finger whose lifting was lost can press again") {
    Panel panel;
    (void)panel.touch(TouchPhase::down, 300, 300, 7);
    CHECK(panel.touch(TouchPhase::down, 1100, 630, 7).kind == Kind::pressed);
}

TEST_CASE("a disabled target swallows the touch") {
    Panel panel;
    CHECK(panel.touch(TouchPhase::down, 150, 630).kind == Kind::missed);
    CHECK(panel.touch(TouchPhase::up, 150, 630).kind == Kind::nothing);
}

TEST_CASE("a target that has gone or was disabled meanwhile does not act") {
    Panel panel;
    (void)panel.touch(TouchPhase::down, 1100, 630);
    panel.record.clear();
    CHECK(panel.touch(TouchPhase::up, 1100, 630).kind == Kind::cancelled);
}

TEST_CASE("whatever the fingers do, a target acts only after a press, once a press") {
    rc::check([] {
        Panel panel;
        int presses = 0, acts = 0;
        const int steps = *rc::gen::inRange(1, 60);
        for (int i = 0; i < steps; ++i) {
            const auto phase = TouchPhase(*rc::gen::inRange(0, 4));
            const auto x = float(*rc::gen::inRange(-100, 1400));
            const auto y = float(*rc::gen::inRange(-100, 712)); // not on the way out
            const Outcome o = panel.touch(phase, x, y, *rc::gen::inRange(0, 3));
            presses += o.kind == Kind::pressed;
            acts += o.kind == Kind::acted;
            RC_ASSERT(acts <= presses);
            RC_ASSERT(panel.gesture.finger_down() || panel.gesture.pressed().empty());
        }
    });
}

TEST_CASE("a palm beside every target gives way after a second, a stuck contact after ten") {
    Panel panel;
    panel.record = {};
    panel.record.add_target({"next", "Next", {1000, 600, 200, 72}});
    (void)panel.touch(TouchPhase::down, 10, 10, 5); // a palm
    panel.now += 999ms;
    CHECK(panel.touch(TouchPhase::down, 1100, 630).kind == Kind::nothing);
    panel.now += 1ms;
    CHECK(panel.touch(TouchPhase::down, 1100, 630).kind == Kind::pressed);
    CHECK(panel.touch(TouchPhase::up, 10, 10, 5).kind == Kind::nothing); // the palm lifts
    panel.now += 9s;
    CHECK(panel.touch(TouchPhase::down, 1100, 640, 6).kind == Kind::nothing); // still held
    panel.now += 1s;
    CHECK(panel.touch(TouchPhase::down, 1100, 640, 6).kind == Kind::pressed);
    CHECK(panel.touch(TouchPhase::up, 1100, 640, 6).kind == Kind::acted);
}

TEST_CASE("a second finger on the way out acts, whatever the first one does") {
    Panel panel;
    panel.record.add_target({"card", "A card", {100, 100, 300, 100}, true, false, true});
    (void)panel.touch(TouchPhase::down, 200, 150);
    (void)panel.touch(TouchPhase::move, 600, 300);
    CHECK(panel.touch(TouchPhase::down, 1100, 750, 2).kind == Kind::acted);
    CHECK(panel.gesture.acted() == "leave");
    CHECK(panel.touch(TouchPhase::up, 600, 300, 1).kind == Kind::nothing);
}
