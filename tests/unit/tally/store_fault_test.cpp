// The power goes at every single change of the medium: nothing that was acknowledged is missing,
// nothing is there that did not happen, and the database is whole.
#include <doctest/doctest.h>

#include "kiosk/tally/tally_store.h"
#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::ErrorKind;
using platform::FakeHost;
using platform::Keep;

namespace {

struct Ledger {
    std::int64_t happened = 0;     // counted in the frame loop
    std::int64_t acknowledged = 0; // said to be stored
};

constexpr int batches = 6;

// A life of the program with errors as they come; batches are tried again under their token.
void live_on(FakeHost& host, Ledger& ledger) {
    auto store = TallyStore::open(host, rig::directory, OnDamage::report);
    if (!store || !store->put_event(rig::event, rig::header()))
        return;
    std::string replica;
    for (int batch = 0; batch < batches; ++batch) {
        ledger.happened += 1 + batch;
        const Batch counts{rig::event, "kiosk", 100 + batch,
                           rig::sessions(1 + batch, batch % 2 ? "th" : "my")};
        for (int attempt = 0; attempt < 2; ++attempt) {
            const auto stored = store->add(counts, replica);
            if (!stored)
                continue;
            replica = *stored;
            ledger.acknowledged += 1 + batch;
            break;
        }
    }
}

void check_after(FakeHost& host, const Ledger& ledger) {
    auto store = TallyStore::open(host, rig::directory, OnDamage::report);
    REQUIRE_MESSAGE(store.ok(), (store.ok() ? "" : store.error().text()));
    const auto header = store->header(rig::event);
    REQUIRE(header);
    if (!*header) {
        CHECK(ledger.acknowledged == 0);
        return;
    }
    const auto stored = rig::total(*store, "session");
    CHECK(stored >= ledger.acknowledged);
    CHECK(stored <= ledger.happened);
}

std::uint64_t changes_of_a_life() {
    FakeHost host;
    Ledger ledger;
    live_on(host, ledger);
    REQUIRE(ledger.acknowledged == 21);
    return host.files().changes();
}

std::uint64_t calls_of_a_life() {
    FakeHost host;
    Ledger ledger;
    live_on(host, ledger);
    return host.files().calls();
}

} // namespace

TEST_CASE("a power cut at any change loses nothing acknowledged and adds nothing") {
    const auto changes = changes_of_a_life();
    REQUIRE(changes > 50);
    for (const Keep keep : {Keep::none, Keep::some, Keep::all})
        for (std::uint64_t change = 0; change <= changes; ++change) {
            CAPTURE(change);
            CAPTURE(static_cast<int>(keep));
            FakeHost host;
            Ledger ledger;
            host.files().power_off_after(change);
            live_on(host, ledger);
            host.files().cut(change, keep);
            check_after(host, ledger);
        }
}

TEST_CASE("a call that fails once, of any kind, loses nothing acknowledged and doubles nothing") {
    const auto calls = calls_of_a_life();
    for (const ErrorKind kind : {ErrorKind::io, ErrorKind::full, ErrorKind::busy})
        for (std::uint64_t call = 1; call <= calls; ++call) {
            CAPTURE(call);
            CAPTURE(static_cast<int>(kind));
            FakeHost host;
            Ledger ledger;
            host.files().fail_call(call, kind);
            live_on(host, ledger);
            check_after(host, ledger);
        }
}

TEST_CASE("a close that is cut off folds all or nothing") {
    const auto prepare = [](FakeHost& host) {
        host.volumes().default_hardware_id = "";
        for (int start = 0; start < 3; ++start) {
            auto store = rig::open(host);
            rig::Run run{store, host.random(), ""};
            run.add(rig::sessions(2));
        }
    };
    for (std::uint64_t change = 0; change < 60; ++change) {
        CAPTURE(change);
        FakeHost host;
        prepare(host);
        host.files().power_off_after(change);
        {
            auto store = TallyStore::open(host, rig::directory, OnDamage::report);
            if (store)
                (void)store->close_event(rig::event);
        }
        host.files().cut(change, Keep::some);
        auto store = rig::open(host);
        CHECK(rig::total(store, "session") == 6);
        REQUIRE(store.close_event(rig::event));
        const auto released = rig::release(store);
        CHECK(released.parts.size() == 1);
        CHECK(rig::total(released.parts, "session") == 6);
    }
}

TEST_CASE("a release that is cut off never lets a figure out that the store forgets") {
    for (std::uint64_t change = 0; change < 60; ++change) {
        CAPTURE(change);
        FakeHost host;
        {
            auto store = rig::open(host);
            rig::Run run{store, host.random(), ""};
            run.add(rig::sessions(11));
        }
        host.files().power_off_after(change);
        bool left = false;
        {
            auto store = TallyStore::open(host, rig::directory, OnDamage::report);
            const auto released = store ? store->release(rig::key(), "")
                                        : platform::Result<Release>(store.error());
            left = released.ok() && !released->parts.empty();
        }
        host.files().cut(change, Keep::none);
        auto store = rig::open(host);
        rig::Run run{store, host.random(), ""};
        run.add(rig::sessions(1));
        if (left) // then the next start counts into a new replica
            CHECK(rig::release(store).replicas_withheld == 1);
    }
}
