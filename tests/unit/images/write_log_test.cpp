#include "images/cuts/write_log.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

void put(std::string& into, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        into += static_cast<char>(value >> (8 * i));
}

struct Writer {
    std::string entries;
    std::uint64_t count = 0;
    Writer& entry(std::uint64_t sector, std::uint64_t sectors, std::uint64_t flags) {
        std::string head;
        put(head, sector, 8);
        put(head, sectors, 8);
        put(head, flags, 8);
        put(head, 0, 8);
        head.resize(512, '\0');
        entries += head + std::string((flags & 12) != 0 ? 0 : std::size_t(sectors * 512), 'd');
        ++count;
        return *this;
    }
    std::string log() const {
        std::string head;
        put(head, 0x6a736677736872, 8);
        put(head, 1, 8);
        put(head, count, 8);
        put(head, 512, 4);
        head.resize(512, '\0');
        return head + entries;
    }
};

cuts::LogReader reader(const std::string& bytes) {
    return [&bytes](std::uint64_t offset, std::size_t size) {
        return offset < bytes.size() ? bytes.substr(std::size_t(offset), size) : std::string();
    };
}

} // namespace

TEST_CASE("A log is read entry by entry, and an unfinished last one is left out") {
    auto bytes = Writer().entry(5, 2, 0).entry(0, 0, 1).entry(9, 1, 2).log();
    const auto log = cuts::read_log(reader(bytes));
    REQUIRE(log.ok());
    REQUIRE(log->entries.size() == 3);
    CHECK(log->entries[0].sector == 5);
    CHECK(log->entries[0].data_offset == 1024);
    CHECK(log->entries[1].flush);
    CHECK(log->entries[2].forced);
    CHECK(log->entries[2].end_offset == bytes.size());
    bytes.pop_back();
    CHECK(cuts::read_log(reader(bytes))->entries.size() == 2);
    CHECK_FALSE(cuts::read_log(reader("no log")).ok());
}

TEST_CASE("What was flushed survives; of the rest none, about half or all") {
    Writer writer;
    for (int i = 0; i < 50; ++i)
        writer.entry(1, 1, 0);
    writer.entry(0, 0, 1);
    for (int i = 0; i < 100; ++i)
        writer.entry(1, 1, 0);
    writer.entry(1, 1, 2);
    const auto bytes = writer.log();
    const auto log = cuts::read_log(reader(bytes)).value();
    const auto count = log.entries.size();
    const auto dropped = cuts::surviving(log, count, cuts::Unflushed::drop, 1);
    CHECK(dropped.size() == 51); // the flushed ones and the forced one
    CHECK(dropped.back() == count - 1);
    CHECK(cuts::surviving(log, count, cuts::Unflushed::keep, 1).size() == count);
    const auto half = cuts::surviving(log, count, cuts::Unflushed::half, 1).size();
    CHECK(half > 80);
    CHECK(half < 125);
    CHECK(cuts::surviving(log, 50, cuts::Unflushed::drop, 1).empty());
}
