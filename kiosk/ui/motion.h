#pragma once
// Motion: times and curves of everything that moves, as plain functions of time. With reduced
// motion every move becomes a 120 ms fade. Nothing flashes, nothing loops but the touch icon.
#include <chrono>

#include "platform/clock.h"

namespace ui {

enum class Ease { linear, out_quad, out_cubic, in_out_cubic };

// `t` and the result run from 0 to 1; t outside is clamped.
float ease(Ease curve, float t);

// How far along a move of this length is at `now`, 0 to 1.
float progress(platform::Instant start, platform::Duration length, platform::Instant now);

enum class Transition {
    cut,        // at once: quick exit, and everything that follows it
    rise,       // another screen: fade + 16 dp rise
    slide_next, // the next card: 32 dp slide + fade
    slide_back,
};

struct MotionState {
    float alpha = 1;
    int dx_dp = 0, dy_dp = 0;
    bool moving = false;
};

// Where a page stands `now` after it changed at `start`.
MotionState page_motion(Transition transition, platform::Instant start, platform::Instant now,
                        bool reduced);
// A modal coming in.
MotionState modal_motion(platform::Instant start, platform::Instant now, bool reduced);

namespace motion {
using namespace std::chrono_literals;
inline constexpr auto press = 80ms, rise = 220ms, slide = 200ms, bubble = 180ms, bubble_gap = 500ms,
                      needle = 400ms, cross_fade = 600ms, pulse = 1800ms, modal_in = 180ms,
                      reduced = 120ms, frame = 16ms, attract_frame = 50ms;
} // namespace motion

} // namespace ui
