#pragma once
// A program under measurement with every process that it starts: they stay our descendants even
// when their parents end, for we are their reaper (prctl(2), PR_SET_CHILD_SUBREAPER). Memory is the
// proportional set size (smaps_rollup), time is what the scheduler charged (schedstat), both summed
// over the tree. Linux only.
#include <sys/types.h>

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "platform/base/result.h"

namespace bench {

using Microseconds = std::chrono::microseconds;

// CLOCK_BOOTTIME, the clock that the product's reports use.
Microseconds now();

class Processes {
  public:
    // Starts the command, found along PATH, with its output in `log`. Errors: unavailable.
    static platform::Result<Processes> start(const std::vector<std::string>& command,
                                             const std::string& log);

    std::vector<pid_t> alive() const; // the program and its descendants
    bool ended() const { return alive().empty(); }
    long pss_kib() const;
    // What each thread has used, by "pid/thread".
    std::map<std::string, Microseconds> cpu_by_thread() const;
    Microseconds cpu() const;
    // Every regular file that a process of the tree has mapped, outside /dev, /tmp and /proc.
    std::set<std::string> mapped_files() const;
    // SIGTERM to all, SIGKILL to what is left after five seconds; returns when none is left.
    void stop();

  private:
    pid_t m_first = 0;
};

// What was used between two readings; a thread that began in between counts whole.
Microseconds used(const std::map<std::string, Microseconds>& before,
                  const std::map<std::string, Microseconds>& after);

} // namespace bench
