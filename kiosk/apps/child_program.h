#pragma once
// A program that runs beside this one and ends with it.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/result.h"

namespace apps {

// What a program that reads a stranger's files may take at most. It is also the first that the
// system ends when memory is short, runs behind all others, and says nothing to anybody.
struct ChildLimits {
    std::uint64_t memory_bytes = 0; // of addresses
    std::uint64_t file_bytes = 0;   // of one file that it writes
    int processor_seconds = 0;
};

class ChildProgram {
  public:
    // Errors: not_found, unavailable.
    static platform::Result<ChildProgram> start(const std::vector<std::string>& words,
                                                const std::optional<ChildLimits>& limits = {});
    ChildProgram(ChildProgram&& other) noexcept;
    ~ChildProgram(); // asks it to end, and waits
    ChildProgram& operator=(ChildProgram&&) = delete;

    // Its exit code when it has ended (128 and more: by a signal).
    std::optional<int> ended();
    int wait();

  private:
    explicit ChildProgram(int process) : m_process(process) {}
    int m_process; // 0: it has ended
};

} // namespace apps
