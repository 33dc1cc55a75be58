// What Files promises, held by the real disk and the fake one alike.
#include "platform/files.h"

#include <functional>

#include "platform/headless/fake_files.h"
#include "platform/posix/posix_host.h"
#include "tests/unit/platform/temporary_folder.h"

using namespace platform;

namespace {

void on_both(const std::function<void(Files&, const std::string& folder)>& check) {
    SUBCASE("real") {
        const TemporaryFolder folder;
        const auto files = make_posix_files();
        check(*files, folder.path);
    }
    SUBCASE("fake") {
        FakeFiles files;
        REQUIRE(files.make_directories("/d"));
        check(files, "/d");
    }
}

} // namespace

TEST_CASE("a file is read back as written, at any offset, with holes as zeros") {
    on_both([](Files& files, const std::string& folder) {
        auto file = files.open(folder + "/f", OpenMode::create).value();
        REQUIRE(file->write_at(4, as_bytes("abc")));
        CHECK(file->size().value() == 7);
        Bytes into(10, 9);
        CHECK(file->read_at(0, into).value() == 7);
        CHECK(Bytes(into.begin(), into.begin() + 7) == Bytes{0, 0, 0, 0, 'a', 'b', 'c'});
        CHECK(file->read_at(7, into).value() == 0);
        REQUIRE(file->truncate(5));
        REQUIRE(file->truncate(6));
        CHECK(files.read(folder + "/f", 100).value() == Bytes{0, 0, 0, 0, 'a', 0});
        CHECK(file->sync().ok());
    });
}

TEST_CASE("each opening mode meets a missing and a present file as it says") {
    on_both([](Files& files, const std::string& folder) {
        const auto path = folder + "/f";
        CHECK(files.open(path, OpenMode::read).error().kind == ErrorKind::not_found);
        CHECK(files.open(path, OpenMode::read).error().where == path);
        CHECK(files.open(path, OpenMode::read_write).error().kind == ErrorKind::not_found);
        CHECK(files.open(folder + "/no/f", OpenMode::create).error().kind == ErrorKind::not_found);
        CHECK(files.open(path, OpenMode::create_new).ok());
        CHECK(files.open(path, OpenMode::create_new).error().kind == ErrorKind::busy);
        CHECK(files.open(path, OpenMode::create).ok());
        CHECK(files.open(path, OpenMode::read_write).ok());
        CHECK(files.open(folder, OpenMode::read).error().kind == ErrorKind::invalid);
        CHECK(files.info(path).value().bytes == 0);
    });
}

TEST_CASE("locks exclude between two handles of one process and end with the handle") {
    on_both([](Files& files, const std::string& folder) {
        auto first = files.open(folder + "/f", OpenMode::create).value();
        auto second = files.open(folder + "/f", OpenMode::read_write).value();
        REQUIRE(first->lock(FileLock::exclusive));
        CHECK(second->lock(FileLock::exclusive).error().kind == ErrorKind::busy);
        CHECK(second->lock(FileLock::shared).error().kind == ErrorKind::busy);
        REQUIRE(first->lock(FileLock::shared));
        CHECK(second->lock(FileLock::shared).ok());
        CHECK(first->lock(FileLock::exclusive).error().kind == ErrorKind::busy);
        REQUIRE(second->lock(FileLock::none));
        CHECK(first->lock(FileLock::exclusive).ok());
        first.reset();
        CHECK(second->lock(FileLock::exclusive).ok());
    });
}

TEST_CASE("an atomic write replaces the whole file and leaves no other") {
    on_both([](Files& files, const std::string& folder) {
        REQUIRE(files.write_atomic(folder + "/f", as_bytes("a long first content")));
        REQUIRE(files.write_atomic(folder + "/f", as_bytes("short")));
        CHECK(as_text(files.read(folder + "/f", 5).value()) == "short");
        CHECK(files.read(folder + "/f", 4).error().kind == ErrorKind::too_large);
        CHECK(files.list(folder).value().size() == 1);
        CHECK(files.write_atomic(folder + "/no/f", {}).error().kind == ErrorKind::not_found);
    });
}

TEST_CASE("names are listed in order, renamed over others, and removed") {
    on_both([](Files& files, const std::string& folder) {
        REQUIRE(files.make_directories(folder + "/sub/deep"));
        REQUIRE(files.make_directories(folder + "/sub"));
        REQUIRE(files.write_atomic(folder + "/b", as_bytes("b")));
        REQUIRE(files.write_atomic(folder + "/a", as_bytes("aa")));
        const auto entries = files.list(folder).value();
        REQUIRE(entries.size() == 3);
        CHECK(entries[0].name == "a");
        CHECK(entries[0].bytes == 2);
        CHECK(entries[1].name == "b");
        CHECK(entries[2].name == "sub");
        CHECK(entries[2].directory);
        REQUIRE(files.rename(folder + "/a", folder + "/b"));
        CHECK(as_text(files.read(folder + "/b", 9).value()) == "aa");
        CHECK_FALSE(files.exists(folder + "/a"));
        REQUIRE(files.remove(folder + "/b"));
        CHECK(files.remove(folder + "/b").error().kind == ErrorKind::not_found);
        CHECK(files.rename(folder + "/b", folder + "/c").error().kind == ErrorKind::not_found);
        CHECK(files.list(folder + "/none").error().kind == ErrorKind::not_found);
        CHECK(files.free_bytes(folder).value() > 0);
        CHECK(files.sync_directory(folder).ok());
    });
}

TEST_CASE("a folder is not made where a file is in the way") {
    on_both([](Files& files, const std::string& folder) {
        REQUIRE(files.write_atomic(folder + "/f", as_bytes("x")));
        CHECK_FALSE(files.make_directories(folder + "/f").ok());
        CHECK_FALSE(files.make_directories(folder + "/f/g").ok());
        CHECK(files.info(folder + "/f").value().directory == false);
    });
}
