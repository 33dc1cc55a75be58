// One suite for both kinds of database, the real ones.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "kiosk/collector/store.h"
#include "platform/base/limits.h"
#include "tests/unit/collector/places.h"

using namespace collector_test;
using collector::CollectorStore;
using collector::Merged;
using platform::ErrorKind;

namespace {

std::int64_t total(CollectorStore& store, const std::string& measure,
                   const std::string& event = "november") {
    const auto totals = store.totals(event);
    REQUIRE_MESSAGE(totals.ok(), totals.error().text());
    std::int64_t sum = 0;
    for (const auto& row : totals.value())
        sum += row.measure == measure ? row.total : 0;
    return sum;
}

Merged merge(CollectorStore& store, const Sent& sent, const platform::SecretKey& key) {
    const auto merged = store.merge(upload(sent, key));
    REQUIRE_MESSAGE(merged.ok(), merged.error().text());
    return merged.value();
}

ErrorKind refusal(CollectorStore& store, const Sent& sent, const platform::SecretKey& key) {
    const auto merged = store.merge(upload(sent, key));
    REQUIRE_FALSE(merged.ok());
    return merged.error().kind;
}

template <class Place> std::unique_ptr<CollectorStore> enrolled(Place& place) {
    auto store = place.open();
    REQUIRE(store->enrol_key(key_text(device(1)), "north").ok());
    REQUIRE(store->enrol_key(key_text(device(2)), "south").ok());
    return store;
}

// Snapshots of three replicas as two devices might send them, some older than others.
std::vector<std::pair<Sent, std::uint8_t>> snapshots() {
    std::vector<std::pair<Sent, std::uint8_t>> all;
    for (const std::int64_t n : {11, 25, 40}) {
        all.push_back({Sent{.replica = "r1", .figures = cells(n)}, std::uint8_t{1}});
        all.push_back({Sent{.replica = "r2", .figures = cells(n + 100)}, std::uint8_t{1}});
        all.push_back({Sent{.replica = "r3", .figures = cells(n * 2)}, std::uint8_t{2}});
    }
    // A part of the figures alone, as a file cut by topic would hold.
    all.push_back({Sent{.replica = "r3", .figures = {cells(90).back()}}, std::uint8_t{2}});
    return all;
}
constexpr std::int64_t snapshots_sessions = 40 + 140 + 90;
constexpr std::int64_t snapshots_exits = 2 + 2 + 2;

} // namespace

TEST_CASE_TEMPLATE("figures that arrive are pooled, the same again change nothing", Place,
                   SqlitePlace, PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    CHECK(store->totals("november").error().kind == ErrorKind::not_found);
    CHECK(merge(*store, Sent{}, device(1)) == Merged::raised);
    CHECK(merge(*store, Sent{}, device(1)) == Merged::unchanged);
    CHECK(merge(*store, Sent{.replica = "r2", .figures = cells(30)}, device(2)) == Merged::raised);
    CHECK(total(*store, "session") == 42);
    CHECK(total(*store, "quick_exit") == 4);
}

TEST_CASE_TEMPLATE("an older snapshot never lowers a figure", Place, SqlitePlace, PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    merge(*store, Sent{.figures = cells(50)}, device(1));
    CHECK(merge(*store, Sent{.figures = cells(20)}, device(1)) == Merged::unchanged);
    CHECK(total(*store, "session") == 50);
}

TEST_CASE_TEMPLATE("snapshots in any order, any number of times, give the same totals", Place,
                   SqlitePlace, PostgresPlace) {
    auto all = snapshots();
    std::minstd_rand random(7);
    for (int round = 0; round < 8; ++round) {
        Place place;
        const auto store = enrolled(place);
        std::shuffle(all.begin(), all.end(), random);
        for (const auto& [sent, key] : all)
            for (int times = 0; times <= round % 2; ++times)
                merge(*store, sent, device(key));
        CHECK(total(*store, "session") == snapshots_sessions);
        CHECK(total(*store, "quick_exit") == snapshots_exits);
    }
}

TEST_CASE_TEMPLATE("four stores that merge the same snapshots at once give the same totals", Place,
                   SqlitePlace, PostgresPlace) {
    Place place;
    const auto first = enrolled(place);
    std::vector<std::thread> threads;
    std::vector<collector::Upload> uploads;
    for (const auto& [sent, key] : snapshots())
        uploads.push_back(upload(sent, device(key)));
    std::vector<int> failures(4, 0);
    std::vector<std::unique_ptr<CollectorStore>> stores;
    for (std::size_t i = 0; i < failures.size(); ++i)
        stores.push_back(place.open());
    for (std::size_t i = 0; i < failures.size(); ++i)
        threads.emplace_back([&, i] {
            auto mine = uploads;
            std::shuffle(mine.begin(), mine.end(), std::minstd_rand(static_cast<unsigned>(i + 1)));
            for (const auto& one : mine)
                failures[i] += stores[i]->merge(one).ok() ? 0 : 1;
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(failures == std::vector<int>(4, 0));
    CHECK(total(*first, "session") == snapshots_sessions);
    CHECK(total(*first, "quick_exit") == snapshots_exits);
}

TEST_CASE_TEMPLATE("what was merged is there when the database is opened again", Place,
                   SqlitePlace, PostgresPlace) {
    Place place;
    merge(*enrolled(place), Sent{}, device(1));
    CHECK(total(*place.open(), "session") == 12);
}

TEST_CASE_TEMPLATE("a key that is not enrolled, or was revoked, is refused", Place, SqlitePlace,
                   PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    CHECK(refusal(*store, Sent{}, device(9)) == ErrorKind::denied);
    CHECK(store->member_of_key(key_text(device(9))).error().kind == ErrorKind::denied);
    CHECK(store->member_of_key(key_text(device(1))).value() == "north");

    merge(*store, Sent{}, device(1));
    REQUIRE(store->revoke_key(key_text(device(1))).ok());
    CHECK(refusal(*store, Sent{.figures = cells(99)}, device(1)) == ErrorKind::denied);
    CHECK(total(*store, "session") == 12);
    CHECK(store->revoke_key(key_text(device(9))).error().kind == ErrorKind::not_found);

    REQUIRE(store->enrol_key(key_text(device(1)), "north").ok());
    CHECK(merge(*store, Sent{.figures = cells(99)}, device(1)) == Merged::raised);
}

TEST_CASE_TEMPLATE("another member's device may not speak for a replica, the member's new may",
                   Place, SqlitePlace, PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    merge(*store, Sent{}, device(1));
    CHECK(refusal(*store, Sent{.figures = cells(10'000)}, device(2)) == ErrorKind::denied);
    CHECK(total(*store, "session") == 12);
    REQUIRE(store->enrol_key(key_text(device(3)), "north").ok());
    CHECK(merge(*store, Sent{.figures = cells(13)}, device(3)) == Merged::raised);
}

TEST_CASE_TEMPLATE("a voided replica counts no more, takes no more and stays voided", Place,
                   SqlitePlace, PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    merge(*store, Sent{}, device(1));
    merge(*store, Sent{.replica = "r2", .figures = cells(limits::tally_count_max)}, device(1));
    REQUIRE(store->void_replica("november", "r2").ok());
    REQUIRE(store->void_replica("november", "r2").ok());
    CHECK(total(*store, "session") == 12);
    CHECK(refusal(*store, Sent{.replica = "r2"}, device(1)) == ErrorKind::denied);
    CHECK(total(*place.open(), "session") == 12);
}

TEST_CASE_TEMPLATE("an event whose replicas are all voided stands there with nothing", Place,
                   SqlitePlace, PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    merge(*store, Sent{}, device(1));
    REQUIRE(store->void_replica("november", "r1").ok());
    const auto totals = store->totals("november");
    REQUIRE_MESSAGE(totals.ok(), totals.error().text());
    CHECK(totals->empty());
    const auto events = store->events();
    REQUIRE(events->size() == 1);
    CHECK(events.value()[0].event == "november");
    CHECK(events.value()[0].replicas == 0);
    CHECK(events.value()[0].replicas_closed == 0);
    CHECK(store->totals("june").error().kind == ErrorKind::not_found);
}

TEST_CASE_TEMPLATE("a replica may be voided before it arrives", Place, SqlitePlace,
                   PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    REQUIRE(store->void_replica("november", "r1").ok());
    CHECK(refusal(*store, Sent{}, device(1)) == ErrorKind::denied);
    CHECK(merge(*store, Sent{.event = "june"}, device(1)) == Merged::raised);
}

TEST_CASE_TEMPLATE("figures under different thresholds are not added", Place, SqlitePlace,
                   PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    Sent other{.replica = "r2"};
    other.above.thresholds["session_seconds_min"] = 10;
    merge(*store, Sent{}, device(1));
    merge(*store, other, device(2));
    CHECK(store->totals("november").error().kind == ErrorKind::invalid);
    REQUIRE(store->void_replica("november", "r2").ok());
    CHECK(total(*store, "session") == 12);
}

TEST_CASE_TEMPLATE("the header that stands does not depend on the order of arrival", Place,
                   SqlitePlace, PostgresPlace) {
    Sent open;
    Sent closed;
    closed.above.closed = true;
    for (const bool closed_first : {false, true}) {
        Place place;
        const auto store = enrolled(place);
        merge(*store, closed_first ? closed : open, device(1));
        const auto second = merge(*store, closed_first ? open : closed, device(1));
        CHECK(second == (closed_first ? Merged::unchanged : Merged::raised));
        const auto events = store->events();
        REQUIRE(events.ok());
        REQUIRE(events->size() == 1);
        CHECK(events.value()[0].replicas_closed == 1);
    }
}

TEST_CASE_TEMPLATE("a total carries the weakest clock of its figures", Place, SqlitePlace,
                   PostgresPlace) {
    using platform::ClockTrust;
    Place place;
    const auto store = enrolled(place);
    merge(*store, Sent{.figures = {{1, "session", "en", 5, ClockTrust::network}}}, device(1));
    CHECK(store->totals("november").value()[0].clock == ClockTrust::network);
    CHECK(merge(*store, Sent{.figures = {{1, "session", "en", 4, ClockTrust::unset}}},
                device(1)) == Merged::raised);
    CHECK(store->totals("november").value()[0].clock == ClockTrust::unset);
    CHECK(total(*store, "session") == 5);
}

TEST_CASE_TEMPLATE("totals come in the order of day, measure and category", Place, SqlitePlace,
                   PostgresPlace) {
    using platform::ClockTrust;
    Place place;
    const auto store = enrolled(place);
    const auto clock = ClockTrust::organiser;
    const Sent first{.figures = {{2, "session", "th", 1, clock}, {10, "session", "en", 1, clock}}};
    merge(*store, first, device(1));
    merge(*store, Sent{.replica = "r2",
                       .figures = {{0, "quick_exit", "", 1, clock},
                                   {2, "session", "Zz", 1, clock},
                                   {2, "session", "a_b", 1, clock}}},
          device(1));
    std::string seen;
    const auto totals = store->totals("november");
    REQUIRE(totals.ok());
    for (const auto& row : totals.value())
        seen += std::to_string(row.day) + row.measure + row.category + " ";
    CHECK(seen == "0quick_exit 2sessionZz 2sessiona_b 2sessionth 10sessionen ");
}

TEST_CASE_TEMPLATE("an upload of very many figures is taken whole", Place, SqlitePlace,
                   PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    Sent many{.figures = {}};
    for (int day = 1; day <= 20; ++day)
        for (int i = 1000; i < 1500; ++i)
            many.figures.push_back({day, "session_topic", "t" + std::to_string(i), 1,
                                    platform::ClockTrust::network});
    CHECK(merge(*store, many, device(1)) == Merged::raised);
    CHECK(merge(*store, many, device(1)) == Merged::unchanged);
    CHECK(total(*store, "session_topic") == 10'000);
}

TEST_CASE_TEMPLATE("an upload without figures makes its replica known", Place, SqlitePlace,
                   PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    CHECK(merge(*store, Sent{.figures = {}}, device(1)) == Merged::raised);
    CHECK(merge(*store, Sent{.figures = {}}, device(1)) == Merged::unchanged);
    CHECK(store->totals("november").value().empty());
}

TEST_CASE_TEMPLATE("events and replicas are listed by name", Place, SqlitePlace, PostgresPlace) {
    Place place;
    const auto store = enrolled(place);
    CHECK(store->events().value().empty());
    CHECK(store->replicas("november").error().kind == ErrorKind::not_found);
    merge(*store, Sent{.replica = "r2"}, device(2));
    merge(*store, Sent{}, device(1));
    merge(*store, Sent{.event = "june"}, device(1));
    REQUIRE(store->void_replica("november", "r2").ok());
    const auto events = store->events();
    REQUIRE(events->size() == 2);
    CHECK(events.value()[0].event == "june");
    CHECK(events.value()[1].replicas == 1);
    const auto replicas = store->replicas("november");
    REQUIRE(replicas->size() == 2);
    CHECK(replicas.value()[0].member == "north");
    CHECK(replicas.value()[1].voided);
    CHECK(replicas.value()[1].key == key_text(device(2)));
}

TEST_CASE_TEMPLATE("tokens are found by the start of their hash and end with their member's",
                   Place, SqlitePlace, PostgresPlace) {
    Place place;
    const auto store = place.open();
    const std::string hash(64, 'a');
    REQUIRE(store->add_token({hash, "north"}).ok());
    REQUIRE(store->add_token({hash, "north"}).ok());
    REQUIRE(store->add_token({std::string(64, 'b'), "south"}).ok());
    const auto found = store->tokens(hash.substr(0, 16));
    REQUIRE(found->size() == 1);
    CHECK(found.value()[0].member == "north");
    CHECK(store->revoke_tokens("north").value() == 1);
    CHECK(store->tokens(hash.substr(0, 16))->empty());
    CHECK(store->tokens("bbbbbbbbbbbbbbbb")->size() == 1);
}

TEST_CASE_TEMPLATE("a database that a newer program made is refused", Place, SqlitePlace,
                   PostgresPlace) {
    Place place;
    place.open();
    place.expect_refusal_of_newer();
}

TEST_CASE_TEMPLATE("stores that are opened at once on an empty database all succeed", Place,
                   SqlitePlace, PostgresPlace) {
    Place place;
    std::vector<std::unique_ptr<CollectorStore>> stores(6);
    std::vector<std::thread> threads;
    for (auto& store : stores)
        threads.emplace_back([&] { store = place.open(); });
    for (auto& thread : threads)
        thread.join();
    for (const auto& store : stores)
        CHECK(store->ping().ok());
}
