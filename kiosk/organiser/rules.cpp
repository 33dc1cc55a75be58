#include "kiosk/organiser/rules.h"

#include <algorithm>

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
    case ServiceState::vacant: return "there is no number yet";
    case ServiceState::unconfirmed: return "nobody has confirmed the number";
    case ServiceState::out_of_date:
        return "last confirmed on " + write_date(*status.confirmed_on) + ", too long ago";
    case ServiceState::good: break;
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
            status.state = *status.good_until < on ? ServiceState::out_of_date
                                                   : ServiceState::good;
        statuses.push_back(status);
    }
    return statuses;
}

Readiness field_readiness(const pack::Pack& content, const Confirmations& confirmations, Date today,
                          const std::vector<std::string>& languages) {
    Readiness readiness;
    for (const ServiceStatus& status : service_statuses(content, confirmations, today, today)) {
        if (status.state != ServiceState::good) {
            readiness.services_missing.push_back(status);
            continue;
        }
        ++readiness.services_shown;
        readiness.around_the_clock =
            readiness.around_the_clock || content.services()[status.service].around_the_clock;
    }
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
    return rules;
}

} // namespace organiser
