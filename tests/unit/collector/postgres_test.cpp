// What only a database server can do to a collector: go away and come back.
#include <doctest/doctest.h>

#include "kiosk/collector/desk.h"
#include "kiosk/collector/postgres_store.h"
#include "tests/unit/collector/places.h"
#include "tests/unit/collector/postgres_cluster.h"

using namespace collector_test;
using platform::ErrorKind;

TEST_CASE("a connection that the server ended is opened again unnoticed") {
    PostgresPlace place;
    const auto store = place.open();
    REQUIRE(store->enrol_key(key_text(device(1)), "north").ok());
    PostgresCluster::shared().run_sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                      "WHERE application_name = 'kiosk-collector'");
    CHECK(store->merge(upload(Sent{}, device(1))).ok());
}

TEST_CASE("a server that is down is unavailable, and served again when it is back") {
    PostgresPlace place;
    const auto store = place.open();
    REQUIRE(store->enrol_key(key_text(device(1)), "north").ok());
    PostgresCluster::shared().stop();
    const auto merged = store->merge(upload(Sent{}, device(1)));
    const auto opened = collector::PostgresStore::open(place.address());
    PostgresCluster::shared().start();
    REQUIRE_FALSE(merged.ok());
    CHECK(merged.error().kind == ErrorKind::unavailable);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::unavailable);
    CHECK(store->merge(upload(Sent{}, device(1))).value() == collector::Merged::raised);
}

TEST_CASE("a role without the right to make tables uses those that are there") {
    PostgresPlace place;
    place.open();
    auto& cluster = PostgresCluster::shared();
    cluster.run_sql("CREATE ROLE clerk LOGIN");
    cluster.run_sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk; "
                    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                    place.address());
    auto address = place.address();
    address.replace(address.find("user=kiosk"), 10, "user=clerk");
    const auto store = collector::PostgresStore::open(address);
    REQUIRE_MESSAGE(store.ok(), store.error().text());
    CHECK(store.value()->enrol_key(key_text(device(1)), "north").ok());
    CHECK(store.value()->merge(upload(Sent{}, device(1))).ok());
}

TEST_CASE("a database whose permissions forbid writing is an error and never a refusal") {
    PostgresPlace place;
    place.open();
    auto& cluster = PostgresCluster::shared();
    cluster.run_sql("CREATE ROLE reader LOGIN");
    cluster.run_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", place.address());
    auto address = place.address();
    address.replace(address.find("user=kiosk"), 10, "user=reader");
    const auto store = collector::PostgresStore::open(address);
    REQUIRE(store.ok());
    const auto enrolled = store.value()->enrol_key(key_text(device(1)), "north");
    REQUIRE_FALSE(enrolled.ok());
    CHECK(enrolled.error().kind == ErrorKind::io);
}

TEST_CASE("an address that is not PostgreSQL's is invalid") {
    CHECK(collector::PostgresStore::open("mysql://db/kiosk").error().kind == ErrorKind::invalid);
}

TEST_CASE("while the database is down every answer is 503 and nothing is lost") {
    PostgresPlace place;
    const auto store = place.open();
    REQUIRE(store->enrol_key(key_text(device(1)), "north").ok());
    collector::Desk desk(*store);
    const auto sent = body(Sent{}, device(1));
    const collector::UploadHead head{"/v1/events/november/replicas/r1", key_text(device(1)),
                                     sent.size(), false};
    PostgresCluster::shared().stop();
    const auto health = desk.answer("GET", "/healthz", "");
    const auto read = desk.answer("GET", "/v1/events", "Bearer " + std::string(64, '0'));
    const auto refused = desk.refuse(head);
    const auto uploaded = desk.upload(head, sent);
    PostgresCluster::shared().start();
    CHECK(health.status == 503);
    CHECK(read.status == 503);
    REQUIRE(refused.has_value());
    CHECK(refused->status == 503);
    CHECK(uploaded.status == 503);
    CHECK(uploaded.headers == decltype(uploaded.headers){{"Retry-After", "60"}});
    CHECK(uploaded.body.find("PostgreSQL") == std::string::npos);
    CHECK(desk.upload(head, sent).status == 201);
}
