// The page on which helplines and figures that have grown old are confirmed by touch.
#include <algorithm>

#include "kiosk/organiser/desk.h"
#include "kiosk/organiser/figures.h"
#include "kiosk/organiser/today.h"

namespace organiser {

namespace {

constexpr std::string_view fact_prefix = "fact:"; // as Confirmations names facts

} // namespace

void Desk::show_directory() {
    if (working())
        return;
    m_trouble.clear();
    go(DeskScreen::directory);
    m_due = read_directory();
    // What is not good comes first, then what ends soonest.
    std::stable_sort(m_due.begin(), m_due.end(), [](const Due& a, const Due& b) {
        const auto rank = [](const Due& due) {
            return due.good ? due.good_until.value_or(Date::max()) : Date::min();
        };
        return rank(a) < rank(b);
    });
}

std::vector<Desk::Due> Desk::read_directory() {
    std::vector<Due> all;
    const auto confirmations = Confirmations::load(m_setup.host, m_setup.data_directory);
    if (!confirmations.ok()) {
        say(confirmations.error());
        return all;
    }
    const pack::Pack& content = m_setup.content;
    const Date day = today(m_setup.host, content, m_setup.data_directory);
    for (const auto& status : service_statuses(content, *confirmations, day, day)) {
        const pack::Service& service = content.services()[status.service];
        if (!service.channels.empty()) // at a vacant place there is nothing to call
            all.push_back({.id = service.id,
                           .name = service.name,
                           .shown = service.channels.front().shown,
                           .good = status.state == ServiceState::good,
                           .confirmed_on = status.confirmed_on,
                           .good_until = status.good_until});
    }
    for (const auto& status : fact_statuses(content, *confirmations, day, day)) {
        const pack::FactRecord& fact = content.facts()[status.fact];
        all.push_back({.id = std::string(fact_prefix) + fact.id,
                       .name = 0,
                       .shown = fact.id + ": " + std::to_string(fact.value),
                       .good = status.good,
                       .confirmed_on = status.confirmed_on,
                       .good_until = status.good_until});
    }
    return all;
}

// The rows stay where they are: a second touch at the same place means the same row.
void Desk::confirm_due(std::size_t index) {
    if (index >= m_due.size())
        return;
    m_trouble.clear();
    const std::string id = m_due[index].id;
    auto confirmations = Confirmations::load(m_setup.host, m_setup.data_directory);
    if (!confirmations.ok())
        return say(confirmations.error());
    const Date day = today(m_setup.host, m_setup.content, m_setup.data_directory);
    if (const auto kept = confirmations->confirm(m_setup.host, m_setup.data_directory,
                                                 m_setup.content, id, "", day);
        !kept.ok())
        return say(kept.error());
    note(Act::confirmed, id);
    m_event_changed = m_event_changed || m_event.has_value(); // visitors see it from now on
    for (Due& fresh : read_directory())
        if (fresh.id == id)
            m_due[index] = std::move(fresh);
    ++m_changes;
}

} // namespace organiser
