#include "kiosk/db/schema.h"

#include <array>

#include <doctest/doctest.h>

#include "platform/headless/fake_host.h"

using db::Database;
using platform::ErrorKind;
using platform::FakeHost;

namespace {
constexpr std::array<const char*, 2> steps = {
    "CREATE TABLE a(v)",
    "CREATE TABLE b(v); INSERT INTO b SELECT v FROM a",
};
}

TEST_CASE("a new file gets every step, an older one the missing steps, a current one none") {
    FakeHost host;
    auto database = Database::open(host, "t.db").value();
    REQUIRE(db::upgrade(database, std::span(steps).first(1)));
    REQUIRE(database.exec("INSERT INTO a VALUES(7)"));
    REQUIRE(db::upgrade(database, steps));
    CHECK(database.integer("SELECT v FROM b").value() == 7);
    CHECK(db::require_version(database, 1, 2).value() == 2);
    const auto changes = host.files().changes();
    REQUIRE(db::upgrade(database, steps));
    CHECK(host.files().changes() == changes);
}

TEST_CASE("a file of a newer program is too_new and stays untouched") {
    FakeHost host;
    auto database = Database::open(host, "t.db").value();
    REQUIRE(database.exec("PRAGMA user_version=9"));
    const auto before = host.files().read("t.db", 1u << 20).value();
    const auto refused = db::upgrade(database, steps);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::too_new);
    CHECK(refused.error().text().find("newer version") != std::string::npos);
    CHECK(host.files().read("t.db", 1u << 20).value() == before);
    CHECK(db::require_version(database, 1, 2).error().kind == ErrorKind::too_new);
    CHECK(db::require_version(database, 10, 12).error().kind == ErrorKind::invalid);
}

TEST_CASE("a step that fails leaves the file at its old version") {
    FakeHost host;
    auto database = Database::open(host, "t.db").value();
    const std::array<const char*, 2> broken = {steps[0], "CREATE TABLE a(v)"};
    CHECK_FALSE(db::upgrade(database, broken).ok());
    CHECK(database.integer("PRAGMA user_version").value() == 0);
    CHECK(database.integer("SELECT count(*) FROM sqlite_schema").value() == 0);
}

TEST_CASE("a corrupt database is set aside with its journal and a new one starts empty") {
    FakeHost host;
    auto& files = host.files();
    REQUIRE(files.make_directories("data"));
    for (const char* expected : {"data/t.db.corrupt-1", "data/t.db.corrupt-2"}) {
        REQUIRE(files.write_atomic("data/t.db", platform::Bytes(5000, 1)));
        CHECK(Database::open(host, "data/t.db").error().kind == ErrorKind::corrupt);
        REQUIRE(files.write_atomic("data/t.db-journal", platform::Bytes(600, 2)));
        CHECK(db::set_aside(files, "data/t.db").value() == expected);
        CHECK(files.read(expected, 5000).value() == platform::Bytes(5000, 1));
        CHECK(files.read(std::string(expected) + "-journal", 600).value() ==
              platform::Bytes(600, 2));
        auto database = Database::open(host, "data/t.db").value();
        CHECK(db::upgrade(database, steps).ok());
        CHECK(database.integrity_check().ok());
    }
}

TEST_CASE("setting aside survives a cut at every change: old or new names, never a mixed pair") {
    for (std::uint64_t changes = 0; changes < 5; ++changes) {
        FakeHost host;
        auto& files = host.files();
        REQUIRE(files.write_atomic("t.db", platform::Bytes(5000, 1)));
        REQUIRE(files.write_atomic("t.db-journal", platform::Bytes(600, 2)));
        files.power_off_after(changes);
        (void)db::set_aside(files, "t.db");
        files.cut(changes, platform::Keep::some);
        CHECK((files.exists("t.db") || !files.exists("t.db-journal")));
        CHECK((files.exists("t.db") || files.exists("t.db.corrupt-1")));
    }
}
