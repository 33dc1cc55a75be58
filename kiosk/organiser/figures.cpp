#include "kiosk/organiser/figures.h"

#include <algorithm>

namespace organiser {

namespace {

template <class Items>
std::optional<std::size_t> index_of(const Items& items, std::string_view id) {
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].id == id)
            return i;
    return std::nullopt;
}

} // namespace

std::vector<FactStatus> fact_statuses(const pack::Pack& content, const Confirmations& confirmations,
                                      Date on, Date today) {
    std::vector<FactStatus> statuses;
    for (std::size_t i = 0; i < content.facts().size(); ++i) {
        const auto& fact = content.facts()[i];
        FactStatus status;
        status.fact = i;
        status.confirmed_on = confirmations.confirmed_on(content, fact, today);
        if (status.confirmed_on && fact.days_max > 0)
            status.good_until = *status.confirmed_on + std::chrono::days(fact.days_max);
        status.good = status.confirmed_on && (!status.good_until || *status.good_until >= on);
        statuses.push_back(status);
    }
    return statuses;
}

std::size_t LeftOut::count() const {
    return static_cast<std::size_t>(std::count(texts.begin(), texts.end(), true)) +
           activities.size();
}

LeftOut left_out(const pack::Pack& content, const std::vector<bool>& services_shown,
                 const std::vector<FactStatus>& facts) {
    const auto service_shown = [&](const std::string& id) {
        const auto index = index_of(content.services(), id);
        return index && *index < services_shown.size() && services_shown[*index];
    };
    const auto fact_shown = [&](const std::string& id) {
        const auto index = index_of(content.facts(), id);
        return index && *index < facts.size() && facts[*index].good;
    };
    LeftOut out;
    for (const auto& reliance : content.reliances()) {
        if (std::all_of(reliance.services.begin(), reliance.services.end(), service_shown) &&
            std::all_of(reliance.facts.begin(), reliance.facts.end(), fact_shown))
            continue;
        const auto topic = index_of(content.topics(), reliance.topic);
        const auto activity =
            topic ? index_of(content.topics()[*topic].activities, reliance.activity) : std::nullopt;
        if (reliance.needed && activity) {
            const auto same = [&](const auto& one) {
                return one.topic == *topic && one.activity == *activity;
            };
            if (std::none_of(out.activities.begin(), out.activities.end(), same))
                out.activities.push_back({*topic, *activity});
        }
        if (reliance.text == 0)
            continue;
        out.texts.resize(static_cast<std::size_t>(content.text_count()) + 1);
        if (reliance.text < out.texts.size())
            out.texts[reliance.text] = true;
    }
    return out;
}

} // namespace organiser
