#include "kiosk/organiser/live_figures.h"

#include <algorithm>
#include <charconv>

#include "kiosk/tally/tally_sink.h"

namespace organiser {

using tally::Measure;

namespace {

void add_hour(std::map<int, std::int64_t>& hours, const tally::Total& total) {
    int hour = -1;
    const char* end = total.category.data() + total.category.size();
    if (std::from_chars(total.category.data(), end, hour).ec == std::errc{} && hour >= 0 &&
        hour < 24)
        hours[hour] += total.total;
}

} // namespace

LiveFigures live_figures(const std::vector<tally::Total>& totals, const pack::Pack& content,
                         int day) {
    LiveFigures figures;
    std::map<std::string, std::int64_t> topics, languages;
    std::map<int, std::int64_t> hours;
    for (const tally::Total& total : totals) {
        const auto is = [&](Measure measure) { return total.measure == tally::name(measure); };
        if (is(Measure::session)) {
            figures.sessions += total.total;
            figures.sessions_today += total.day == day ? total.total : 0;
            languages[total.category] += total.total;
        } else if (is(Measure::session_completed))
            figures.completed += total.total;
        else if (is(Measure::topic_completed))
            figures.topics_finished += total.total;
        else if (is(Measure::session_topic))
            topics[total.category] += total.total;
        else if (is(Measure::session_hour) && total.day == day)
            add_hour(hours, total);
        else if (is(Measure::headcount))
            figures.headcount += total.total;
        else if (is(Measure::headcount_undone))
            figures.headcount -= total.total;
        else if (is(Measure::hotline_opened))
            figures.services_opened += total.total;
    }
    if (!hours.empty())
        for (int hour = hours.begin()->first; hour <= hours.rbegin()->first; ++hour)
            figures.hours.emplace_back(hour, hours[hour]);
    for (std::size_t i = 0; i < content.topics().size(); ++i)
        figures.topics.emplace_back(i, topics[content.topics()[i].id]);
    for (std::size_t i = 0; i < content.languages().size(); ++i)
        figures.languages.emplace_back(i, languages[content.languages()[i].tag]);
    std::stable_sort(figures.languages.begin(), figures.languages.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return figures;
}

} // namespace organiser
