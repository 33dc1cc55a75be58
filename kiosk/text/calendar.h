#pragma once
// The words of a month page: its heading and the short names of the days. By ICU's locale data; a
// language that ICU does not know gets English. Any thread.
#include <array>
#include <string>
#include <string_view>

namespace text {

// "November 2026"; Thai counts years in the Buddhist era. Months from 1.
std::string format_month(std::string_view language, int year, int month);

// Short names, Monday first.
std::array<std::string, 7> weekday_names(std::string_view language);

} // namespace text
