#include "platform/headless/fake_files.h"

#include <thread>

#include <doctest/doctest.h>

using namespace platform;

namespace {

struct Disk {
    FakeFiles files;
    std::unique_ptr<File> open(OpenMode mode = OpenMode::create) {
        return files.open("f", mode).value();
    }
    std::string content() {
        const auto bytes = files.read("f", 1u << 20);
        return bytes.ok() ? std::string(as_text(*bytes)) : "(none)";
    }
};

} // namespace

TEST_CASE("after a cut that keeps nothing only what was synced is there, name and content") {
    Disk disk;
    {
        auto file = disk.open();
        REQUIRE(file->write_at(0, as_bytes("synced")));
        REQUIRE(file->sync());
    }
    SUBCASE("without a directory sync the name is gone") {
        disk.files.cut(1, Keep::none);
        CHECK(disk.content() == "(none)");
    }
    SUBCASE("with it the content of the last sync stays") {
        REQUIRE(disk.files.sync_directory("."));
        auto file = disk.open();
        REQUIRE(file->write_at(0, as_bytes("UNSYNC")));
        REQUIRE(file->truncate(3));
        disk.files.cut(1, Keep::none);
        CHECK(disk.content() == "synced");
        CHECK(file->size().error().kind == ErrorKind::io); // the handle died with the power
    }
    SUBCASE("a cut that keeps all keeps all") {
        REQUIRE(disk.open()->write_at(6, as_bytes("+more")));
        disk.files.cut(1, Keep::all);
        CHECK(disk.content() == "synced+more");
    }
}

TEST_CASE("a cut that keeps some tears between sectors and forgets order") {
    bool torn = false, reordered = false, size_without_data = false;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Disk disk;
        auto file = disk.open();
        REQUIRE(file->write_at(0, Bytes(1024, 'a')));
        REQUIRE(file->sync());
        REQUIRE(disk.files.sync_directory("."));
        REQUIRE(file->write_at(0, Bytes(1024, 'b')));
        REQUIRE(file->write_at(1024, Bytes(512, 'c')));
        disk.files.cut(seed, Keep::some);
        const auto text = disk.content();
        for (std::size_t sector = 0; sector < text.size(); sector += 512) // sectors are whole
            CHECK(text.substr(sector, 512) == std::string(512, text[sector]));
        torn |= text[0] != text[512];
        reordered |= text.size() > 1024 && text[1024] == 'c' && text[0] == 'a';
        size_without_data |= text.size() > 1024 && text[1024] == '\0';
    }
    CHECK(torn);
    CHECK(reordered);
    CHECK(size_without_data);
}

TEST_CASE("the same seed tears the same way") {
    const auto after = [](std::uint64_t seed) {
        Disk disk;
        auto file = disk.open();
        REQUIRE(file->sync());
        REQUIRE(disk.files.sync_directory("."));
        REQUIRE(file->write_at(0, Bytes(512 * 40, 'x')));
        disk.files.cut(seed, Keep::some);
        return disk.content();
    };
    CHECK(after(3) == after(3));
    CHECK(after(3) != after(4));
}

TEST_CASE("an atomic write that is cut anywhere leaves the old or the new content") {
    for (const Keep keep : {Keep::none, Keep::some, Keep::all}) {
        for (std::uint64_t point = 0; point < 8; ++point) {
            for (std::uint64_t seed = 0; seed < 20; ++seed) {
                Disk disk;
                REQUIRE(disk.files.write_atomic("f", Bytes(3000, 'a')));
                disk.files.power_off_after(point);
                const bool done = disk.files.write_atomic("f", Bytes(2000, 'b')).ok();
                disk.files.cut(seed, keep);
                const auto text = disk.content();
                CHECK((text == std::string(2000, 'b') ||
                       (!done && text == std::string(3000, 'a'))));
            }
        }
    }
}

TEST_CASE("a removed name comes back after a cut when its folder was not synced") {
    Disk disk;
    REQUIRE(disk.files.write_atomic("f", as_bytes("old")));
    REQUIRE(disk.files.remove("f"));
    CHECK(disk.content() == "(none)");
    disk.files.cut(1, Keep::none);
    CHECK(disk.content() == "old");
}

TEST_CASE("the chosen call fails once, with the chosen kind") {
    Disk disk;
    auto file = disk.open();
    disk.files.fail_call(2, ErrorKind::io);
    CHECK(file->write_at(0, as_bytes("a")).ok());
    CHECK(file->write_at(1, as_bytes("b")).error().kind == ErrorKind::io);
    CHECK(file->write_at(1, as_bytes("b")).ok());
}

TEST_CASE("a full, a read-only and a lying disk behave as such") {
    Disk disk;
    auto file = disk.open();
    disk.files.set_capacity(10);
    CHECK(file->write_at(0, Bytes(10, 'a')).ok());
    CHECK(file->write_at(10, Bytes(1, 'a')).error().kind == ErrorKind::full);
    CHECK(file->write_at(0, Bytes(10, 'b')).ok()); // overwriting takes no room
    CHECK(disk.files.free_bytes(".").value() == 0);
    disk.files.set_read_only(true);
    CHECK(file->write_at(0, Bytes(1, 'c')).error().kind == ErrorKind::read_only);
    CHECK(disk.files.open("g", OpenMode::create).error().kind == ErrorKind::read_only);
    CHECK(disk.content() == std::string(10, 'b'));
    disk.files.set_read_only(false);
    disk.files.set_sync_ignored(true);
    CHECK(file->sync().ok());
    disk.files.cut(1, Keep::none);
    CHECK(disk.content() == "(none)");
}

TEST_CASE("a stalled sync holds its thread until it is released") {
    Disk disk;
    auto file = disk.open();
    disk.files.stall_syncs();
    std::thread writer([&] { CHECK(file->sync().ok()); });
    disk.files.wait_until_stalled();
    CHECK(disk.files.exists("f")); // others go on meanwhile
    disk.files.release_syncs();
    writer.join();
}
