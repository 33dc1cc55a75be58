#include "kiosk/text/format.h"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include "kiosk/text/calendar.h"

using namespace text;

namespace {

std::string filled(std::string_view language, std::string_view pattern,
                   const std::vector<Argument>& arguments) {
    const auto text = format_message(language, pattern, arguments);
    return text ? *text : "error: " + text.error().text();
}

} // namespace

TEST_CASE("messages take integers in the language's digits and strings as they are") {
    CHECK(filled("en", "{n} of {count}", {{"n", 2}, {"count", 1234}}) == "2 of 1,234");
    CHECK(filled("my", "{n} / {count}", {{"n", 2}, {"count", 5}}) == "၂ / ၅");
    CHECK(filled("th", "โทร {number}", {{"number", "1300"}}) == "โทร 1300");
    CHECK(filled("en", "It's {n, plural, one {# day} other {# days}}", {{"n", 1}}) == "It's 1 day");
}

TEST_CASE(
    "a broken pattern and an argument that was not given are errors, not braces on a screen") {
    CHECK(format_message("en", "{n", {}).error().kind == platform::ErrorKind::invalid);
    const auto missing = format_message("en", "{n} left", {});
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().message.find("{n}") != std::string::npos);
    CHECK(missing.error().where == "{n} left");
}

TEST_CASE("numbers are grouped as the language does it") {
    CHECK(format_number("en", 1234567) == "1,234,567");
    CHECK(format_number("bn", 1234567) == "১২,৩৪,৫৬৭");
    CHECK(format_number("shn", -5) == "-5");
    CHECK(format_number("en", std::numeric_limits<std::int64_t>::min()) ==
          "-9,223,372,036,854,775,808");
}

TEST_CASE("dates are in words; Thai counts in the Buddhist era, without its name") {
    CHECK(format_date("th", {2026, 11, 23}) == "23 พฤศจิกายน 2569");
    CHECK(format_date("zh-Hans", {2026, 11, 23}) == "2026年11月23日");
    CHECK(format_date("en-GB", {2026, 11, 23}) == "23 November 2026");
    CHECK(format_date("en-GB", {2026, 11, 23}, DateForm::with_weekday).starts_with("Monday"));
}

TEST_CASE("a language without locale data takes the caller's words, or ISO digits") {
    CHECK_FALSE(has_locale_data("shn"));
    CHECK(has_locale_data("my"));
    CHECK(format_date("shn", {2026, 1, 2}) == "2026-01-02");
    DateWords words;
    words.months[0] = "လိူၼ်ၸဵင်";
    words.weekdays[5] = "ဝၼ်းသုၵ်း";
    words.pattern = "{day} {month} {year}";
    CHECK(format_date("shn", {2026, 1, 2}, DateForm::day_month_year, &words) == "2 လိူၼ်ၸဵင် 2026");
    CHECK(format_date("shn", {2026, 1, 2}, DateForm::with_weekday, &words) == "ဝၼ်းသုၵ်း 2 လိူၼ်ၸဵင် 2026");
}

TEST_CASE("a date that does not exist gives nothing") {
    CHECK(format_date("en", {2026, 2, 30}).empty());
    CHECK(format_date("en", {2026, 13, 1}).empty());
    CHECK(format_date("en", {0, 1, 1}).empty());
}

TEST_CASE("month pages are headed and their days named, from Monday") {
    CHECK(format_month("en", 2026, 11) == "November 2026");
    CHECK(weekday_names("en").front() == "Mon");
    CHECK(weekday_names("en").back() == "Sun");
    CHECK(weekday_names("shn").front() == "Mon");
}
