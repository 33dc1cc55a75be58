#include "kiosk/organiser/rules.h"

#include <algorithm>
#include <iterator>

namespace organiser {

namespace {

// Indexes of the tags or ids in the pack's list, in the order given; all when none are given.
template <class Items, class Name>
std::vector<std::size_t> indexes_of(const Items& items, const std::vector<std::string>& wanted,
                                    Name name) {
    std::vector<std::size_t> indexes;
    for (std::size_t i = 0; wanted.empty() && i < items.size(); ++i)
        indexes.push_back(i);
    for (const std::string& one : wanted)
        for (std::size_t i = 0; i < items.size(); ++i)
            if (name(items[i]) == one)
                indexes.push_back(i);
    return indexes;
}

std::vector<std::size_t> languages_of(const pack::Pack& content,
                                      const std::vector<std::string>& tags) {
    return indexes_of(content.languages(), tags,
                      [](const pack::Language& language) { return language.tag; });
}

std::string reason(const ServiceStatus& status) {
    switch (status.state) {
    case ServiceState::vacant:
        return "there is no number yet";
    case ServiceState::unconfirmed:
        return "nobody has confirmed the number";
    case ServiceState::out_of_date:
        return "last confirmed on " + write_date(*status.confirmed_on) + ", too long ago";
    case ServiceState::good:
        break;
    }
    return "good";
}

} // namespace

std::vector<ServiceStatus> service_statuses(const pack::Pack& content,
                                            const Confirmations& confirmations, Date on,
                                            Date today) {
    std::vector<ServiceStatus> statuses;
    const auto& services = content.services();
    for (std::size_t i = 0; i < services.size(); ++i) {
        ServiceStatus status;
        status.service = i;
        status.confirmed_on = confirmations.confirmed_on(content, services[i], today);
        if (status.confirmed_on)
            status.good_until = *status.confirmed_on + std::chrono::days(content.number_days_max());
        if (services[i].channels.empty())
            status.state = ServiceState::vacant;
        else if (!status.confirmed_on)
            status.state = ServiceState::unconfirmed;
        else
            status.state = *status.good_until < on ? ServiceState::out_of_date : ServiceState::good;
        statuses.push_back(status);
    }
    return statuses;
}

Readiness field_readiness(const pack::Pack& content, const Confirmations& confirmations, Date today,
                          const std::vector<std::string>& languages) {
    Readiness readiness;
    std::vector<bool> shown(content.services().size());
    for (const ServiceStatus& status : service_statuses(content, confirmations, today, today)) {
        shown[status.service] = status.state == ServiceState::good;
        if (status.state != ServiceState::good) {
            readiness.services_missing.push_back(status);
            continue;
        }
        ++readiness.services_shown;
        readiness.around_the_clock =
            readiness.around_the_clock || content.services()[status.service].around_the_clock;
    }
    const auto facts = fact_statuses(content, confirmations, today, today);
    std::copy_if(facts.begin(), facts.end(), std::back_inserter(readiness.facts_missing),
                 [](const FactStatus& status) { return !status.good; });
    readiness.left_out = organiser::left_out(content, shown, facts);
    for (const std::size_t language : languages_of(content, languages)) {
        if (content.languages()[language].reviewed)
            ++readiness.languages_shown;
        else
            readiness.languages_missing.push_back(language);
    }
    return readiness;
}

std::string Readiness::refusal() const {
    std::string why;
    if (!around_the_clock)
        why = "No confirmed service answers day and night. Call one and record it: kioskctl "
              "directory confirm SERVICE.";
    if (languages_shown == 0)
        why += std::string(why.empty() ? "" : " ") + "No language that was chosen is reviewed.";
    if (!why.empty())
        why = "The event cannot begin in the field. " + why + " Or begin a training: --training.";
    return why;
}

std::vector<std::string> Readiness::lines(const pack::Pack& content) const {
    std::vector<std::string> lines;
    for (const ServiceStatus& status : services_missing)
        lines.push_back("not shown: " + content.services()[status.service].id + ", " +
                        reason(status));
    for (const FactStatus& status : facts_missing)
        lines.push_back(
            "not shown: fact:" + content.facts()[status.fact].id + ", " +
            (status.confirmed_on
                 ? "last looked up on " + write_date(*status.confirmed_on) + ", too long ago"
                 : "nobody has confirmed it"));
    for (const auto& hidden : left_out.activities)
        lines.push_back(
            "not offered: " + content.topics()[hidden.topic].activities[hidden.activity].id +
            ", it relies on one of these");
    if (const auto texts = left_out.count() - left_out.activities.size(); texts > 0)
        lines.push_back(std::to_string(texts) + " texts that name one of these are left out");
    for (const std::size_t language : languages_missing)
        lines.push_back("not offered: " + content.languages()[language].tag +
                        ", its texts are not all reviewed");
    return lines;
}

session::EventRules rules_for(const Event& event, const pack::Pack& content,
                              const Confirmations& confirmations, Date today) {
    session::EventRules rules;
    rules.mode = event.plan.mode;
    rules.about_you = event.plan.about_you;
    rules.sound_on = event.plan.sound_on;
    rules.staff_present = event.plan.staff_present;
    rules.times.session_span_min = std::chrono::seconds(event.plan.session_seconds_min);
    // None named: left to the session, which offers what is for visitors. A topic for practitioners
    // has to be named.
    if (!event.plan.topics.empty())
        rules.topics = indexes_of(content.topics(), event.plan.topics,
                                  [](const pack::Topic& topic) { return topic.id; });
    rules.languages = languages_of(content, event.plan.languages);
    rules.services_shown.assign(content.services().size(), true);
    if (rules.mode == session::Mode::training)
        return rules;

    std::vector<std::size_t> reviewed;
    for (const std::size_t language : rules.languages)
        if (content.languages()[language].reviewed)
            reviewed.push_back(language);
    if (reviewed.empty()) {
        rules.mode = session::Mode::training;
        return rules;
    }
    rules.languages = std::move(reviewed);
    const Date known = std::max(today, event.shown_from);
    for (const ServiceStatus& status :
         service_statuses(content, confirmations, event.shown_from, known))
        rules.services_shown[status.service] = status.state == ServiceState::good;
    auto hidden = left_out(content, rules.services_shown,
                           fact_statuses(content, confirmations, event.shown_from, known));
    if (!hidden.texts.empty())
        rules.texts_hidden = std::make_shared<const std::vector<bool>>(std::move(hidden.texts));
    rules.activities_hidden = std::move(hidden.activities);
    return rules;
}

} // namespace organiser
