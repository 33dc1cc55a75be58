#include "kiosk/organiser/headcount.h"

namespace organiser {

namespace {

constexpr std::size_t undo_max = 200;

} // namespace

Headcount::Headcount(const pack::Pack& content) : m_content(content), m_activities{"stand"} {
    for (const pack::Topic& topic : content.topics())
        for (const pack::Activity& activity : topic.activities)
            m_activities.push_back(activity.id);
}

void Headcount::move_activity(int by) {
    const auto count = static_cast<int>(m_activities.size());
    m_activity =
        static_cast<std::size_t>(((static_cast<int>(m_activity) + by) % count + count) % count);
}

std::string Headcount::category(std::size_t sex, std::size_t age) const {
    const pack::AboutYou& about = m_content.about_you();
    return m_activities[m_activity] + "|" + about.sexes[sex].id + "|" + about.ages[age].id;
}

void Headcount::count(tally::TallySink& sink, std::size_t sex, std::size_t age) {
    const std::string key = category(sex, age);
    sink.count(tally::Measure::headcount, key);
    ++m_counts[key];
    m_done.push_back(key);
    if (m_done.size() > undo_max) {
        m_done.erase(m_done.begin());
        ++m_older;
    }
}

void Headcount::undo(tally::TallySink& sink) {
    if (m_done.empty())
        return;
    sink.count(tally::Measure::headcount_undone, m_done.back());
    --m_counts[m_done.back()];
    m_done.pop_back();
}

int Headcount::shown(std::size_t sex, std::size_t age) const {
    const auto found = m_counts.find(category(sex, age));
    return found == m_counts.end() ? 0 : found->second;
}

} // namespace organiser
