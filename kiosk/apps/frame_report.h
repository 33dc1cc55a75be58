#pragma once
// What the frame loop cost, for benchmarks: one entry a drawn frame, bounded. Holds nothing about
// visitors beyond page keys of a scripted run; it is written only when asked for.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/shell.h"
#include "platform/base/result.h"
#include "platform/clock.h"
#include "platform/files.h"

namespace apps {

class FrameReport {
  public:
    // Of the frame that the shell has just shown; `at` is when it stood on the screen, by the
    // host's clock, `done` what led to it.
    void add(const ui::Shell& shell, const ui::Turn& done, platform::Instant at);
    // {"frames_drawn": n, "frames": [{"page": "...", "first": true, "at_us": n, "cpu_us": n,
    //   "moving": true, "pressed_frames": n, "pressed_us": n}, ...]}: `moving` while a page or a
    // modal is on its way; the last two where a target is pressed, from the touch to this frame.
    platform::Result<void> write(platform::Files& files, const std::string& path,
                                 std::uint64_t frames_drawn) const;

  private:
    struct Entry {
        std::string page;
        bool first = false; // the first frame of this page: its change
        platform::Instant at{};
        platform::Duration cpu{};
        bool moving = false;
        std::optional<ui::Waited> pressed;
    };
    std::vector<Entry> m_entries;
};

} // namespace apps
