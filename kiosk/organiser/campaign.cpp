#include "kiosk/organiser/campaign.h"

#include <algorithm>

namespace organiser {

namespace {

using namespace std::chrono;

constexpr std::size_t shown_max = 3;
constexpr int ahead_days_max = 60;

// Days until it begins, 0 while it is under way.
int days_until(const pack::CampaignDay& one, Date today) {
    const year this_year = year_month_day(today).year();
    int nearest = 1000;
    for (const year in : {this_year - years(1), this_year, this_year + years(1)}) {
        const Date first = year_month_day(in, month(static_cast<unsigned>(one.month)),
                                          day(static_cast<unsigned>(one.day)));
        if (today < first + days(one.days))
            nearest = std::min(nearest, static_cast<int>(std::max(first - today, days(0)).count()));
    }
    return nearest;
}

} // namespace

std::vector<std::size_t> upcoming(const std::vector<pack::CampaignDay>& days, Date today) {
    std::vector<std::size_t> near;
    for (std::size_t i = 0; i < days.size(); ++i)
        if (days_until(days[i], today) <= ahead_days_max)
            near.push_back(i);
    std::stable_sort(near.begin(), near.end(), [&](std::size_t a, std::size_t b) {
        return days_until(days[a], today) < days_until(days[b], today);
    });
    if (near.size() > shown_max)
        near.resize(shown_max);
    return near;
}

} // namespace organiser
