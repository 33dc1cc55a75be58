#pragma once
// Numbers, dates and messages in a visitor's language by ICU's locale data. Nothing is parsed, and
// nothing depends on the machine's locale or time zone. Languages without locale data (Shan, Karen,
// Lahu, Akha ...) take their words from the caller. Any thread.
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "platform/base/result.h"

namespace text {

struct Argument {
    std::string_view name;
    std::variant<std::string, std::int64_t> value;
};

// An ICU message ("{n} of {count}", plural and select too) with named arguments; an integer is
// written in the language's digits, a string as it is.
// Error: invalid, for a pattern ICU refuses or one that names an argument that was not given.
platform::Result<std::string> format_message(std::string_view language, std::string_view pattern,
                                             std::span<const Argument> arguments);

// Grouped as the language does it: 1,234.
std::string format_number(std::string_view language, std::int64_t number);

struct Date {
    int year = 1970, month = 1, day = 1; // Gregorian
};

// Words for a language that has no locale data. pattern takes {weekday} {day} {month} {year}.
struct DateWords {
    std::array<std::string, 12> months;
    std::array<std::string, 7> weekdays; // from Sunday; may be empty
    std::string pattern = "{day} {month} {year}";
};

enum class DateForm { day_month_year, with_weekday };

// "23 November 2026"; Thai counts years in the Buddhist era. A language without locale data gives
// `words` when they are there, else 2026-11-23. A date that does not exist gives an empty string.
std::string format_date(std::string_view language, const Date& date,
                        DateForm form = DateForm::day_month_year,
                        const DateWords* words = nullptr);

// Whether ICU has data for the language.
bool has_locale_data(std::string_view language);

} // namespace text
