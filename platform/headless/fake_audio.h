#pragma once
// A loudspeaker in memory that hears as fast as a clock goes: for tests and journeys. It can be
// missing, and be taken away while something is heard.
#include "platform/audio.h"
#include "platform/clock.h"

namespace platform {

class FakeAudio final : public AudioOut {
  public:
    explicit FakeAudio(Clock& clock) : m_clock(clock) {}

    bool present = true; // false: open() fails, and what is open is lost

    Result<void> open() override;
    void close() override;
    bool is_open() const override { return m_open; }
    std::size_t queued() override;
    bool lost() override { return m_open && !present; }

    int opened() const { return m_opened; }        // how often
    std::int64_t heard() const { return m_heard; } // samples, over all
    int peak() const { return m_peak; }            // of what was queued since the last open()

  private:
    Result<void> put(std::span<const std::int16_t> samples) override;
    void let_hear();
    Clock& m_clock;
    Instant m_since{};
    std::size_t m_waiting = 0;
    std::int64_t m_heard = 0;
    int m_opened = 0, m_peak = 0;
    bool m_open = false;
};

} // namespace platform
