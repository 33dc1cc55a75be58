#include <atomic>
#include <ctime>
#include <thread>

#include <sys/timex.h>
#include <unistd.h>

#include "platform/posix/posix_host.h"

namespace platform {
namespace {

class PosixClock final : public Clock {
  public:
    // Not steady_clock: it stands still while the machine sleeps, and an idle visit must not.
    Instant now() const override {
        timespec time{};
        ::clock_gettime(CLOCK_BOOTTIME, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    WallTime wall() const override {
        timespec time{};
        ::clock_gettime(CLOCK_REALTIME, &time);
        const ClockTrust kernel = trust();
        if (kernel == ClockTrust::network || !m_organiser_set)
            return {static_cast<std::int64_t>(time.tv_sec), kernel};
        return {static_cast<std::int64_t>(time.tv_sec) + m_offset_seconds, ClockTrust::organiser};
    }

    int utc_offset_seconds() const override {
        const std::time_t time = std::time(nullptr);
        std::tm local{};
        ::tzset(); // localtime_r need not look at the zone by itself (POSIX)
        if (::localtime_r(&time, &local) == nullptr)
            return 0;
        return static_cast<int>(local.tm_gmtoff);
    }

    // The machine's own clock where that is allowed; else an offset while this program runs.
    Result<void> set_by_organiser(std::int64_t unix_seconds) override {
        timespec time{};
        time.tv_sec = static_cast<std::time_t>(unix_seconds);
        if (::clock_settime(CLOCK_REALTIME, &time) == 0) {
            m_offset_seconds = 0;
        } else {
            ::clock_gettime(CLOCK_REALTIME, &time);
            m_offset_seconds = unix_seconds - static_cast<std::int64_t>(time.tv_sec);
        }
        m_organiser_set = true;
        return {};
    }

    void sleep(Duration span) override { std::this_thread::sleep_for(span); }

  private:
    // The kernel knows whether a time service disciplines its clock: adjtimex(2), STA_UNSYNC. A
    // board that just started, or one without a network, says unsynchronised.
    static ClockTrust trust() {
        timex query{};
        const int state = ::adjtimex(&query);
        // A sandbox may forbid the question; systemd-timesyncd(8) leaves a mark, new at each start.
        if (state < 0)
            return ::access("/run/systemd/timesync/synchronized", F_OK) == 0 ? ClockTrust::network
                                                                              : ClockTrust::unset;
        const bool synchronised = state != TIME_ERROR && !(query.status & STA_UNSYNC);
        return synchronised ? ClockTrust::network : ClockTrust::unset;
    }

    // The tally's writer reads the clock on a thread of its own.
    std::atomic<std::int64_t> m_offset_seconds = 0;
    std::atomic<bool> m_organiser_set = false;
};

} // namespace

std::unique_ptr<Clock> make_posix_clock() { return std::make_unique<PosixClock>(); }

} // namespace platform
