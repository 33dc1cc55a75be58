#pragma once
// A clock that stands still until a test moves it. Any thread may call.
#include <functional>
#include <mutex>

#include "platform/clock.h"

namespace platform {

class ManualClock final : public Clock {
  public:
    // What sleep() does with the calling thread; without one, sleeping moves this clock on by the
    // span and returns at once, so that a lone thread's waiting costs no time.
    using Sleeper = std::function<void(Duration)>;
    explicit ManualClock(WallTime start = {}, int utc_offset_seconds = 0, Sleeper sleeper = {});

    Instant now() const override;
    WallTime wall() const override;
    int utc_offset_seconds() const override;
    void sleep(Duration span) override;
    Result<void> set_by_organiser(std::int64_t unix_seconds) override;

    void advance(Duration span); // both clocks
    void set_wall(std::int64_t unix_seconds); // as a time service or a hand would; trust stays
    void set_trust(ClockTrust trust);
    void set_utc_offset_seconds(int seconds);

  private:
    mutable std::mutex m_mutex;
    Instant m_now{std::chrono::hours(1)}; // not zero: nothing may take "no time yet" for a time
    Duration m_wall{};                    // since 1970
    ClockTrust m_trust;
    int m_utc_offset_seconds;
    Sleeper m_sleeper;
};

} // namespace platform
