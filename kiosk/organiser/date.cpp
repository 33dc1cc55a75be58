#include "kiosk/organiser/date.h"

#include <algorithm>
#include <cstdio>

namespace organiser {

using std::chrono::floor;
using std::chrono::year_month_day;

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t digits) {
        int value = 0;
        for (const char c : text.substr(from, digits))
            value = c >= '0' && c <= '9' && value >= 0 ? 10 * value + (c - '0') : -1;
        return value;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 2000 || year > 2199 || month < 1 || day < 1)
        return std::nullopt;
    const year_month_day date{std::chrono::year(year),
                              std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? std::optional<Date>(date) : std::nullopt;
}

std::string write_date(Date date) {
    const year_month_day parts(date);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(parts.year()),
                  static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
    return text;
}

Date date_at(std::int64_t unix_seconds, int utc_offset_seconds) {
    return floor<std::chrono::days>(std::chrono::sys_seconds(
        std::chrono::seconds(unix_seconds) + std::chrono::seconds(utc_offset_seconds)));
}

} // namespace organiser
