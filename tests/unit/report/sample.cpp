#include "tests/unit/report/sample.h"

#include <doctest/doctest.h>

#include "kiosk/report/protect.h"
#include "tests/unit/report/random_event.h"

namespace report_test {

report::Report sample(report::Kind kind, std::string_view language) {
    tally::EventHeader header;
    header.members = {"=org07", "org08"};
    header.site = "Market, \"north\" gate";
    header.mode = "field";
    header.closed = true;
    header.clock = platform::ClockTrust::organiser;
    header.thresholds["session_seconds_min"] = 30;
    report::ProtectRequest request;
    request.event = "event";
    request.header = header;
    // The first one with a head-count and hidden cells among topics.
    RandomEvent event;
    report::Table hidden;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        event = random_event(seed);
        request.totals = event.totals;
        request.scope = event.scope;
        hidden = *protected_table(request);
        const report::Sheet* topics = hidden.find("topics");
        if (topics != nullptr && topics->hidden() > 0 && hidden.find("headcount") != nullptr)
            break;
    }
    auto wording = report::Wording::load(language);
    REQUIRE(wording.ok());
    auto table = kind == report::Kind::exact
                     ? exact_table("event", header, event.totals, event.scope)
                     : std::move(hidden);
    return {std::move(table), std::move(*wording), "Booth days", text::Date{2026, 11, 25},
            header.members};
}

} // namespace report_test
