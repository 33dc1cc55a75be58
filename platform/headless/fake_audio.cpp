#include "platform/headless/fake_audio.h"

#include <algorithm>
#include <cstdlib>

namespace platform {

Result<void> FakeAudio::open() {
    if (!present)
        return Error{ErrorKind::unavailable, "There is no sound device.", "sound"};
    if (m_open)
        return {};
    m_open = true;
    ++m_opened;
    m_peak = 0;
    m_since = m_clock.now();
    return {};
}

void FakeAudio::close() {
    let_hear();
    m_open = false;
    m_waiting = 0;
}

Result<void> FakeAudio::put(std::span<const std::int16_t> samples) {
    if (!m_open || !present)
        return Error{ErrorKind::unavailable, "The sound device has gone.", "sound"};
    let_hear();
    m_waiting += samples.size();
    for (const std::int16_t sample : samples)
        m_peak = std::max(m_peak, std::abs(int(sample)));
    return {};
}

std::size_t FakeAudio::queued() {
    let_hear();
    return m_waiting;
}

void FakeAudio::let_hear() {
    const Instant now = m_clock.now();
    const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(now - m_since);
    const auto due = static_cast<std::size_t>(std::max<std::int64_t>(passed.count(), 0)) *
                     (rate_hz / 1000) / 1000;
    const std::size_t taken = std::min(m_waiting, due);
    m_waiting -= taken;
    m_heard += static_cast<std::int64_t>(taken);
    m_since = now;
}

} // namespace platform
