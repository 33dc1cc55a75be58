#include "platform/headless/manual_clock.h"

namespace platform {

ManualClock::ManualClock(WallTime start, int utc_offset_seconds, Sleeper sleeper)
    : m_wall(std::chrono::seconds(start.unix_seconds)), m_trust(start.trust),
      m_utc_offset_seconds(utc_offset_seconds), m_sleeper(std::move(sleeper)) {}

Instant ManualClock::now() const {
    const std::lock_guard guard(m_mutex);
    return m_now;
}

WallTime ManualClock::wall() const {
    const std::lock_guard guard(m_mutex);
    return {std::chrono::floor<std::chrono::seconds>(m_wall).count(), m_trust};
}

int ManualClock::utc_offset_seconds() const {
    const std::lock_guard guard(m_mutex);
    return m_utc_offset_seconds;
}

void ManualClock::sleep(Duration span) {
    if (m_sleeper)
        m_sleeper(span);
    else
        advance(span);
}

void ManualClock::advance(Duration span) {
    const std::lock_guard guard(m_mutex);
    m_now += span;
    m_wall += span;
}

void ManualClock::set_wall(std::int64_t unix_seconds) {
    const std::lock_guard guard(m_mutex);
    m_wall = std::chrono::seconds(unix_seconds);
}

Result<void> ManualClock::set_by_organiser(std::int64_t unix_seconds) {
    const std::lock_guard guard(m_mutex);
    m_wall = std::chrono::seconds(unix_seconds);
    m_trust = ClockTrust::organiser;
    return {};
}

void ManualClock::set_trust(ClockTrust trust) {
    const std::lock_guard guard(m_mutex);
    m_trust = trust;
}

void ManualClock::set_utc_offset_seconds(int seconds) {
    const std::lock_guard guard(m_mutex);
    m_utc_offset_seconds = seconds;
}

} // namespace platform
