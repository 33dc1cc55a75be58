// Figures on a medium that is full or cannot be written are read all the same, and nothing there
// changes.
#include <doctest/doctest.h>

#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::ErrorKind;
using platform::FakeHost;
using platform::Keep;

namespace {

TallyStore open_to_read(FakeHost& host) {
    auto store = TallyStore::open_to_read(host, rig::directory);
    REQUIRE_MESSAGE(store.ok(), (store.ok() ? "" : store.error().text()));
    return std::move(*store);
}

void count(FakeHost& host, std::int64_t sessions) {
    auto store = rig::open(host);
    rig::Run{store, host.random(), ""}.add(rig::sessions(sessions));
}

} // namespace

TEST_CASE("a closed event's figures come from a medium that cannot be written") {
    FakeHost host;
    count(host, 5);
    REQUIRE(rig::open(host).close_event(rig::event));
    host.files().set_read_only(true);
    const auto changes = host.files().changes();
    auto store = open_to_read(host);
    CHECK(store.is_copy());
    CHECK(rig::total(store, "session") == 5);
    CHECK(rig::total(*store.live(rig::event), "session") == 5);
    CHECK(rig::total(rig::release(store).parts, "session") == 5);
    CHECK(host.files().changes() == changes);
}

TEST_CASE("figures come from a full medium") {
    FakeHost host;
    count(host, 5);
    host.files().set_capacity(1);
    CHECK(rig::total(*open_to_read(host).totals(rig::event), "session") == 5);
}

TEST_CASE("a copy of an open event lets out what left before, since it can record nothing") {
    FakeHost host;
    count(host, 12);
    {
        host.files().set_read_only(true);
        auto store = open_to_read(host);
        const auto release = rig::release(store);
        CHECK(release.parts.empty());
        CHECK(release.replicas_withheld == 1);
        CHECK(rig::total(*store.live(rig::event), "session") == 0);
    }
    host.files().set_read_only(false);
    {
        auto store = rig::open(host);
        CHECK(rig::total(rig::release(store).parts, "session") == 12);
        CHECK(rig::total(*store.live(rig::event), "session") == 12);
        std::string replica = store.copies(rig::event, "")->front().replica.id;
        rig::Run{store, host.random(), replica}.add(rig::sessions(40));
    }
    host.files().set_read_only(true);
    auto store = open_to_read(host);
    const auto release = rig::release(store);
    CHECK(rig::total(release.parts, "session") == 12);
    CHECK(release.replicas_older == 1);
    CHECK(rig::total(*store.live(rig::event), "session") == 12);
}

TEST_CASE("what a cut left half done is rolled back in the copy as it would be on the medium") {
    int hot = 0;
    for (std::uint64_t changes = 1; changes < 40; ++changes) {
        CAPTURE(changes);
        FakeHost host;
        count(host, 12);
        {
            auto store = rig::open(host);
            host.files().power_off_after(changes);
            (void)store.add({rig::event, "kiosk", 7, rig::sessions(3)}, "");
        }
        host.files().cut(changes, Keep::all);
        const auto journal =
            host.files().read(std::string(rig::directory) + "/tally.db-journal", 1 << 20);
        hot += journal && !journal->empty() && journal->front() == 0xd9;
        host.files().set_read_only(true);
        const auto before = host.files().changes();
        auto copy = open_to_read(host);
        const auto read = rig::total(copy, "session");
        CHECK(copy.is_copy());
        CHECK(host.files().changes() == before);
        host.files().set_read_only(false);
        auto store = rig::open(host);
        CHECK(read == rig::total(store, "session"));
    }
    CHECK(hot > 3);
}

TEST_CASE("reading where nothing was counted makes nothing") {
    FakeHost host;
    const auto store = TallyStore::open_to_read(host, "/none");
    REQUIRE_FALSE(store.ok());
    CHECK(store.error().kind == ErrorKind::not_found);
    CHECK_FALSE(host.files().exists("/none"));
}

TEST_CASE("a medium that can be written is no copy") {
    FakeHost host;
    count(host, 12);
    auto store = open_to_read(host);
    CHECK_FALSE(store.is_copy());
    CHECK(rig::total(rig::release(store).parts, "session") == 12);
}
