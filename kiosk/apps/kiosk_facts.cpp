#include "kiosk/apps/kiosk_facts.h"

#include <map>

#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace apps {

// Days since 1970 to a date (Howard Hinnant, "chrono-compatible low-level date algorithms").
screens::CivilTime civil_of(std::int64_t local_seconds) {
    const std::int64_t days =
        local_seconds >= 0 ? local_seconds / 86'400 : (local_seconds - 86'399) / 86'400;
    const std::int64_t z = days + 719'468;
    const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
    const std::int64_t doe = z - era * 146'097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36'524 - doe / 146'096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    screens::CivilTime time;
    time.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    time.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    time.year = static_cast<int>(yoe + era * 400 + (time.month <= 2 ? 1 : 0));
    const std::int64_t of_day = local_seconds - days * 86'400;
    time.hour = static_cast<int>(of_day / 3600);
    time.minute = static_cast<int>(of_day / 60 % 60);
    return time;
}

std::vector<session::EventRules::Total> protected_pledges(const std::vector<tally::Total>& all) {
    std::map<std::string, std::int64_t> sums; // over days
    for (const tally::Total& total : all)
        if (total.measure == tally::name(tally::Measure::pledge))
            sums[total.category] += total.total;
    std::vector<session::EventRules::Total> shown;
    for (const auto& [category, n] : sums)
        if (n >= limits::replica_sessions_min)
            shown.push_back({category, n - n % limits::replica_sessions_min});
    return shown;
}

platform::Error no_event(const std::string& data_directory) {
    return {platform::ErrorKind::not_found,
            "No event is open. An organiser starts one: hold the top left corner for three "
            "seconds, or kioskctl event start",
            data_directory};
}

std::string trouble_of(const tally::TallyWriter* writer) {
    const tally::TallyHealth health = writer ? writer->health() : tally::TallyHealth{};
    std::string trouble;
    if (!health.storing)
        trouble = "Figures wait in memory: " + health.trouble;
    if (!health.mirror_trouble.empty())
        trouble +=
            (trouble.empty() ? "" : " ") + ("The mirror is behind: " + health.mirror_trouble);
    for (const std::string& name : health.set_aside)
        trouble +=
            (trouble.empty() ? "" : " ") + ("Damaged counts were set aside as " + name + ".");
    return trouble;
}

} // namespace apps
