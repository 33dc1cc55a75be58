#include "kiosk/tally/tally_writer.h"

#include <doctest/doctest.h>

#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::ErrorKind;
using platform::FakeHost;

namespace {

using std::chrono::hours;

// Stores only when told to: no test waits for an interval.
TallyWriterOptions on_demand() {
    TallyWriterOptions options;
    options.directory = rig::directory;
    options.event = rig::event;
    options.header = rig::header();
    options.commit_interval = hours(100);
    return options;
}

std::int64_t stored(FakeHost& host, const std::string& measure) {
    auto store = rig::open(host);
    return rig::total(store, measure);
}

} // namespace

TEST_CASE("counts are stored by a flush and by the end") {
    FakeHost host;
    {
        TallyWriter writer(host, on_demand());
        for (int visit = 0; visit < 5; ++visit)
            writer.count(Measure::session, "th");
        writer.count(Measure::session_help, "");
        REQUIRE(writer.flush());
        CHECK(stored(host, "session") == 5);
        CHECK(writer.health().waiting == 0);
        CHECK(writer.health().storing);
        writer.count(Measure::session, "my");
    }
    CHECK(stored(host, "session") == 6);
    CHECK(stored(host, "session_help") == 1);
}

TEST_CASE("counts are stored without being asked") {
    FakeHost host;
    auto options = on_demand();
    options.commit_interval = std::chrono::milliseconds(1);
    TallyWriter writer(host, options);
    writer.count(Measure::session, "th");
    // Bounded by the test's own time-out only; the thread needs no help from here.
    while (writer.health().waiting > 0)
        std::this_thread::yield();
    CHECK(stored(host, "session") == 1);
}

TEST_CASE("what comes after the event's end is let go, and counting the next event goes on") {
    FakeHost host;
    TallyWriter writer(host, on_demand());
    writer.count(Measure::session, "th");
    REQUIRE(writer.flush());
    REQUIRE(rig::open(host).close_event(rig::event)); // by kioskctl, with somebody at the screen
    writer.count(Measure::session, "th");
    writer.count(Measure::session_help, "");
    REQUIRE(writer.flush());
    CHECK(writer.health().storing);
    CHECK(writer.health().waiting == 0);
    CHECK(writer.health().dropped == 2);
    CHECK(stored(host, "session") == 1);
    auto next = on_demand();
    next.event = "next";
    TallyWriter second(host, next);
    second.count(Measure::session, "th");
    REQUIRE(second.flush());
    CHECK(rig::open(host).totals("next")->size() == 1);
}

TEST_CASE("days follow the organiser, and help has none") {
    FakeHost host;
    TallyWriter writer(host, on_demand());
    writer.count(Measure::session, "th");
    writer.set_day(2);
    writer.count(Measure::session, "th");
    writer.count(Measure::session_help, "");
    REQUIRE(writer.flush());
    auto store = rig::open(host);
    const auto totals = store.totals(rig::event).value();
    REQUIRE(totals.size() == 3);
    CHECK(totals[0].day == 0);
    CHECK(totals[1].day == 1);
    CHECK(totals[2].day == 2);
}

TEST_CASE("the clock of a figure is the organiser's where the machine's is unset") {
    FakeHost host;
    host.clock().set_trust(platform::ClockTrust::unset);
    TallyWriter writer(host, on_demand());
    writer.count(Measure::session, "th");
    host.clock().set_trust(platform::ClockTrust::network);
    writer.count(Measure::session, "my");
    REQUIRE(writer.flush());
    const auto totals = rig::open(host).totals(rig::event).value();
    REQUIRE(totals.size() == 2);
    CHECK(totals[0].clock == platform::ClockTrust::network);
    CHECK(totals[1].clock == platform::ClockTrust::organiser);
}

TEST_CASE("counting returns while storage stalls, and nothing is lost") {
    FakeHost host;
    TallyWriter writer(host, on_demand());
    REQUIRE(writer.flush());
    host.files().stall_syncs();
    writer.count(Measure::session, "th");
    std::thread flusher([&] { CHECK(writer.flush()); });
    host.files().wait_until_stalled();
    // The writer's thread stands in a sync now and nobody lets it go: had count() to wait for it,
    // this would hang.
    for (int i = 0; i < 10'000; ++i)
        writer.count(Measure::touched, "");
    writer.count(Measure::session, "my");
    CHECK(writer.health().waiting >= 2);
    host.files().release_syncs();
    flusher.join();
    REQUIRE(writer.flush());
    CHECK(stored(host, "session") == 2);
    CHECK(stored(host, "touched") == 10'000);
}

TEST_CASE("while storage refuses counts wait in memory, and are stored once it is back") {
    FakeHost host;
    TallyWriter writer(host, on_demand());
    writer.count(Measure::session, "th");
    REQUIRE(writer.flush());
    host.files().set_read_only(true);
    for (int visit = 0; visit < 3; ++visit) {
        writer.count(Measure::session, "th");
        const auto flushed = writer.flush();
        REQUIRE_FALSE(flushed);
        CHECK(flushed.error().kind == ErrorKind::read_only);
        CHECK_FALSE(writer.health().storing);
        CHECK(writer.health().waiting > 0);
        CHECK(writer.health().trouble.find("/data/tally.db") != std::string::npos);
    }
    host.files().set_read_only(false);
    REQUIRE(writer.flush());
    CHECK(writer.health().storing);
    CHECK(writer.health().trouble.empty());
    CHECK(writer.health().waiting == 0);
    CHECK(stored(host, "session") == 4);
}

TEST_CASE("any call that fails once while counting costs no count and doubles none") {
    std::uint64_t calls = 0;
    {
        FakeHost host;
        TallyWriter writer(host, on_demand());
        writer.count(Measure::session, "th");
        REQUIRE(writer.flush());
        calls = host.files().calls();
    }
    for (std::uint64_t call = 1; call <= calls * 2; ++call) {
        CAPTURE(call);
        FakeHost host;
        host.files().fail_call(call, ErrorKind::io);
        {
            TallyWriter writer(host, on_demand());
            writer.count(Measure::session, "th");
            (void)writer.flush();
            writer.count(Measure::session, "th");
            (void)writer.flush();
            REQUIRE(writer.flush());
        }
        host.files().cut(1, platform::Keep::none); // also takes back a refusal not yet met
        CHECK(stored(host, "session") == 2);
    }
}

TEST_CASE("a database that is damaged under way is set aside, told, and counting goes on") {
    FakeHost host;
    TallyWriter writer(host, on_demand());
    writer.count(Measure::session, "th");
    REQUIRE(writer.flush());
    {
        const std::string rubbish(20'000, 'x');
        auto file = host.files().open("/data/tally.db", platform::OpenMode::read_write);
        REQUIRE((*file)->write_at(0, platform::as_bytes(rubbish)));
        REQUIRE((*file)->sync());
    }
    writer.count(Measure::session, "my");
    writer.count(Measure::session, "my");
    REQUIRE(writer.flush());
    REQUIRE(writer.health().set_aside.size() == 1);
    CHECK(writer.health().set_aside[0] == "/data/tally.db.corrupt-1");
    CHECK(host.files().exists("/data/tally.db.corrupt-1"));
    CHECK(stored(host, "session") == 2);
}

TEST_CASE("a newer version's database is left alone while counts wait") {
    FakeHost host;
    {
        auto store = rig::open(host);
    }
    {
        auto database = db::Database::open(host, "/data/tally.db");
        REQUIRE(database->exec("PRAGMA user_version=99"));
    }
    TallyWriter writer(host, on_demand());
    writer.count(Measure::session, "th");
    const auto flushed = writer.flush();
    REQUIRE_FALSE(flushed);
    CHECK(flushed.error().kind == ErrorKind::too_new);
    CHECK(writer.health().waiting == 1);
    CHECK(writer.health().set_aside.empty());
}

TEST_CASE("what does not fit the list of measures is dropped, and memory is bounded") {
    FakeHost host;
    host.files().set_read_only(true);
    TallyWriter writer(host, on_demand());
    writer.count(Measure::session, "not an id");
    writer.count(Measure::session, "th|f");
    CHECK(writer.health().dropped == 2);
    for (std::size_t i = 0; i < 3 * limits::tally_queue_max; ++i)
        writer.count(Measure::answer, "q" + std::to_string(i) + "|right");
    const auto health = writer.health();
    CHECK(health.waiting <= 2 * limits::tally_queue_max);
    CHECK(health.dropped > 2);
}
