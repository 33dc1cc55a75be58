#include "kiosk/organiser/audit.h"

#include <array>

#include "kiosk/organiser/date.h"
#include "kiosk/organiser/json_file.h"
#include "platform/base/limits.h"

namespace organiser {

namespace {

std::string path_of(const std::string& directory) {
    return directory + "/organiser_acts.json";
}

std::string two(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

} // namespace

std::string_view name(Act act) {
    static constexpr std::array<std::string_view, 12> names{
        "pin_set",      "pin_recovered", "unlocked", "clock_set", "event_started",
        "day_advanced", "event_ended",   "exported", "collected", "source_checked", "confirmed",
        "switched_off"};
    return names[static_cast<std::size_t>(act)];
}

std::string local_minute(platform::Clock& clock) {
    const auto wall = clock.wall();
    return wall.trust == platform::ClockTrust::unset ? std::string()
                                                     : local_minute(clock, wall.unix_seconds);
}

std::string local_minute(platform::Clock& clock, std::int64_t unix_seconds) {
    const std::int64_t local = unix_seconds + clock.utc_offset_seconds();
    const std::int64_t of_day = (local % 86'400 + 86'400) % 86'400;
    return write_date(date_at(unix_seconds, clock.utc_offset_seconds())) + " " +
           two(of_day / 3600) + ":" + two(of_day / 60 % 60);
}

std::vector<Entry> read_acts(platform::Host& host, const std::string& data_directory) {
    std::vector<Entry> entries;
    const auto read =
        json_file::read(host.files(), path_of(data_directory), limits::audit_file_bytes_max);
    if (!read.ok() || !read->has_value())
        return entries;
    const auto acts = (*read)->find("acts");
    if (acts == (*read)->end() || !acts->is_array())
        return entries;
    for (const auto& one : *acts) {
        if (!one.is_object() || entries.size() >= limits::audit_acts_max)
            break;
        json_file::Reader reader(one);
        Entry entry{reader.text("when"), reader.text("act"), reader.text("detail")};
        if (reader.ok())
            entries.push_back(std::move(entry));
    }
    return entries;
}

platform::Result<void> note_act(platform::Host& host, const std::string& data_directory, Act act,
                                const std::string& detail) {
    auto entries = read_acts(host, data_directory);
    entries.push_back({local_minute(host.clock()), std::string(name(act)), detail});
    const std::size_t first =
        entries.size() > limits::audit_acts_max ? entries.size() - limits::audit_acts_max : 0;
    auto acts = json_file::Value::array();
    for (std::size_t i = first; i < entries.size(); ++i)
        acts.push_back(
            {{"when", entries[i].when}, {"act", entries[i].act}, {"detail", entries[i].detail}});
    RETURN_IF_ERROR(host.files().make_directories(data_directory));
    return json_file::write(host.files(), path_of(data_directory), {{"format", 1}, {"acts", acts}});
}

} // namespace organiser
