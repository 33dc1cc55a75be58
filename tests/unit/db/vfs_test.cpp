#include <cstdlib>
#include <filesystem>
#include <thread>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "kiosk/db/database.h"
#include "platform/headless/fake_host.h"
#include "platform/posix/posix_host.h"

using db::Database;
using platform::ErrorKind;
using platform::FakeHost;

namespace {

struct TemporaryFolder {
    std::string path = (std::filesystem::temp_directory_path() / "kiosk-db-XXXXXX").string();
    TemporaryFolder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST_CASE("on a real disk two connections of one process take turns and lose nothing") {
    const TemporaryFolder folder;
    platform::PosixHost host;
    const auto path = folder.path + "/t.db";
    {
        auto database = Database::open(host, path).value();
        REQUIRE(database.exec("CREATE TABLE t(v)"));
    }
    constexpr int rows = 40;
    const auto write = [&] {
        // `busy` is an answer: whoever gets it asks again.
        auto database = Database::open(host, path);
        while (!database.ok() && database.error().kind == ErrorKind::busy)
            database = Database::open(host, path);
        for (int row = 0; database.ok() && row < rows;)
            row += database->exec("INSERT INTO t VALUES(1)").ok() ? 1 : 0;
    };
    std::thread other(write);
    write();
    other.join();
    auto database = Database::open(host, path).value();
    CHECK(database.integer("SELECT count(*) FROM t").value() == 2 * rows);
    CHECK(database.integrity_check().ok());
}

TEST_CASE("what our VFS writes, stock SQLite reads") {
    const TemporaryFolder folder;
    platform::PosixHost host;
    const auto path = folder.path + "/t.db";
    {
        auto database = Database::open(host, path).value();
        REQUIRE(database.exec("CREATE TABLE t(v); INSERT INTO t VALUES(42)"));
    }
    const auto command = "test \"$(sqlite3 " + path +
                         " 'PRAGMA integrity_check; SELECT v FROM t' | tr '\\n' ' ')\" = 'ok 42 '";
    CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("any call of the disk may fail: an error comes back, and the file is whole after") {
    const bool held = rc::check("a refused call never corrupts", [] {
        FakeHost host;
        auto database = Database::open(host, "t.db").value();
        RC_ASSERT(database.exec("CREATE TABLE t(v)").ok());
        const auto call = *rc::gen::inRange<std::uint64_t>(1, 60);
        const auto kind = *rc::gen::element(ErrorKind::io, ErrorKind::full, ErrorKind::read_only);
        host.files().fail_call(call, kind);
        int acknowledged = 0;
        for (int row = 0; row < 5; ++row)
            acknowledged += database.exec("INSERT INTO t VALUES(zeroblob(3000))").ok() ? 1 : 0;
        host.files().fail_call(1u << 30, kind);
        RC_ASSERT(database.integrity_check().ok());
        const auto rows = database.integer("SELECT count(*) FROM t").value();
        // A commit whose very last step was refused may or may not stand; none that was
        // acknowledged is missing.
        RC_ASSERT(rows >= acknowledged);
        RC_ASSERT(rows <= 5);
    });
    CHECK(held);
}

TEST_CASE("the same program on the same seed writes the same bytes") {
    const auto written = [] {
        FakeHost host(7);
        auto database = Database::open(host, "t.db").value();
        REQUIRE(database.exec("CREATE TABLE t(v); INSERT INTO t VALUES(strftime('%s','now'))"));
        return host.files().read("t.db", 1u << 20).value();
    };
    CHECK(written() == written());
    CHECK(platform::as_text(written()).find("1767225600") != std::string_view::npos);
}
