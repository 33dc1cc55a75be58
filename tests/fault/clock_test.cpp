// A board without a battery clock, and people who set clocks: whatever the clock shows, in the
// middle of a visit or between two starts, each count stands under its event and the day that the
// organiser gave.
#include <doctest/doctest.h>

#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/today.h"
#include "tests/fault/visits.h"

using namespace fault;
using platform::ClockTrust;
using platform::FakeHost;

namespace {

constexpr const char* data = "/data";
constexpr std::int64_t year_seconds = 31'556'952;

organiser::EventPlan plan(const char* name, int days) {
    organiser::EventPlan plan;
    plan.name = name;
    plan.members = {"org07"};
    plan.site = "Bus station";
    plan.first_day = *organiser::parse_date("2026-01-01");
    plan.days = days;
    plan.mode = session::Mode::training;
    return plan;
}

organiser::Event begin(FakeHost& host, const char* name, int days) {
    const auto content = support::small_pack();
    const auto event = organiser::EventStore(host, data).start(plan(name, days), *content, {});
    REQUIRE_MESSAGE(event.ok(), (event.ok() ? "" : event.error().text()));
    return *event;
}

tally::TallyWriterOptions options_of(const organiser::Event& event) {
    auto options = on_demand(event.id);
    options.directory = data;
    options.header = organiser::header_of(event);
    options.day = event.day;
    return options;
}

// What may happen to a clock.
struct Fault {
    const char* name;
    void (*strike)(platform::ManualClock&);
};

constexpr Fault faults[] = {
    {"back ten years",
     [](platform::ManualClock& clock) {
         clock.set_wall(clock.wall().unix_seconds - 10 * year_seconds);
     }},
    {"forward ten years",
     [](platform::ManualClock& clock) {
         clock.set_wall(clock.wall().unix_seconds + 10 * year_seconds);
     }},
    {"1970, nobody vouches for it",
     [](platform::ManualClock& clock) {
         clock.set_wall(40);
         clock.set_trust(ClockTrust::unset);
     }},
    {"1970, and the network says it is right",
     [](platform::ManualClock& clock) {
         clock.set_wall(40);
         clock.set_trust(ClockTrust::network);
     }},
    {"a day later, over midnight",
     [](platform::ManualClock& clock) { clock.set_wall(clock.wall().unix_seconds + 86'400); }},
    {"another zone", [](platform::ManualClock& clock) { clock.set_utc_offset_seconds(14 * 3600); }},
};

} // namespace

TEST_CASE("no clock moves a count to another day, between starts or in mid-visit") {
    for (const Fault& fault : faults)
        for (const bool restarted : {false, true}) {
            CAPTURE(fault.name);
            CAPTURE(restarted);
            FakeHost host;
            const auto first = begin(host, "First", 3);
            Ledger day_one, day_two;
            auto booth = std::make_unique<Booth>(host, options_of(first), day_one);
            booth->play_visit(5);
            if (restarted)
                booth.reset(); // the power bank ran out; the clock is another one after it
            fault.strike(host.clock());
            auto now = organiser::EventStore(host, data).current();
            REQUIRE(now);
            REQUIRE(now->has_value());
            CHECK(**now == first); // neither day nor event follows the clock
            if (restarted)
                booth = std::make_unique<Booth>(host, options_of(**now), day_one);
            booth->play_visit(5);
            booth.reset();

            const auto second = organiser::EventStore(host, data).advance_day();
            REQUIRE(second);
            Booth(host, options_of(*second), day_two).play_visit(5);

            const auto days = stored_by_day(host, first.id);
            CHECK(days.size() == 3); // day 0: help, codes and quick exits are the whole event's
            Cells ones = days.at(1), twos = days.at(2), both = days.at(0);
            for (const auto& [cell, n] : day_one.happened)
                CHECK((ones.count(cell) ? ones[cell] : both[cell] - day_two.happened[cell]) == n);
            for (const auto& [cell, n] : day_two.happened)
                CHECK((twos.count(cell) ? twos[cell] : both[cell] - day_one.happened[cell]) == n);
        }
}

TEST_CASE("no clock moves a count to an event that ended, or to the next") {
    for (const Fault& fault : faults) {
        CAPTURE(fault.name);
        FakeHost host;
        Ledger old_counts, new_counts;
        const auto old_event = begin(host, "Old", 1);
        Booth(host, options_of(old_event), old_counts).play_visit(5);
        REQUIRE(organiser::EventStore(host, data).close());
        fault.strike(host.clock());
        // The days overlap: they are the organisers' words, and events are told apart by their ids.
        const auto new_event = begin(host, "New", 400);
        CHECK(new_event.id != old_event.id);
        fault.strike(host.clock());
        Booth(host, options_of(new_event), new_counts).play_visit(5);
        CHECK(stored(host, old_event.id) == old_counts.happened);
        CHECK(stored(host, new_event.id) == new_counts.happened);
    }
}

TEST_CASE("today never goes back, and a clock that nobody vouches for does not move it") {
    FakeHost host;
    const auto content = support::small_pack();
    begin(host, "First", 1);
    const auto before = organiser::today(host, *content, data);
    for (const Fault& fault : faults) {
        CAPTURE(fault.name);
        fault.strike(host.clock());
        CHECK(organiser::today(host, *content, data) >= before);
    }
    host.clock().set_trust(ClockTrust::unset);
    host.clock().set_wall(FakeHost::start_unix_seconds + 50 * year_seconds);
    CHECK(organiser::today(host, *content, data) < before + std::chrono::days(400));
}
