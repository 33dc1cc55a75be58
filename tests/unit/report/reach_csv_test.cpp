#include "kiosk/report/reach_csv.h"

#include <algorithm>

#include <rapidcheck.h>

#include <doctest/doctest.h>

using platform::ClockTrust;
using tally::Total;

namespace {

// As RFC 4180 reads one record of one field.
std::string unquoted(const std::string& cell) {
    if (cell.empty() || cell.front() != '"')
        return cell;
    std::string text;
    for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
        text += cell[i];
        if (cell[i] == '"')
            ++i;
    }
    return text;
}

} // namespace

TEST_CASE("totals become one row each, in order, with a byte order mark") {
    const std::vector<Total> totals = {
        {"9f", 10, "session", "th", 4, ClockTrust::network},
        {"9f", 2, "session", "th", 185, ClockTrust::organiser},
        {"9f", 0, "qr_shown", "1300|call", 25, ClockTrust::unset},
        {"9f", 2, "headcount", "play|f|15-17", 10'000'000'000, ClockTrust::network},
    };
    CHECK(report::write_reach_csv(totals) == "\xEF\xBB\xBF"
                                             "event,day,measure,category,total,clock\r\n"
                                             "9f,0,qr_shown,1300|call,25,unset\r\n"
                                             "9f,2,headcount,play|f|15-17,10000000000,network\r\n"
                                             "9f,2,session,th,185,organiser\r\n"
                                             "9f,10,session,th,4,network\r\n");
    CHECK(report::write_reach_csv({}) == "\xEF\xBB\xBF"
                                         "event,day,measure,category,total,clock\r\n");
}

TEST_CASE("the same totals in another order are the same bytes") {
    std::vector<Total> totals;
    for (int i = 0; i < 20; ++i)
        totals.push_back(
            {"e", i % 3 + 1, "session", "l" + std::to_string(i), i, ClockTrust::unset});
    const auto text = report::write_reach_csv(totals);
    std::reverse(totals.begin(), totals.end());
    CHECK(report::write_reach_csv(totals) == text);
}

TEST_CASE("a cell that a spreadsheet would run gets an apostrophe ahead of it") {
    CHECK(report::csv_text("=1+1") == "'=1+1");
    CHECK(report::csv_text("+66") == "'+66");
    CHECK(report::csv_text("-x") == "'-x");
    CHECK(report::csv_text("@sum") == "'@sum");
    CHECK(report::csv_text("\tx") == "'\tx");
    CHECK(report::csv_text("\rx") == "\"'\rx\"");
    CHECK(report::csv_text("60+") == "60+");
    CHECK(report::csv_text("") == "");
}

TEST_CASE("any text comes back out of its cell") {
    CHECK(report::csv_text("a,b") == "\"a,b\"");
    CHECK(report::csv_text("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(rc::check("quoting", [](const std::string& text) {
        const std::string back = unquoted(report::csv_text(text));
        RC_ASSERT(back == text || back == "'" + text);
    }));
}

TEST_CASE("the table's companion names its columns and prints the thresholds of each event") {
    tally::EventHeader header;
    header.members = {"org07"};
    header.site = "ด่านแม่สาย";
    header.thresholds["session_seconds_min"] = 30;
    const auto text = report::write_reach_metadata("reach.csv", {{"9f", header}});
    for (const char* part :
         {"\"http://www.w3.org/ns/csvw\"", "\"url\": \"reach.csv\"", "\"session_seconds_min\": 30",
          "\"9f\"", "ด่านแม่สาย", "\"name\": \"category\""})
        CHECK(text.find(part) != std::string::npos);
}
