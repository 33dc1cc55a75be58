#include <cstdlib>
#include <string>

#include <doctest/doctest.h>

#include "kiosk/report/protect.h"
#include "tests/unit/report/attacker.h"
#include "tests/unit/report/random_event.h"

using report::Suppression;
using report::Table;
using report_test::Attack;
using report_test::RandomEvent;

namespace {

constexpr std::int64_t k = 11;

// 300 events, or KIOSK_PRIVACY_EVENTS of them (tests/run --privacy-tables).
std::uint64_t events_wanted() {
    const char* wanted = std::getenv("KIOSK_PRIVACY_EVENTS");
    return wanted == nullptr ? 300 : std::strtoull(wanted, nullptr, 10);
}

report::ProtectRequest request_of(const RandomEvent& event, Suppression suppression) {
    report::ProtectRequest request;
    request.event = "event";
    request.totals = event.totals;
    request.scope = event.scope;
    request.k = k;
    request.suppression = suppression;
    return request;
}

// Cells of k and more in the exact sheets, and those of them that a reader still gets one by one.
struct Kept {
    std::size_t cells = 0, kept = 0, sheets = 0, sheets_kept = 0;

    void add(const RandomEvent& event, const Table& table) {
        for (const report::SheetSpec& spec : report::sheet_specs()) {
            if (spec.audience == report::Audience::inside)
                continue;
            const auto figures = arrange(spec, event.totals, event.scope);
            std::int64_t sum = 0;
            for (const std::int64_t value : figures.values) {
                cells += value >= k;
                sum += value;
            }
            sheets += sum >= k;
            if (const report::Sheet* sheet = table.find(spec.id)) {
                ++sheets_kept;
                add(*sheet);
            }
        }
    }
    void add(const report::Sheet& sheet) {
        for (std::size_t r = 0; r < sheet.rows.size(); ++r)
            for (std::size_t c = 0; c < sheet.columns.size(); ++c)
                kept += sheet.is_shown(r, c) && sheet.rows[r].members.size() == 1 &&
                        sheet.columns[c].members.size() == 1;
    }
    double share() const { return 100.0 * static_cast<double>(kept) / static_cast<double>(cells); }
};

} // namespace

TEST_CASE("no small count can be worked out of what is published, nor of a correction") {
    std::size_t guarded = 0, corrections = 0, refused = 0, revealed = 0;
    Kept kept;
    const std::uint64_t events = events_wanted();
    for (std::uint64_t seed = 1; seed <= events; ++seed) {
        const RandomEvent event = report_test::random_event(seed);
        auto request = request_of(event, Suppression::flow);
        const auto first = protected_table(request);
        REQUIRE(first.ok());
        kept.add(event, *first);
        std::vector<report_test::Publication> versions{{&*first, &event.totals}};
        const report::Released released{event.totals, *first};
        request.totals = event.later;
        request.before = &released;
        const auto second = protected_table(request);
        if (second.ok())
            versions.push_back({&*second, &event.later});
        (second.ok() ? corrections : refused) += 1;
        const Attack attack = report_test::attack(versions, event.scope, k);
        guarded += attack.guarded;
        revealed += attack.revealed.size();
        for (const std::string& line : attack.revealed)
            FAIL_CHECK("event " << seed << ": " << line);
    }
    MESSAGE(events << " events, " << guarded << " guarded counts, " << revealed
                   << " revealed; corrections " << corrections << ", refused " << refused
                   << "; of cells of " << k << " and more " << kept.share()
                   << " % are kept, of sheets " << kept.sheets_kept << " of " << kept.sheets);
}

TEST_CASE("hiding by flow keeps at least as much as hiding rectangles") {
    Kept flow, rectangles;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const RandomEvent event = report_test::random_event(seed);
        flow.add(event, *protected_table(request_of(event, Suppression::flow)));
        rectangles.add(event, *protected_table(request_of(event, Suppression::rectangles)));
    }
    MESSAGE("of cells of " << k << " and more, flow keeps " << flow.share() << " %, rectangles "
                           << rectangles.share() << " %");
    CHECK(flow.kept >= rectangles.kept);
}

TEST_CASE("the attacker finds a count that a total gives away") {
    const RandomEvent event = report_test::random_event(7);
    auto table = *protected_table(request_of(event, Suppression::flow));
    REQUIRE(report_test::attack({{&table, &event.totals}}, event.scope, k).revealed.empty());
    table.sheets = exact_table("event", {}, event.totals, event.scope).sheets;
    std::erase_if(table.sheets, [](const report::Sheet& sheet) { return sheet.id != "sessions"; });
    for (std::size_t i = 0; i < table.sheets.front().values.size(); ++i)
        table.sheets.front().shown[i] = table.sheets.front().values[i] >= k;
    CHECK_FALSE(report_test::attack({{&table, &event.totals}}, event.scope, k).revealed.empty());
}
