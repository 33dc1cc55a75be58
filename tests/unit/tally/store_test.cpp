#include "kiosk/tally/tally_store.h"

#include <doctest/doctest.h>

#include "platform/base/limits.h"
#include "platform/base/log.h"
#include "tests/unit/platform/temporary_folder.h"
#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::ErrorKind;
using platform::FakeHost;
using rig::Run;

namespace {

std::string path() { return std::string(rig::directory) + "/" + store_name; }

void overwrite(FakeHost& host, std::uint64_t offset, std::string_view text) {
    auto file = host.files().open(path(), platform::OpenMode::read_write);
    REQUIRE(file);
    REQUIRE((*file)->write_at(offset, platform::as_bytes(text)));
    REQUIRE((*file)->sync());
}

ErrorKind kind_of_open(FakeHost& host) {
    const auto store = TallyStore::open(host, rig::directory, OnDamage::report);
    REQUIRE_FALSE(store);
    CHECK(store.error().where.find("/data") == 0);
    CHECK(store.error().message.size() > 20);
    return store.error().kind;
}

} // namespace

TEST_CASE("counts add up and are there after the power went") {
    FakeHost host;
    {
        auto store = rig::open(host);
        Run run{store, host.random(), ""};
        run.add(rig::sessions(3));
        run.add(rig::sessions(4));
        run.add(rig::sessions(1, "my"));
        run.add(rig::sessions(1, "th", 2));
        run.add(rig::counts(0, "session_help", "", 2));
    }
    host.files().cut(1, platform::Keep::none);
    auto store = rig::open(host);
    const auto totals = store.totals(rig::event);
    REQUIRE(totals);
    REQUIRE(totals->size() == 4);
    CHECK((*totals)[0] ==
          Total{rig::event, 0, "session_help", "", 2, platform::ClockTrust::network});
    CHECK((*totals)[2].total == 7);
    CHECK(rig::total(store, "session") == 9);
}

TEST_CASE("a figure remembers the weakest clock it was counted under") {
    FakeHost host;
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    run.add({{{1, "session", "th"}, {1, platform::ClockTrust::network}}});
    run.add({{{1, "session", "th"}, {1, platform::ClockTrust::unset}}});
    run.add({{{1, "session", "th"}, {1, platform::ClockTrust::organiser}}});
    CHECK(store.totals(rig::event)->front().clock == platform::ClockTrust::unset);
}

TEST_CASE("a batch that is tried again is added once") {
    FakeHost host;
    auto store = rig::open(host);
    const Batch batch{rig::event, "kiosk", 77, rig::sessions(5)};
    const auto first = store.add(batch, "");
    REQUIRE(first);
    CHECK(store.add(batch, *first).value() == *first);
    CHECK(rig::total(store, "session") == 5);
    const Batch other{rig::event, "kioskctl", 77, rig::sessions(5)}; // another program's
    REQUIRE(store.add(other, *first));
    CHECK(rig::total(store, "session") == 10);
}

TEST_CASE("a figure never passes the greatest that a device may count") {
    FakeHost host;
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    run.add(rig::sessions(limits::tally_count_max));
    run.add(rig::sessions(5));
    CHECK(rig::total(store, "session") == limits::tally_count_max);
}

TEST_CASE("what is not in the list of measures' shape is not stored, and nothing with it") {
    FakeHost host;
    auto store = rig::open(host);
    Counts counts = rig::sessions(5);
    counts[{1, "session", "th|f"}] = {1, platform::ClockTrust::network};
    CHECK_FALSE(store.add({rig::event, "kiosk", 1, counts}, ""));
    CHECK_FALSE(store.add({"unknown", "kiosk", 2, rig::sessions(5)}, ""));
    CHECK(rig::total(store, "session") == 0);
}

TEST_CASE("a closed event takes nothing more, and a batch of its last moment is not refused") {
    FakeHost host;
    auto store = rig::open(host);
    const auto replica = store.add({rig::event, "kiosk", 7, rig::sessions(12)}, "");
    REQUIRE(replica);
    REQUIRE(store.close_event(rig::event));
    CHECK(store.add({rig::event, "kiosk", 7, rig::sessions(12)}, *replica)); // tried again
    const auto late = store.add({rig::event, "kiosk", 8, rig::sessions(1)}, *replica);
    REQUIRE_FALSE(late);
    CHECK(late.error().kind == ErrorKind::denied);
    CHECK_FALSE(store.add({rig::event, "kiosk", 9, rig::sessions(1)}, "")); // nor in a new replica
    CHECK(rig::total(store, "session") == 12);
    CHECK(store.events().value() == std::vector<std::string>{rig::event}); // kept, and listed
}

TEST_CASE("a header's serial grows with its changes and a closed event stays closed") {
    FakeHost host;
    auto store = rig::open(host);
    CHECK(store.header(rig::event).value()->serial == 1);
    REQUIRE(store.put_event(rig::event, rig::header()));
    CHECK(store.header(rig::event).value()->serial == 1);
    EventHeader header = rig::header();
    header.site = "ด่านแม่สาย";
    REQUIRE(store.put_event(rig::event, header));
    CHECK(store.header(rig::event).value()->serial == 2);
    REQUIRE(store.close_event(rig::event));
    REQUIRE(store.put_event(rig::event, header));
    CHECK(store.header(rig::event).value()->closed);
    CHECK(store.header(rig::event).value()->serial == 3);
    CHECK_FALSE(store.put_event("../e", header));
}

TEST_CASE("a damaged database is set aside under a told name and counting goes on") {
    for (const std::uint64_t offset : {0u, 4096u}) {
        const TemporaryFolder logs;
        REQUIRE(platform::log::open(logs.path));
        FakeHost host;
        {
            auto store = rig::open(host);
            Run run{store, host.random(), ""};
            run.add(rig::sessions(12));
        }
        overwrite(host, offset, std::string(3000, 'x'));
        CHECK(kind_of_open(host) == ErrorKind::corrupt);
        const auto before = host.files().read(path(), 1u << 20);

        auto store = TallyStore::open(host, rig::directory, OnDamage::set_aside);
        REQUIRE(store);
        CHECK(store->set_aside() == path() + ".corrupt-1");
        CHECK(logs.read("kiosk.log").find("is now " + store->set_aside()) != std::string::npos);
        const auto aside = host.files().read(store->set_aside(), 1u << 20);
        REQUIRE(aside);
        CHECK(*aside == *before);
        REQUIRE(store->put_event(rig::event, rig::header()));
        Run run{*store, host.random(), ""};
        run.add(rig::sessions(2));
        CHECK(rig::total(*store, "session") == 2);
        CHECK(rig::open(host).set_aside().empty());
    }
}

TEST_CASE("another program's database is set aside, not written into") {
    FakeHost host;
    REQUIRE(host.files().make_directories(rig::directory));
    {
        auto other = db::Database::open(host, path());
        REQUIRE(other);
        REQUIRE(other->exec("CREATE TABLE recipe(name TEXT)"));
    }
    CHECK(kind_of_open(host) == ErrorKind::corrupt);
}

TEST_CASE("a database of a newer version is refused and left as it is") {
    FakeHost host;
    {
        auto store = rig::open(host);
    }
    {
        auto database = db::Database::open(host, path());
        REQUIRE(database->exec("PRAGMA user_version=99"));
    }
    CHECK(kind_of_open(host) == ErrorKind::too_new);
    CHECK_FALSE(TallyStore::open(host, rig::directory, OnDamage::set_aside));
    CHECK(host.files().exists(path()));
    CHECK_FALSE(host.files().exists(path() + ".corrupt-1"));
}

TEST_CASE("a data directory that is read-only or full says so") {
    FakeHost host;
    {
        auto store = rig::open(host);
        Run run{store, host.random(), ""};
        run.add(rig::sessions(2));
        host.files().set_read_only(true);
        const auto added = store.add({rig::event, "kiosk", 5, rig::sessions(1)}, run.replica);
        REQUIRE_FALSE(added);
        CHECK(added.error().kind == ErrorKind::read_only);
    }
    FakeHost empty;
    empty.files().set_read_only(true);
    CHECK(kind_of_open(empty) == ErrorKind::read_only);
    FakeHost full;
    full.files().set_capacity(2000);
    CHECK(kind_of_open(full) == ErrorKind::full);
}

TEST_CASE("live pages show nothing under eleven sessions, and then only at the quarter hour") {
    FakeHost host;
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    const auto shown = [&] { return rig::total(store.live(rig::event).value(), "session"); };
    run.add(rig::sessions(10));
    CHECK(shown() == 0);
    run.add(rig::sessions(2));
    CHECK(shown() == 12);
    run.add(rig::sessions(11));
    CHECK(shown() == 12); // the same quarter hour
    host.clock().advance(std::chrono::minutes(15));
    CHECK(shown() == 23);
    run.add(rig::sessions(10));
    host.clock().advance(std::chrono::hours(5));
    CHECK(shown() == 23);
    run.add(rig::sessions(1));
    CHECK(shown() == 34);
}

TEST_CASE("help, quick exits, checklists and ages are on live pages only after the close") {
    FakeHost host;
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    run.add(rig::sessions(30));
    run.add(rig::counts(0, "session_help", "", 4));
    run.add(rig::counts(0, "quick_exit", "", 1));
    run.add(rig::counts(1, "age_sex", "15-17|f", 12));
    run.add(rig::counts(1, "checklist", "job_check|stop", 12));
    run.add(rig::counts(1, "session_topic", "job_offer", 20));
    const auto open = store.live(rig::event).value();
    CHECK(open.size() == 2);
    CHECK(rig::total(open, "session_topic") == 20);
    REQUIRE(store.close_event(rig::event));
    CHECK(store.live(rig::event)->size() == 6);
}
