// What may leave the device, and which replica a run counts into.
#include <set>

#include <doctest/doctest.h>

#include "kiosk/tally/tally_store.h"
#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::FakeHost;
using rig::Run;

namespace {

// A start of the program that counts so many sessions; its replica.
std::string run_once(FakeHost& host, std::int64_t sessions) {
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    if (sessions > 0)
        run.add(rig::sessions(sessions));
    return run.replica;
}

Release release_once(FakeHost& host) {
    auto store = rig::open(host);
    return rig::release(store);
}

void close_once(FakeHost& host, int folded) {
    auto store = rig::open(host);
    const auto closed = store.close_event(rig::event);
    REQUIRE(closed);
    CHECK(*closed == folded);
}

} // namespace

TEST_CASE("a start continues the last replica while it has under eleven sessions") {
    FakeHost host;
    const auto first = run_once(host, 4);
    CHECK(first.size() == 32);
    CHECK(run_once(host, 6) == first); // 10 now
    CHECK(run_once(host, 1) == first); // 11 now
    const auto second = run_once(host, 1);
    CHECK(second != first);
    CHECK(run_once(host, 1) == second);
}

TEST_CASE("no replica is made before its first count") {
    FakeHost host;
    run_once(host, 0);
    CHECK(release_once(host).replicas_withheld == 0);
}

TEST_CASE("a replica goes on within its run however many sessions it has and though it left") {
    FakeHost host;
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    run.add(rig::sessions(15));
    const auto replica = run.replica;
    CHECK(rig::release(store).parts.size() == 1);
    run.add(rig::sessions(15));
    CHECK(run.replica == replica);
}

TEST_CASE("a copied card makes its own replica, and so does hardware without an identity") {
    FakeHost original(1), copy(2);
    const auto first = run_once(original, 5);
    rig::copy_card(original, copy, "card=another");
    CHECK(run_once(copy, 1) != first);
    CHECK(run_once(original, 1) == first);

    FakeHost nameless(3);
    nameless.volumes().default_hardware_id = "";
    const auto one = run_once(nameless, 1);
    CHECK(run_once(nameless, 1) != one);
}

TEST_CASE("nothing leaves under eleven sessions, and nothing newer before eleven more") {
    FakeHost host;
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    run.add(rig::sessions(10));
    auto released = rig::release(store);
    CHECK(released.parts.empty());
    CHECK(released.replicas_withheld == 1);

    run.add(rig::sessions(1));
    released = rig::release(store);
    CHECK(rig::total(released.parts, "session") == 11);
    CHECK(released.replicas_withheld == 0);

    run.add(rig::sessions(10));
    run.add(rig::counts(0, "session_help", "", 1));
    released = rig::release(store);
    CHECK(rig::total(released.parts, "session") == 11);
    CHECK(rig::total(released.parts, "session_help") == 0);
    CHECK(released.replicas_older == 1);

    run.add(rig::sessions(1));
    CHECK(rig::total(rig::release(store).parts, "session") == 22);
    CHECK(rig::total(rig::release(store).parts, "session") == 22);
}

TEST_CASE("that a replica left is remembered though the power goes right after") {
    FakeHost host;
    const auto first = run_once(host, 11);
    CHECK(release_once(host).parts.size() == 1);
    host.files().cut(1, platform::Keep::none);
    const auto second = run_once(host, 3);
    CHECK(second != first);
    const auto again = release_once(host);
    CHECK(rig::total(again.parts, "session") == 11);
    CHECK(again.replicas_withheld == 1);
}

TEST_CASE("after the close everything leaves, in the event's last words") {
    FakeHost host;
    run_once(host, 12);
    release_once(host);
    run_once(host, 2);
    close_once(host, 0);
    const auto released = release_once(host);
    CHECK(rig::total(released.parts, "session") == 14);
    CHECK(released.replicas_withheld == 0);
    for (const SignedPart& part : released.parts)
        CHECK(part.part().header.closed);
}

TEST_CASE("at the close small replicas that never left are folded into one") {
    FakeHost host;
    host.volumes().default_hardware_id = ""; // each start makes a replica
    std::set<std::string> names;
    for (int start = 0; start < 4; ++start)
        names.insert(run_once(host, 2));
    const auto large = run_once(host, 12);
    CHECK(names.size() == 4);
    close_once(host, 4);
    close_once(host, 0);
    const auto released = release_once(host);
    REQUIRE(released.parts.size() == 2);
    CHECK(rig::total(released.parts, "session") == 20);
    for (const SignedPart& part : released.parts)
        CHECK(names.count(part.part().replica) == 0);
}

TEST_CASE("figures of another event are not touched by a close") {
    FakeHost host;
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    run.add(rig::sessions(5));
    REQUIRE(store.put_event("other", rig::header()));
    REQUIRE(store.close_event("other"));
    CHECK(rig::release(store).replicas_withheld == 1);
    CHECK_FALSE(store.close_event("unknown"));
    CHECK_FALSE(store.release(rig::key(), "unknown"));
}

TEST_CASE("a card and its copy, closed and sent from both, count nobody twice") {
    // Where the copy was made: before any count, amid a small replica, after it grew.
    for (const std::int64_t before : {0, 5, 12})
        for (const std::int64_t after_original : {0, 3, 14})
            for (const std::int64_t after_copy : {0, 4, 15}) {
                FakeHost original(1), copy(2);
                run_once(original, before);
                rig::copy_card(original, copy, "card=another");
                run_once(original, after_original);
                run_once(copy, after_copy);
                close_once(original, 0);
                close_once(copy, 0);
                const auto all = join(release_once(original).parts, release_once(copy).parts);
                CHECK(rig::total(all, "session") == before + after_original + after_copy);
            }
}

TEST_CASE("a card without identity and its untouched copy fold to the same replica") {
    FakeHost original(1), copy(2);
    original.volumes().default_hardware_id = "";
    run_once(original, 3);
    run_once(original, 4);
    rig::copy_card(original, copy, "");
    close_once(original, 2);
    close_once(copy, 2);
    CHECK(rig::total(join(release_once(original).parts, release_once(copy).parts), "session") == 7);
}

TEST_CASE("after the close nothing is counted, nor into a replica that was folded") {
    FakeHost host;
    host.volumes().default_hardware_id = "";
    run_once(host, 3);
    auto store = rig::open(host);
    Run run{store, host.random(), ""};
    run.add(rig::sessions(2));
    close_once(host, 2);
    CHECK_FALSE(store.add({rig::event, "kiosk", 99, rig::sessions(1)}, run.replica));
    CHECK(rig::total(store, "session") == 5);
}
