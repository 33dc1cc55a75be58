#include "kiosk/organiser/today.h"

#include <algorithm>

namespace organiser {

namespace {

std::string day_path(const std::string& data_directory) { return data_directory + "/last_day"; }

// A file that cannot be read is no day: the other floors hold.
std::optional<Date> last_day(platform::Files& files, const std::string& data_directory) {
    const auto bytes = files.read(day_path(data_directory), 16);
    if (!bytes.ok())
        return std::nullopt;
    return parse_date(platform::as_text(*bytes).substr(0, 10));
}

std::optional<Date> trusted_day(platform::Host& host) {
    const platform::WallTime wall = host.clock().wall();
    if (wall.trust == platform::ClockTrust::unset)
        return std::nullopt;
    return date_at(wall.unix_seconds, host.clock().utc_offset_seconds());
}

} // namespace

Date built_on() {
    static const Date day = parse_date(KIOSK_BUILT_ON).value_or(Date{});
    return day;
}

Date today(platform::Host& host, const pack::Pack& content, const std::string& data_directory) {
    Date day = std::max(built_on(), date_at(content.built_unix_seconds(), 0));
    if (!data_directory.empty())
        day = std::max(day, last_day(host.files(), data_directory).value_or(day));
    return std::max(day, trusted_day(host).value_or(day));
}

platform::Result<void> remember_day(platform::Host& host, const std::string& data_directory) {
    const auto day = trusted_day(host);
    const auto kept = last_day(host.files(), data_directory);
    if (!day || (kept && *kept >= *day))
        return {};
    return host.files().write_atomic(day_path(data_directory),
                                     platform::as_bytes(write_date(*day)));
}

} // namespace organiser
