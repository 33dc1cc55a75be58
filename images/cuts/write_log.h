#pragma once
// A log of what a machine wrote to its disk, as QEMU's blklogwrites driver makes it (the format of
// Linux's dm-log-writes: Documentation/admin-guide/device-mapper/log-writes.rst), and what a disk
// holds when the power goes at some point of it. A real disk keeps what was flushed; of the writes
// since the last flush it may keep none, some or all.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace cuts {

struct LogEntry {
    std::uint64_t sector = 0; // on the disk, in units of the log's sector size
    std::uint64_t sectors = 0;
    std::uint64_t data_offset = 0; // in the log file, bytes
    std::uint64_t end_offset = 0;  // where the next entry begins
    bool flush = false;            // what came before is on the medium from here on
    bool forced = false;           // this write itself is too (FUA)
    bool discard = false;          // no data; reads as zeros afterwards
};

struct WriteLog {
    std::uint64_t sector_bytes = 512;
    std::vector<LogEntry> entries;
};

inline constexpr std::size_t log_entries_max = 4'000'000;

// Reads bytes of the log at an offset; fewer at its end.
using LogReader = std::function<std::string(std::uint64_t offset, std::size_t bytes)>;

// All whole entries; an unfinished last one, of a machine that was killed, is left out. Errors:
// invalid (not such a log), corrupt, too_large.
platform::Result<WriteLog> read_log(const LogReader& read);

enum class Unflushed { drop, half, keep };

// Which of the first `count` entries a disk holds after a cut there, in order. `half` is drawn from
// the seed, each write by itself.
std::vector<std::size_t> surviving(const WriteLog& log, std::size_t count, Unflushed unflushed,
                                   std::uint64_t seed);

} // namespace cuts
