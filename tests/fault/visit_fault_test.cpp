// Everything that can go wrong with storage at every point of a visit: the power goes at each
// change of the disk, with what was not synced lost, torn, reordered or kept, and each single call
// fails once. What was acknowledged is there afterwards, and nothing that did not happen.
#include <doctest/doctest.h>

#include "tests/fault/visits.h"
#include "tests/support/emulation.h"

using namespace fault;
using platform::ErrorKind;
using platform::FakeHost;
using platform::Keep;

namespace {

constexpr const char* event = "9f0e";
constexpr int stride = 4; // touches between two commits, as of a quick hand
const std::uint64_t every = support::emulated() ? 3 : 1; // of the points of a visit

// One visit, whatever storage says.
void live(FakeHost& host, Ledger& ledger) {
    Booth booth(host, on_demand(event), ledger);
    (void)booth.store();
    booth.play_visit(stride);
    (void)booth.store(); // what was refused at the very end is tried again
}

// Where the disk stood at the end of a life without faults.
FakeHost& whole_life(FakeHost& host) {
    Ledger ledger;
    live(host, ledger);
    REQUIRE(ledger.acknowledged == ledger.happened);
    REQUIRE(ledger.happened.size() >= 12);
    REQUIRE(stored(host, event) == ledger.happened);
    return host;
}

} // namespace

TEST_CASE("the power may go at any change of a visit") {
    FakeHost whole;
    const auto changes = whole_life(whole).files().changes();
    int cuts = 0;
    for (const auto& [keep, seeds] :
         {std::pair(Keep::none, 1), std::pair(Keep::some, 2), std::pair(Keep::all, 1)})
        for (std::uint64_t seed = 0; seed < static_cast<std::uint64_t>(seeds); ++seed)
            for (std::uint64_t change = 0; change <= changes; change += every) {
                FakeHost host(seed + 1);
                Ledger ledger;
                host.files().power_off_after(change);
                live(host, ledger);
                host.files().cut(change + seed * 7919, keep);
                ++cuts;
                const auto wrong =
                    outside(stored(host, event), ledger.acknowledged, ledger.happened);
                REQUIRE_MESSAGE(wrong.empty(), "change ", change, ", seed ", seed, ": ", wrong);
                // What the cut took back did not happen; then somebody else comes.
                ledger.happened = ledger.acknowledged = stored(host, event);
                live(host, ledger);
                REQUIRE(stored(host, event) == ledger.happened);
            }
    MESSAGE(cuts << " cuts at " << changes << " points of a visit");
}

TEST_CASE("any single call may fail during a visit") {
    FakeHost whole;
    const auto calls = whole_life(whole).files().calls();
    for (const ErrorKind kind : {ErrorKind::io, ErrorKind::full, ErrorKind::busy})
        for (std::uint64_t call = 1; call <= calls; call += every) {
            FakeHost host;
            Ledger ledger;
            host.files().fail_call(call, kind);
            live(host, ledger);
            host.files().cut(call, Keep::none); // only what is on the medium counts
            const auto wrong = outside(stored(host, event), ledger.acknowledged, ledger.happened);
            REQUIRE_MESSAGE(wrong.empty(), "call ", call, ": ", wrong);
            // One refusal is not the end: what waited was stored by the next attempt.
            REQUIRE(ledger.acknowledged == ledger.happened);
        }
    MESSAGE(calls << " calls of a visit, three errors each");
}

TEST_CASE("a medium that lies about syncing loses acknowledged counts, and this test sees it") {
    FakeHost whole;
    const auto changes = whole_life(whole).files().changes();
    int seen = 0;
    for (std::uint64_t change = 0; change <= changes; change += 3) {
        FakeHost host;
        Ledger ledger;
        host.files().set_sync_ignored(true);
        host.files().power_off_after(change);
        live(host, ledger);
        host.files().cut(change, Keep::none);
        seen += outside(stored(host, event), ledger.acknowledged, ledger.happened).empty() ? 0 : 1;
    }
    CHECK(seen > 10);
}
