#include "kiosk/apps/screen_rest.h"

#include <algorithm>

namespace apps {

namespace {
using namespace std::chrono_literals;
constexpr platform::Duration awake_after_touch = 2min;
constexpr platform::Duration look_at_clock_every = 30s;
} // namespace

bool ScreenRest::open_at(int minute) const {
    const auto [from, to] = *m_plan.hours;
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

Light ScreenRest::light(platform::Instant now, std::optional<int> minute) const {
    const auto idle = now - m_touched;
    const auto after = [&](int minutes) {
        return minutes > 0 && idle >= std::chrono::minutes(minutes);
    };
    if (after(m_plan.blank_after_minutes))
        return Light::black;
    if (m_plan.hours && minute && !open_at(*minute) && idle >= awake_after_touch)
        return Light::black;
    return after(m_plan.dim_after_minutes) ? Light::dim : Light::full;
}

std::optional<platform::Instant> ScreenRest::next_change(platform::Instant now,
                                                         std::optional<int> minute) const {
    std::optional<platform::Instant> next;
    const auto consider = [&](platform::Instant at) {
        if (at > now)
            next = next ? std::min(*next, at) : at;
    };
    for (const int minutes : {m_plan.dim_after_minutes, m_plan.blank_after_minutes})
        if (minutes > 0)
            consider(m_touched + std::chrono::minutes(minutes));
    if (m_plan.hours && minute)
        consider(std::max(m_touched + awake_after_touch, now + look_at_clock_every));
    return next;
}

} // namespace apps
