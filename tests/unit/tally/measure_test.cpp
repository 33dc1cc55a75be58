#include "kiosk/tally/measure.h"

#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace tally;

TEST_CASE("every measure is found by its name and by no other") {
    std::set<std::string_view> names;
    for (const MeasureRule& each : measure_rules()) {
        CHECK(find_measure(each.name) == each.measure);
        CHECK(name(each.measure) == each.name);
        CHECK(is_measure_name(each.name));
        names.insert(each.name);
    }
    CHECK(names.size() == measure_rules().size());
    CHECK_FALSE(find_measure("visitor"));
    CHECK_FALSE(find_measure(""));
}

TEST_CASE("help, codes, tickets and quick exits have no day") {
    for (const Measure measure :
         {Measure::session_help, Measure::hotline_opened, Measure::qr_shown,
          Measure::number_remembered, Measure::ticket_issued, Measure::ticket_received,
          Measure::ticket_accepted, Measure::quick_exit})
        CHECK(rule(measure).grain == Grain::event);
    CHECK(rule(Measure::session).grain == Grain::day);
    CHECK(rule(Measure::headcount).once == Once::each);
}

TEST_CASE("a category has as many ids as its measure wants, and only ids") {
    CHECK(is_category_of(Measure::quick_exit, ""));
    CHECK_FALSE(is_category_of(Measure::quick_exit, "x"));
    CHECK(is_category_of(Measure::session, "zh-Hans"));
    CHECK_FALSE(is_category_of(Measure::session, ""));
    CHECK(is_category_of(Measure::age_sex, "60+|f"));
    CHECK_FALSE(is_category_of(Measure::age_sex, "60+"));
    CHECK_FALSE(is_category_of(Measure::age_sex, "60+|f|extra"));
    for (const char* text : {"|", "a|", "|a", "a||b", "a b", "ก", "a,b", "=1", "a\n", "a.b"})
        CHECK_FALSE(is_category(text));
    const std::string longest(64, 'a');
    CHECK(is_category(longest + "|" + longest + "|" + longest));
    CHECK_FALSE(is_category(longest + "a"));
    CHECK_FALSE(is_category(longest + "|" + longest + "|" + longest + "|" + longest));
}

TEST_CASE("ids of events and replicas are safe as file names and in addresses") {
    CHECK(is_key_id("9f02-a_b"));
    for (const std::string& text : {std::string(), std::string("A"), std::string("a/b"),
                                    std::string(".."), std::string("a+b"), std::string(65, 'a')})
        CHECK_FALSE(is_key_id(text));
}

TEST_CASE("of two clocks the one known less well stands") {
    using platform::ClockTrust;
    CHECK(weaker(ClockTrust::network, ClockTrust::organiser) == ClockTrust::organiser);
    CHECK(weaker(ClockTrust::unset, ClockTrust::network) == ClockTrust::unset);
    for (const ClockTrust clock : {ClockTrust::unset, ClockTrust::organiser, ClockTrust::network})
        CHECK(find_clock(clock_name(clock)) == clock);
    CHECK_FALSE(find_clock("gps"));
}
