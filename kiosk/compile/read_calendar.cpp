// calendar.yaml: the days of each year on which campaigns are held. May be missing.
#include <chrono>

#include "kiosk/compile/reading.h"
#include "kiosk/pack/contents_fields.h"

namespace compile {
namespace {

// "06-05", each year; 29 February is a day too. Nothing after a finding.
bool read_day(Fields& fields, pack::CampaignDay& into) {
    const auto written = fields.word("from", Need::required, 5);
    const auto number = [&](std::size_t at) {
        const bool digits = written.size() == 5 && written[at] >= '0' && written[at] <= '9' &&
                            written[at + 1] >= '0' && written[at + 1] <= '9';
        return digits ? (written[at] - '0') * 10 + (written[at + 1] - '0') : 0;
    };
    into.month = number(0);
    into.day = number(3);
    using namespace std::chrono;
    const year_month_day day{year{2024}, month{static_cast<unsigned>(into.month)},
                             std::chrono::day{static_cast<unsigned>(into.day)}};
    if (written.size() == 5 && written[2] == '-' && day.ok())
        return true;
    if (!written.empty())
        fields.diagnostics().error(fields.place_of("from"),
                                   "'" + written + "' is not a day of the year",
                                   "write month and day, as \"06-05\" for 5 June");
    return false;
}

void read_entry(Reading& reading, const YamlNode& node, std::map<std::string, Place>& seen) {
    Fields fields(node, "a campaign day", "calendar.yaml", reading.diagnostics);
    pack::CampaignDay day;
    day.id = fields.id("id");
    if (!first_of_its_id(seen, day.id, fields.place(), "campaign day", reading.diagnostics))
        return;
    const bool known = read_day(fields, day);
    day.days = static_cast<int>(
        fields.integer("days", Need::optional, 1, pack::format::campaign_days_max, 1));
    const TextPlace place{"calendar." + day.id, "calendar." + day.id};
    day.name = reading.text(fields, "name", place, "name", Role::campaign_day);
    fields.word("source", Need::required, 300);
    fields.choice("confidence", Need::required, false, {{"verified", true}, {"unverified", false}});
    fields.finish();
    if (known)
        reading.source.contents.calendar.push_back(std::move(day));
}

} // namespace

void read_calendar(Reading& reading) {
    const auto node = reading.yaml(reading.source.folder, "calendar.yaml", Need::optional);
    if (!node)
        return;
    Fields fields(*node, "calendar.yaml", "calendar.yaml", reading.diagnostics);
    std::map<std::string, Place> seen;
    for (const auto& item : fields.list("days", Need::required, 0, pack::format::calendar_max))
        read_entry(reading, item, seen);
    fields.finish();
}

} // namespace compile
