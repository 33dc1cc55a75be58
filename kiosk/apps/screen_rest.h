#pragma once
// ScreenRest: when the picture is dimmed and when it is black: after so long without a touch, and
// outside the hours of the stand. A value that is asked; it draws nothing.
#include <optional>

#include "platform/clock.h"

namespace apps {

struct ScreenHours { int from = 0, to = 0; }; // minutes of the local day; may cross midnight

struct RestPlan {
    int dim_after_minutes = 0, blank_after_minutes = 0; // 0: never
    std::optional<ScreenHours> hours;                   // empty: always on
};

enum class Light { full, dim, black };

class ScreenRest {
  public:
    ScreenRest(RestPlan plan, platform::Instant now) : m_plan(plan), m_touched(now) {}

    void touched(platform::Instant now) { m_touched = now; }
    // `minute` of the local day, empty where the clock is not known. After a touch the picture is
    // full for two minutes at any hour.
    Light light(platform::Instant now, std::optional<int> minute) const;
    // When `light` may next be another without a touch; empty: never.
    std::optional<platform::Instant> next_change(platform::Instant now,
                                                 std::optional<int> minute) const;

  private:
    bool open_at(int minute) const;
    RestPlan m_plan;
    platform::Instant m_touched;
};

} // namespace apps
