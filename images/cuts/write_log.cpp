#include "images/cuts/write_log.h"

#include <random>

namespace cuts {
namespace {

using platform::Error;
using platform::ErrorKind;

constexpr std::uint64_t log_magic = 0x6a736677736872;
constexpr std::uint64_t log_version = 1;
constexpr std::uint64_t flag_flush = 1, flag_forced = 2, flag_discard = 4, flag_mark = 8;

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= std::uint64_t(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

} // namespace

platform::Result<WriteLog> read_log(const LogReader& read) {
    constexpr std::size_t head_bytes = 28, entry_bytes = 32;
    const std::string head = read(0, head_bytes);
    if (head.size() < head_bytes || little_endian(head, 0, 8) != log_magic ||
        little_endian(head, 8, 8) != log_version)
        return Error{ErrorKind::invalid, "this is no log of writes (dm-log-writes, version 1)", ""};
    WriteLog log;
    const std::uint64_t known = little_endian(head, 16, 8);
    log.sector_bytes = little_endian(head, 24, 4);
    if (log.sector_bytes < 512 || log.sector_bytes > 65536 || known > log_entries_max)
        return Error{ErrorKind::too_large, "the log's sector size or length is out of bounds", ""};
    std::uint64_t offset = log.sector_bytes;
    for (std::uint64_t i = 0; i < known; ++i) {
        const std::string bytes = read(offset, entry_bytes);
        if (bytes.size() < entry_bytes)
            break;
        const std::uint64_t flags = little_endian(bytes, 16, 8);
        LogEntry entry;
        entry.sector = little_endian(bytes, 0, 8);
        entry.sectors = little_endian(bytes, 8, 8);
        entry.flush = (flags & flag_flush) != 0;
        entry.forced = (flags & flag_forced) != 0;
        entry.discard = (flags & flag_discard) != 0;
        entry.data_offset = offset + log.sector_bytes;
        const bool has_data = !entry.discard && (flags & flag_mark) == 0;
        if (entry.sectors > (std::uint64_t(1) << 32))
            return Error{ErrorKind::corrupt, "an entry is larger than a disk", ""};
        const std::uint64_t data = has_data ? entry.sectors * log.sector_bytes : 0;
        entry.end_offset = entry.data_offset + data;
        if (data > 0 && read(entry.end_offset - 1, 1).empty())
            break;
        if ((flags & flag_mark) == 0)
            log.entries.push_back(entry);
        offset = entry.end_offset;
    }
    return log;
}

std::vector<std::size_t> surviving(const WriteLog& log, std::size_t count, Unflushed unflushed,
                                   std::uint64_t seed) {
    std::size_t flushed = 0; // entries before this one are on the medium
    for (std::size_t i = 0; i < count; ++i)
        if (log.entries[i].flush)
            flushed = i;
    std::mt19937_64 draw(seed);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < count; ++i) {
        const bool chance =
            unflushed == Unflushed::keep || (unflushed == Unflushed::half && (draw() & 1) != 0);
        if (i < flushed || log.entries[i].forced || chance)
            kept.push_back(i);
    }
    return kept;
}

} // namespace cuts
