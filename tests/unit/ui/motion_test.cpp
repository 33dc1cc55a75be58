#include "kiosk/ui/motion.h"

#include <doctest/doctest.h>

using namespace ui;
using namespace std::chrono_literals;

TEST_CASE("every curve begins at 0, ends at 1 and never turns back") {
    for (const Ease curve : {Ease::linear, Ease::out_quad, Ease::out_cubic, Ease::in_out_cubic}) {
        CHECK(ease(curve, 0) == doctest::Approx(0));
        CHECK(ease(curve, 1) == doctest::Approx(1));
        float last = 0;
        for (int i = 0; i <= 100; ++i) {
            const float here = ease(curve, float(i) / 100);
            CHECK(here >= last);
            last = here;
        }
    }
}

TEST_CASE("a new screen fades and rises, and stands still after 220 ms") {
    const MotionState first = page_motion(Transition::rise, 1s, 1s, false);
    CHECK(first.moving);
    CHECK(first.dy_dp == 16);
    CHECK(first.alpha == doctest::Approx(0));
    const MotionState last = page_motion(Transition::rise, 1s, 1s + 220ms, false);
    CHECK_FALSE(last.moving);
    CHECK(last.dy_dp == 0);
    CHECK(last.alpha == doctest::Approx(1));
}

TEST_CASE("the next card comes from the right, the one before from the left") {
    CHECK(page_motion(Transition::slide_next, 1s, 1s, false).dx_dp == 32);
    CHECK(page_motion(Transition::slide_back, 1s, 1s, false).dx_dp == -32);
}

TEST_CASE("with reduced motion nothing moves and the fade is over after 120 ms") {
    for (const auto kind : {Transition::rise, Transition::slide_next, Transition::slide_back}) {
        const MotionState state = page_motion(kind, 1s, 1s + 20ms, true);
        CHECK(state.dx_dp == 0);
        CHECK(state.dy_dp == 0);
        CHECK(state.moving);
        CHECK_FALSE(page_motion(kind, 1s, 1s + 120ms, true).moving);
    }
    CHECK(modal_motion(1s, 1s, true).dy_dp == 0);
}

TEST_CASE("quick exit is there at once") {
    CHECK_FALSE(page_motion(Transition::cut, 1s, 1s, false).moving);
    CHECK(page_motion(Transition::cut, 1s, 1s, false).alpha == 1.0f);
}
