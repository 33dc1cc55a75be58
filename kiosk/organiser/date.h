#pragma once
// Calendar days, without a time or a zone, as events and confirmed numbers have them. Pure.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace organiser {

using Date = std::chrono::sys_days;

// "2026-11-25" (ISO 8601), a day that exists, from 2000 to 2199; else empty.
std::optional<Date> parse_date(std::string_view text);
std::string write_date(Date date);
// The local day at a moment.
Date date_at(std::int64_t unix_seconds, int utc_offset_seconds);

} // namespace organiser
