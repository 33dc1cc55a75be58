#pragma once
// Time as the product sees it: a monotonic clock that only ever grows while the program runs, and a
// wall clock that may be wrong (a board without a battery starts in 1970) and says how it is known.
#include <chrono>
#include <cstdint>

#include "platform/base/result.h"

namespace platform {

using Duration = std::chrono::nanoseconds;
using Instant = std::chrono::nanoseconds; // since an arbitrary start; compare and subtract only

enum class ClockTrust { unset, organiser, network };

struct WallTime {
    std::int64_t unix_seconds = 0; // UTC
    ClockTrust trust = ClockTrust::unset;
};

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    virtual WallTime wall() const = 0;
    // Local civil time's offset from UTC, seconds east, at this moment.
    virtual int utc_offset_seconds() const = 0;
    // An organiser reads the time off a watch: the wall clock shows it from now on, with this trust
    // unless a time service knows better. Error: unavailable, where no clock can be set.
    virtual Result<void> set_by_organiser(std::int64_t unix_seconds) {
        (void)unix_seconds;
        return Error{ErrorKind::unavailable, "this clock cannot be set", ""};
    }
    // Blocks the calling worker thread (never the frame loop).
    virtual void sleep(Duration span) = 0;
};

} // namespace platform
