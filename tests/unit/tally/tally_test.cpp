#include "kiosk/tally/tally.h"

#include <doctest/doctest.h>

#include "platform/base/limits.h"
#include "tests/unit/tally/generate.h"

using namespace tally;
using platform::ClockTrust;
using platform::ErrorKind;

namespace {

Tally merged(Tally a, const Tally& b) {
    RC_ASSERT(a.merge(b).ok());
    return a;
}

CellKey sessions(const char* replica) { return {"e", replica, 1, "session", "th"}; }

} // namespace

TEST_CASE("merging is commutative, associative and idempotent") {
    CHECK(rc::check("commutative", [] {
        const Tally a = generate::tally_value(), b = generate::tally_value();
        RC_ASSERT(merged(a, b) == merged(b, a));
    }));
    CHECK(rc::check("associative", [] {
        const Tally a = generate::tally_value(), b = generate::tally_value(),
                    c = generate::tally_value();
        RC_ASSERT(merged(merged(a, b), c) == merged(a, merged(b, c)));
    }));
    CHECK(rc::check("idempotent", [] {
        const Tally a = generate::tally_value(), b = generate::tally_value();
        RC_ASSERT(merged(a, a) == a);
        RC_ASSERT(merged(merged(a, b), b) == merged(a, b));
    }));
}

TEST_CASE("of one cell the greatest number stands, and replicas are added") {
    Tally tally;
    REQUIRE(tally.raise(sessions("r1"), {5, ClockTrust::network}));
    REQUIRE(tally.raise(sessions("r1"), {3, ClockTrust::organiser}));
    REQUIRE(tally.raise(sessions("r2"), {20, ClockTrust::network}));
    const auto totals = tally.totals();
    REQUIRE(totals);
    REQUIRE(totals->size() == 1);
    CHECK(totals->front() == Total{"e", 1, "session", "th", 25, ClockTrust::organiser});
}

TEST_CASE("a refused figure without a category is named without one") {
    Tally tally;
    const auto over = limits::tally_count_max + 1;
    const auto help = tally.raise({"e", "r", 0, "session_help", ""}, {over, ClockTrust::network});
    CHECK(help.error().message.starts_with("The figure session_help is over 10000000"));
    const auto session = tally.raise(sessions("r"), {over, ClockTrust::network});
    CHECK(session.error().message.starts_with("The figure session {th} is over 10000000"));
}

TEST_CASE("totals come in the order of event, day, measure, category") {
    Tally tally;
    for (const CellKey& key : {CellKey{"e2", "r", 1, "session", "th"},
                               CellKey{"e1", "r", 10, "session", "th"},
                               CellKey{"e1", "r", 2, "session", "th"},
                               CellKey{"e1", "r", 2, "session", "my"},
                               CellKey{"e1", "r", 0, "session_help", ""}})
        REQUIRE(tally.raise(key, {1, ClockTrust::network}));
    const auto totals = tally.totals();
    REQUIRE(totals);
    std::string order;
    for (const Total& total : *totals)
        order += total.event + "/" + std::to_string(total.day) + "/" + total.category + " ";
    CHECK(order == "e1/0/ e1/2/my e1/2/th e1/10/th e2/1/th ");
}

TEST_CASE("figures under different thresholds are never added") {
    Tally tally;
    EventHeader thirty, sixty;
    thirty.thresholds["session_seconds_min"] = 30;
    sixty.thresholds["session_seconds_min"] = 60;
    tally.set_header("e", "r1", thirty);
    tally.set_header("e", "r2", sixty);
    REQUIRE_FALSE(tally.totals());
    CHECK(tally.totals().error().kind == ErrorKind::invalid);
    Tally apart; // of two events they may differ
    apart.set_header("e1", "r1", thirty);
    apart.set_header("e2", "r2", sixty);
    CHECK(apart.totals());
}

TEST_CASE("a figure that no device can have is refused") {
    Tally tally;
    const auto kind = [&](const CellKey& key, std::int64_t n) {
        const auto raised = tally.raise(key, {n, ClockTrust::network});
        REQUIRE_FALSE(raised);
        return raised.error().kind;
    };
    CHECK(kind(sessions("r"), 0) == ErrorKind::invalid);
    CHECK(kind(sessions("r"), -1) == ErrorKind::invalid);
    CHECK(kind(sessions("r"), limits::tally_count_max + 1) == ErrorKind::denied);
    CHECK(kind({"e", "r", 0, "session", "th"}, 1) == ErrorKind::invalid);
    CHECK(kind({"e", "r", 1, "session_help", ""}, 1) == ErrorKind::invalid);
    CHECK(kind({"e", "r", 401, "session", "th"}, 1) == ErrorKind::invalid);
    CHECK(kind({"e", "r", 1, "session", "th|f"}, 1) == ErrorKind::invalid);
    CHECK(kind({"e", "r", 1, "Session", "th"}, 1) == ErrorKind::invalid);
    CHECK(kind({"e", "R", 1, "session", "th"}, 1) == ErrorKind::invalid);
    CHECK(tally.cells().empty());
}

TEST_CASE("a measure that only newer programs count passes through") {
    Tally tally;
    REQUIRE(tally.raise({"e", "r", 3, "song_heard", "a|b|c"}, {7, ClockTrust::network}));
    REQUIRE(tally.totals());
    CHECK(tally.totals()->front().total == 7);
    CHECK_FALSE(tally.raise({"e", "r", 3, "song_heard", "a b"}, {7, ClockTrust::network}));
}
