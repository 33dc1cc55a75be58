#include "kiosk/ui/motion.h"

#include <algorithm>
#include <cmath>

namespace ui {

float ease(Ease curve, float t) {
    t = std::clamp(t, 0.0f, 1.0f);
    const float rest = 1 - t;
    switch (curve) {
    case Ease::linear: return t;
    case Ease::out_quad: return 1 - rest * rest;
    case Ease::out_cubic: return 1 - rest * rest * rest;
    case Ease::in_out_cubic: return t < 0.5f ? 4 * t * t * t : 1 - 4 * rest * rest * rest;
    }
    return t;
}

float progress(platform::Instant start, platform::Duration length, platform::Instant now) {
    if (now <= start)
        return 0;
    if (length <= platform::Duration::zero() || now - start >= length)
        return 1;
    return float(double((now - start).count()) / double(length.count()));
}

MotionState page_motion(Transition transition, platform::Instant start, platform::Instant now,
                        bool reduced) {
    if (transition == Transition::cut)
        return {};
    const platform::Duration length = reduced                          ? motion::reduced
                                      : transition == Transition::rise ? motion::rise
                                                                       : motion::slide;
    const float along = ease(Ease::out_cubic, progress(start, length, now));
    MotionState state;
    state.moving = now - start < length;
    state.alpha = state.moving ? along : 1;
    if (reduced || !state.moving)
        return state;
    const auto left = [along](float dp) { return int(std::lround(dp * (1 - along))); };
    if (transition == Transition::rise)
        state.dy_dp = left(16);
    else
        state.dx_dp = left(transition == Transition::slide_next ? 32 : -32);
    return state;
}

MotionState modal_motion(platform::Instant start, platform::Instant now, bool reduced) {
    const platform::Duration length = reduced ? platform::Duration(motion::reduced)
                                              : platform::Duration(motion::modal_in);
    const float along = ease(Ease::out_cubic, progress(start, length, now));
    MotionState state;
    state.moving = now - start < length;
    state.alpha = state.moving ? along : 1;
    state.dy_dp = reduced || !state.moving ? 0 : int(std::lround(16 * (1 - along)));
    return state;
}

} // namespace ui
