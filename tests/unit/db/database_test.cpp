#include "kiosk/db/database.h"

#include <algorithm>
#include <limits>

#include <doctest/doctest.h>

#include "platform/headless/fake_host.h"

using db::Database;
using db::Profile;
using db::Transaction;
using platform::ErrorKind;
using platform::FakeHost;

namespace {

Database open_durable(FakeHost& host) {
    auto opened = Database::open(host, "tally.db");
    REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().text()));
    return std::move(opened).value();
}

Database with_table(FakeHost& host) {
    auto database = open_durable(host);
    REQUIRE(database.exec("CREATE TABLE t(id INTEGER PRIMARY KEY, v) WITHOUT ROWID"));
    return database;
}

std::int64_t count(Database& database) {
    return database.integer("SELECT count(*) FROM t").value();
}

} // namespace

TEST_CASE("values come back as they were bound") {
    FakeHost host;
    auto database = with_table(host);
    auto insert = database.prepare("INSERT INTO t VALUES(?1, ?2)").value();
    const platform::Bytes blob = {0, 255, 7};
    REQUIRE(insert.with(1, std::numeric_limits<std::int64_t>::min()).run());
    REQUIRE(insert.with(2, 0.5).run());
    REQUIRE(insert.with(3, "ไม่ได้").run());
    REQUIRE(insert.with(4, std::string("a\0b", 3)).run());
    REQUIRE(insert.with(5, blob).run());
    REQUIRE(insert.with(6, nullptr).run());
    REQUIRE(insert.with(7, std::string()).run());
    REQUIRE(insert.with(8, platform::Bytes{}).run());
    REQUIRE(insert.with(9, true).run());

    auto select = database.prepare("SELECT v FROM t ORDER BY id").value();
    REQUIRE(select.step().value());
    CHECK(select.integer(0) == std::numeric_limits<std::int64_t>::min());
    REQUIRE(select.step().value());
    CHECK(select.real(0) == 0.5);
    REQUIRE(select.step().value());
    CHECK(select.text(0) == "ไม่ได้");
    REQUIRE(select.step().value());
    CHECK(select.text(0) == std::string("a\0b", 3));
    REQUIRE(select.step().value());
    CHECK(select.bytes(0) == blob);
    REQUIRE(select.step().value());
    CHECK(select.is_null(0));
    REQUIRE(select.step().value());
    CHECK_FALSE(select.is_null(0));
    CHECK(select.text(0).empty());
    REQUIRE(select.step().value());
    CHECK_FALSE(select.is_null(0));
    REQUIRE(select.step().value());
    CHECK(select.integer(0) == 1);
    CHECK_FALSE(select.step().value());
}

TEST_CASE("a transaction left without commit leaves nothing, a committed one stays") {
    FakeHost host;
    auto database = with_table(host);
    {
        auto transaction = Transaction::begin(database).value();
        REQUIRE(database.exec("INSERT INTO t VALUES(1, 1)"));
    }
    CHECK(count(database) == 0);
    auto transaction = Transaction::begin(database).value();
    REQUIRE(database.exec("INSERT INTO t VALUES(1, 1)"));
    REQUIRE(transaction.commit());
    CHECK(count(database) == 1);
}

TEST_CASE("a database that is closed and opened again has its content") {
    FakeHost host;
    {
        auto database = with_table(host);
        REQUIRE(database.exec("INSERT INTO t VALUES(1, 'kept')"));
    }
    auto database = open_durable(host);
    CHECK(count(database) == 1);
    CHECK(database.integrity_check().ok());
}

TEST_CASE("two connections exclude each other while one writes, and not before or after") {
    FakeHost host;
    auto first = with_table(host);
    auto second = open_durable(host);
    {
        auto transaction = Transaction::begin(first).value();
        const auto before = host.clock().now();
        const auto refused = second.integer("SELECT count(*) FROM t");
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().kind == ErrorKind::busy);
        CHECK(host.clock().now() - before >= std::chrono::milliseconds(400)); // it did wait
        REQUIRE(first.exec("INSERT INTO t VALUES(1, 1)"));
        REQUIRE(transaction.commit());
    }
    CHECK(count(second) == 1);
    REQUIRE(second.exec("INSERT INTO t VALUES(2, 2)"));
    CHECK(count(first) == 2);
}

TEST_CASE("a file that is no database is corrupt, and the error names the file") {
    FakeHost host;
    const std::string junk(8192, 'x');
    REQUIRE(host.files().write_atomic("tally.db", platform::as_bytes(junk)));
    const auto opened = Database::open(host, "tally.db");
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::corrupt);
    CHECK(opened.error().text().starts_with("tally.db: "));
}

TEST_CASE("a damaged page is found by the integrity check") {
    FakeHost host;
    {
        auto database = with_table(host);
        for (int id = 0; id < 100; ++id)
            REQUIRE(database.exec("INSERT INTO t VALUES(" + std::to_string(id) +
                                  ", zeroblob(1000))"));
    }
    auto file = host.files().open("tally.db", platform::OpenMode::read_write).value();
    REQUIRE(file->write_at(4096 * 5, platform::Bytes(4096, 0xa5)));
    file.reset();
    auto database = open_durable(host);
    const auto checked = database.integrity_check();
    REQUIRE_FALSE(checked.ok());
    CHECK(checked.error().kind == ErrorKind::corrupt);
}

TEST_CASE("a full disk refuses the write, keeps what was there and works again with room") {
    FakeHost host;
    auto database = with_table(host);
    REQUIRE(database.exec("INSERT INTO t VALUES(1, 1)"));
    host.files().set_capacity(64u << 10);
    const auto refused = database.exec("INSERT INTO t VALUES(2, zeroblob(200000))");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::full);
    CHECK(count(database) == 1);
    host.files().set_capacity(10u << 20);
    REQUIRE(database.exec("INSERT INTO t VALUES(2, zeroblob(200000))"));
    CHECK(database.integrity_check().ok());
}

TEST_CASE("a read-only disk refuses to open for writing and says so") {
    FakeHost host;
    { auto database = with_table(host); }
    host.files().set_read_only(true);
    const auto opened = Database::open(host, "tally.db");
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::read_only);
}

TEST_CASE("a disk that turns read-only under an open database gives read_only, not a crash") {
    FakeHost host;
    auto database = with_table(host);
    host.files().set_read_only(true);
    const auto refused = database.exec("INSERT INTO t VALUES(1, 1)");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::read_only);
    host.files().set_read_only(false);
    CHECK(database.exec("INSERT INTO t VALUES(1, 1)").ok());
}

TEST_CASE("a read-only profile reads without locks and writes nothing") {
    FakeHost host;
    {
        auto built = Database::open(host, "a.pack", {Profile::build}).value();
        REQUIRE(built.exec("CREATE TABLE t(v); INSERT INTO t VALUES(42)"));
    }
    host.files().set_read_only(true);
    auto pack = Database::open(host, "a.pack", {Profile::read_only}).value();
    auto again = Database::open(host, "a.pack", {Profile::read_only}).value();
    CHECK(pack.integer("SELECT v FROM t").value() == 42);
    CHECK(again.integer("SELECT v FROM t").value() == 42);
    CHECK_FALSE(pack.exec("INSERT INTO t VALUES(1)").ok());
    CHECK(host.files().list(".").value().size() == 1);
}

TEST_CASE("a missing read-only database is not_found and is not made") {
    FakeHost host;
    const auto opened = Database::open(host, "a.pack", {Profile::read_only});
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::not_found);
    CHECK_FALSE(host.files().exists("a.pack"));
}

TEST_CASE("building over an existing file is refused") {
    FakeHost host;
    REQUIRE(host.files().write_atomic("a.pack", platform::as_bytes("old")));
    const auto opened = Database::open(host, "a.pack", {Profile::build});
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::busy);
}

TEST_CASE("wrong SQL, wrong indexes and broken constraints are errors, not crashes") {
    FakeHost host;
    auto database = with_table(host);
    CHECK(database.prepare("SELEC 1").error().kind == ErrorKind::invalid);
    auto insert = database.prepare("INSERT INTO t VALUES(?1, 1)").value();
    CHECK_FALSE(insert.with(1, 2).run().ok()); // no ?2 in the statement
    REQUIRE(insert.with(1).run());
    CHECK(insert.with(1).run().error().kind == ErrorKind::invalid); // the same key again
    CHECK(insert.with(2).run().ok());
    CHECK(database.integer("SELECT v FROM t WHERE id=9").error().kind == ErrorKind::not_found);
}

TEST_CASE("deleted content is not left in the file") {
    FakeHost host;
    auto database = with_table(host);
    REQUIRE(database.exec("INSERT INTO t VALUES(1, 'PLAINLY-VISIBLE')"));
    const auto holds = [&] {
        const auto bytes = host.files().read("tally.db", 1u << 20).value();
        return platform::as_text(bytes).find("PLAINLY-VISIBLE") != std::string_view::npos;
    };
    REQUIRE(holds());
    REQUIRE(database.exec("DELETE FROM t"));
    CHECK_FALSE(holds());
}

TEST_CASE("a thousand commits leave one journal that does not grow") {
    FakeHost host;
    auto database = with_table(host);
    auto update = database.prepare("INSERT INTO t VALUES(1, ?1) ON CONFLICT DO UPDATE SET v=?1")
                      .value();
    REQUIRE(update.with(0).run());
    REQUIRE(update.with(1).run());
    const auto size = host.files().info("tally.db-journal").value().bytes;
    for (int value = 0; value < 1000; ++value)
        REQUIRE(update.with(value).run());
    CHECK(host.files().info("tally.db-journal").value().bytes == size);
    CHECK(host.files().list(".").value().size() == 2);
}

TEST_CASE("the journal keeps no old pages, and a big transaction costs later ones nothing") {
    FakeHost host;
    auto database = with_table(host);
    const auto changes_of = [&](const std::string& sql) {
        const auto before = host.files().changes();
        REQUIRE(database.exec(sql));
        return host.files().changes() - before;
    };
    REQUIRE(database.exec("INSERT INTO t VALUES(1, 'OLD-VALUE')"));
    const auto small = changes_of("UPDATE t SET v='old-value'");
    REQUIRE(database.exec("INSERT INTO t VALUES(2, zeroblob(300000))"));
    REQUIRE(database.exec("UPDATE t SET v=NULL WHERE id=2")); // journals all those pages
    CHECK(host.files().info("tally.db-journal").value().bytes > 300'000);
    CHECK(changes_of("UPDATE t SET v='new-value' WHERE id=1") <= small + 2);
    const auto journal = host.files().read("tally.db-journal", 4u << 20).value();
    CHECK(std::all_of(journal.begin(), journal.end(), [](auto byte) { return byte == 0; }));
}
