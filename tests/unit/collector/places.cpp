#include "tests/unit/collector/places.h"

#include <doctest/doctest.h>

#include "kiosk/collector/postgres_store.h"
#include "kiosk/collector/sqlite_store.h"
#include "kiosk/db/database.h"
#include "tests/unit/collector/postgres_cluster.h"

namespace collector_test {

std::unique_ptr<collector::CollectorStore> SqlitePlace::open() {
    auto store = collector::SqliteStore::open(m_host, m_folder.path());
    REQUIRE_MESSAGE(store.ok(), store.error().text());
    return std::move(store).value();
}

void SqlitePlace::expect_refusal_of_newer() {
    auto database = db::Database::open(m_host, m_folder.path() + "/collector.db");
    REQUIRE(database.ok());
    REQUIRE(database->exec("PRAGMA user_version=99").ok());
    const auto store = collector::SqliteStore::open(m_host, m_folder.path());
    REQUIRE_FALSE(store.ok());
    CHECK(store.error().kind == platform::ErrorKind::too_new);
}

PostgresPlace::PostgresPlace() : m_address(PostgresCluster::shared().make_database()) {}

std::unique_ptr<collector::CollectorStore> PostgresPlace::open() {
    auto store = collector::PostgresStore::open(m_address);
    REQUIRE_MESSAGE(store.ok(), store.error().text());
    return std::move(store).value();
}

void PostgresPlace::expect_refusal_of_newer() {
    PostgresCluster::shared().run_sql("UPDATE kiosk_meta SET version = 99", m_address);
    const auto store = collector::PostgresStore::open(m_address);
    REQUIRE_FALSE(store.ok());
    CHECK(store.error().kind == platform::ErrorKind::too_new);
}

} // namespace collector_test
