#pragma once
// What the frame loop cost, for benchmarks: one entry a drawn frame, bounded. Holds nothing about
// visitors beyond page keys of a scripted run; it is written only when asked for.
#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/result.h"
#include "platform/clock.h"
#include "platform/files.h"

namespace apps {

class FrameReport {
  public:
    // `at` is when the frame stood on the screen, by the host's clock; `cpu` what it cost.
    void add(const std::string& page, platform::Instant at, platform::Duration cpu);
    // {"frames_drawn": n, "frames": [{"page": "...", "first": true, "at_us": n,
    //   "cpu_us": n}, ...]}
    platform::Result<void> write(platform::Files& files, const std::string& path,
                                 std::uint64_t frames_drawn) const;

  private:
    struct Entry {
        std::string page;
        bool first = false; // the first frame of this page: its change
        platform::Instant at{};
        platform::Duration cpu{};
    };
    std::vector<Entry> m_entries;
};

} // namespace apps
