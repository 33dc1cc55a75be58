#include "kiosk/session/offer.h"

#include <algorithm>
#include <numeric>

#include "kiosk/session/activity.h"

namespace session {

namespace {

// What is offered where an event names no topics: those that are for visitors.
std::vector<std::size_t> visitors_topics(const std::vector<pack::Topic>& topics) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < topics.size(); ++i)
        if (!topics[i].practitioners)
            kept.push_back(i);
    return kept;
}

// Keeps the indexes below `count`, each once; all of them when none are left.
void cut_down(std::vector<std::size_t>& indexes, std::size_t count) {
    std::vector<std::size_t> kept;
    for (const std::size_t index : indexes)
        if (index < count && std::find(kept.begin(), kept.end(), index) == kept.end())
            kept.push_back(index);
    if (kept.empty()) {
        kept.resize(count);
        std::iota(kept.begin(), kept.end(), std::size_t{0});
    }
    indexes = std::move(kept);
}

bool contains(const std::vector<std::size_t>& indexes, std::size_t index) {
    return std::find(indexes.begin(), indexes.end(), index) != indexes.end();
}

template <class Items> std::optional<std::size_t> find_id(const Items& items, std::string_view id) {
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].id == id)
            return i;
    return std::nullopt;
}

} // namespace

bool answers_in(const pack::Service& service, std::string_view language_tag) {
    const auto primary = [](std::string_view tag) { return tag.substr(0, tag.find('-')); };
    return std::any_of(
        service.languages.begin(), service.languages.end(),
        [&](const std::string& tag) { return primary(tag) == primary(language_tag); });
}

Offer::Offer(const pack::Pack& content, EventRules rules)
    : m_content(content), m_rules(std::move(rules)) {
    cut_down(m_rules.languages, content.languages().size());
    if (m_rules.topics.empty())
        m_rules.topics = visitors_topics(content.topics());
    // One that is heard rather than read says nothing without its voice.
    std::erase_if(m_rules.languages, [&](std::size_t index) {
        const pack::Language& language = content.languages()[index];
        const auto greeting = content.speech(pack::greeting_speech, language.tag);
        return language.listened && (!greeting || !greeting->reviewed);
    });
    if (m_rules.languages.empty())
        m_rules.languages.push_back(0);
    cut_down(m_rules.topics, std::min(content.topics().size(), limits::pack_topics_max));
    m_rules.services_shown.resize(content.services().size(), true);
}

bool Offer::language(std::size_t index) const {
    return contains(m_rules.languages, index);
}

bool Offer::topic(std::size_t topic, bool child) const {
    return contains(m_rules.topics, topic) && main_activity(topic, child).has_value();
}

bool Offer::activity(ActivityRef ref, bool child) const {
    if (!contains(m_rules.topics, ref.topic))
        return false;
    const auto& activities = m_content.topics()[ref.topic].activities;
    if (ref.activity >= activities.size() || (child && !activities[ref.activity].children))
        return false;
    if (std::any_of(m_rules.activities_hidden.begin(), m_rules.activities_hidden.end(),
                    [&](const auto& hidden) {
                        return hidden.topic == ref.topic && hidden.activity == ref.activity;
                    }))
        return false;
    // An activity without parts (never from our compiler) has nothing to stand on.
    return rules_of(activities[ref.activity].body).parts(activities[ref.activity].body) > 0;
}

bool Offer::service(std::size_t index) const {
    return index < m_rules.services_shown.size() && m_rules.services_shown[index];
}

bool Offer::about_you() const {
    const pack::AboutYou& about = m_content.about_you();
    return m_rules.about_you && (!about.ages.empty() || !about.sexes.empty() ||
                                 !about.groups.empty() || about.first_time);
}

std::optional<std::size_t> Offer::main_activity(std::size_t topic, bool child) const {
    const std::size_t count = m_content.topics()[topic].activities.size();
    for (std::size_t i = 0; i < count; ++i)
        if (activity({topic, i}, child))
            return i;
    return std::nullopt;
}

std::optional<Offer::Question> Offer::change_question(std::size_t topic, bool child) const {
    const pack::Topic& words = m_content.topics()[topic];
    const auto index = find_id(words.activities, words.change_activity);
    if (!index || !activity({topic, *index}, child))
        return std::nullopt;
    const auto* quiz = std::get_if<pack::Quiz>(&words.activities[*index].body);
    const auto question = quiz ? find_id(quiz->questions, words.change_question) : std::nullopt;
    if (!question)
        return std::nullopt;
    return Question{*index, *question};
}

void Offer::topics(bool child, std::vector<std::size_t>& into) const {
    for (const std::size_t index : m_rules.topics)
        if (topic(index, child))
            into.push_back(index);
}

void Offer::home_actions(bool child, std::vector<ActivityRef>& into) const {
    for (const pack::HomeAction& action : m_content.home_actions()) {
        const auto topic = find_id(m_content.topics(), action.topic);
        const auto index =
            topic ? find_id(m_content.topics()[*topic].activities, action.activity) : std::nullopt;
        if (index && activity({*topic, *index}, child) && into.size() < 3)
            into.push_back({*topic, *index});
    }
}

void Offer::other_activities(ActivityRef but, bool child, std::vector<ActivityRef>& into) const {
    for (std::size_t i = 0; i < m_content.topics()[but.topic].activities.size(); ++i)
        if (i != but.activity && activity({but.topic, i}, child))
            into.push_back({but.topic, i});
}

// The pack begins with the lines for any trouble and for danger: no other may push these away.
void Offer::services(std::size_t for_language, std::vector<std::size_t>& into) const {
    constexpr std::size_t always_first = 2;
    const auto& all = m_content.services();
    const std::string& tag = m_content.languages()[for_language].tag;
    const auto add = [&](std::size_t from, std::size_t to, const auto& wanted) {
        for (std::size_t i = from; i < std::min(to, all.size()); ++i)
            if (service(i) && wanted(all[i]))
                into.push_back(i);
    };
    add(0, always_first, [](const pack::Service&) { return true; });
    for (const bool answering : {true, false})
        add(always_first, all.size(),
            [&](const pack::Service& one) { return answers_in(one, tag) == answering; });
}

std::size_t Offer::different_counts_max() const {
    std::size_t count = 16; // those without a group of the pack's own
    count += m_content.languages().size();
    for (const pack::Topic& topic : m_content.topics()) {
        count += 2;
        for (const pack::Activity& activity : topic.activities)
            count += 1 + rules_of(activity.body).counts_max(activity.body);
    }
    for (const pack::Service& service : m_content.services())
        count += 2 + service.channels.size();
    return count;
}

} // namespace session
