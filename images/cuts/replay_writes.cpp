// replay_writes: what a disk, or one partition of it, holds when the power goes at some point of a
// log of writes. For images/test.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "images/cuts/write_log.h"

namespace {

constexpr const char* usage =
    "replay_writes entries LOG            one line an entry: number, end in the log, F for a "
    "flush\n"
    "replay_writes cut LOG COUNT drop|half|keep SEED IMAGE FIRST BYTES\n"
    "    writes into IMAGE, which holds BYTES of the disk from byte FIRST on as they were at the\n"
    "    start, what COUNT entries of the log have left after a cut\n";

int fail(const std::string& text) {
    std::cerr << "replay_writes: " << text << '\n';
    return 1;
}

// The part of the entry that lies in the window [first, first + bytes) goes into the image.
bool apply(std::ifstream& log, const cuts::WriteLog& writes, const cuts::LogEntry& entry,
           std::fstream& image, std::uint64_t first, std::uint64_t bytes) {
    const std::uint64_t start = entry.sector * writes.sector_bytes;
    const std::uint64_t end = start + entry.sectors * writes.sector_bytes;
    const std::uint64_t from = std::max(start, first), to = std::min(end, first + bytes);
    if (from >= to)
        return true;
    std::vector<char> data(std::size_t(to - from), '\0'); // a discarded place reads as zeros
    if (!entry.discard) {
        log.clear();
        log.seekg(static_cast<std::streamoff>(entry.data_offset + (from - start)));
        log.read(data.data(), static_cast<std::streamsize>(data.size()));
    }
    image.seekp(static_cast<std::streamoff>(from - first));
    image.write(data.data(), static_cast<std::streamsize>(data.size()));
    return log.good() && image.good();
}

int cut(std::ifstream& log, const cuts::WriteLog& writes, const std::vector<std::string>& given) {
    const auto number = [&](std::size_t i) { return std::strtoull(given[i].c_str(), nullptr, 10); };
    const auto count = static_cast<std::size_t>(number(0));
    const auto unflushed = given[1] == "drop"   ? cuts::Unflushed::drop
                           : given[1] == "half" ? cuts::Unflushed::half
                                                : cuts::Unflushed::keep;
    if (count > writes.entries.size())
        return fail("the log has " + std::to_string(writes.entries.size()) + " entries only");
    std::fstream image(given[3], std::ios::in | std::ios::out | std::ios::binary);
    if (!image)
        return fail("cannot open " + given[3]);
    for (const std::size_t i : cuts::surviving(writes, count, unflushed, number(2)))
        if (!apply(log, writes, writes.entries[i], image, number(4), number(5)))
            return fail("entry " + std::to_string(i) + " cannot be written into " + given[3]);
    image.close();
    return image ? 0 : fail("cannot write " + given[3]);
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> all(argv + 1, argv + argc);
    if (all.size() < 2 || (all[0] == "cut" && all.size() != 8)) {
        std::cerr << usage;
        return 2;
    }
    std::ifstream log(all[1], std::ios::binary);
    const auto writes = cuts::read_log([&log](std::uint64_t offset, std::size_t bytes) {
        std::string data(bytes, '\0');
        log.clear();
        log.seekg(static_cast<std::streamoff>(offset));
        log.read(data.data(), static_cast<std::streamsize>(bytes));
        data.resize(static_cast<std::size_t>(std::max<std::streamsize>(log.gcount(), 0)));
        return data;
    });
    if (!writes)
        return fail(all[1] + ": " + writes.error().text());
    if (all[0] == "cut")
        return cut(log, *writes, std::vector<std::string>(all.begin() + 2, all.end()));
    for (std::size_t i = 0; i < writes->entries.size(); ++i)
        std::printf("%zu %llu%s\n", i + 1,
                    static_cast<unsigned long long>(writes->entries[i].end_offset),
                    writes->entries[i].flush ? " F" : "");
    return 0;
}
