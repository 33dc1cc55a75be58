#include "kiosk/organiser/event_form.h"

#include <algorithm>

#include "kiosk/organiser/plain_text.h"
#include "platform/base/limits.h"

namespace organiser {

namespace {

constexpr int first_day_ahead_max = 400;

bool any(const std::vector<bool>& flags) {
    return std::find(flags.begin(), flags.end(), true) != flags.end();
}
bool all(const std::vector<bool>& flags) {
    return std::find(flags.begin(), flags.end(), false) == flags.end();
}

// What a plan without a list of topics offers: practitioners' topics have to be switched on.
std::vector<bool> visitors_topics(const std::vector<pack::Topic>& topics) {
    std::vector<bool> flags;
    for (const pack::Topic& topic : topics)
        flags.push_back(!topic.practitioners);
    return flags;
}

} // namespace

EventForm::EventForm(const pack::Pack& content, Date today, const FormPresets& presets)
    : m_content(content), m_earliest(today), m_members(content.members()),
      m_campaigns(upcoming(content.calendar(), today)), m_member(m_members.size(), false),
      m_topic(visitors_topics(content.topics())), m_language(content.languages().size(), true) {
    m_plan.first_day = today;
    if (m_member.size() == 1)
        m_member[0] = true;
    if (const auto own = std::find(m_members.begin(), m_members.end(), presets.member);
        own != m_members.end())
        m_member[std::size_t(own - m_members.begin())] = true;
    if (presets.site.size() <= limits::event_site_bytes_max)
        m_plan.site = presets.site;
    follow();
}

std::string* EventForm::text() {
    if (m_sheet == Sheet::name)
        return &m_plan.name;
    return m_sheet == Sheet::site ? &m_plan.site : nullptr;
}

std::string_view EventForm::edited() const {
    if (m_sheet == Sheet::name)
        return m_plan.name;
    return m_sheet == Sheet::site ? std::string_view(m_plan.site) : std::string_view();
}

void EventForm::type(std::string_view key) {
    std::string* into = text();
    const std::size_t most =
        m_sheet == Sheet::name ? limits::event_name_bytes_max : limits::event_site_bytes_max;
    if (into && into->size() + key.size() <= most && !(into->empty() && key == " "))
        *into += key;
}

void EventForm::erase() {
    std::string* from = text();
    if (!from)
        return;
    while (!from->empty()) {
        const auto last = static_cast<unsigned char>(from->back());
        from->pop_back();
        if ((last & 0xC0) != 0x80) // not a continuation byte: the character has begun here
            break;
    }
}

void EventForm::move_first_day(int days) {
    m_plan.first_day = std::clamp(m_plan.first_day + std::chrono::days(days), m_earliest,
                                  m_earliest + std::chrono::days(first_day_ahead_max));
}
void EventForm::move_days(int days) {
    m_plan.days = std::clamp(m_plan.days + days, 1, limits::tally_days_max);
}
void EventForm::move_seconds(int seconds) {
    m_plan.session_seconds_min =
        std::clamp(m_plan.session_seconds_min + seconds, 5, limits::session_seconds_max);
}

void EventForm::toggle_member(std::size_t index) {
    m_member[index] = !m_member[index];
    follow();
}
void EventForm::toggle_topic(std::size_t index) {
    m_topic[index] = !m_topic[index];
    follow();
}
void EventForm::toggle_language(std::size_t index) {
    m_language[index] = !m_language[index];
    follow();
}

void EventForm::propose_name(std::string_view name) {
    std::string plain;
    for (std::string_view rest = name; !rest.empty();) {
        const std::string_view all = rest;
        const CodePoint point = next_code_point(rest);
        // The layout's planned breaks and isolated numbers are no part of a name.
        const bool mark = point.value == 0x200B || point.value == 0x2060 ||
                          (point.value >= 0x2066 && point.value <= 0x2069);
        if (point.valid && !mark)
            plain += all.substr(0, all.size() - rest.size());
    }
    if (plain.size() <= limits::event_name_bytes_max)
        m_plan.name = std::move(plain);
}

// In a plan an empty list means all, so that a pack that grows during the event grows with it.
void EventForm::follow() {
    m_plan.members.clear();
    for (std::size_t i = 0; i < m_members.size(); ++i)
        if (m_member[i] && m_plan.members.size() < limits::event_members_max)
            m_plan.members.push_back(m_members[i]);
    if (m_members.empty())
        m_plan.members = {"local"}; // a pack without members: a training of nobody's
    m_plan.topics.clear();
    const bool usual = m_topic == visitors_topics(m_content.topics());
    for (std::size_t i = 0; !usual && i < m_topic.size(); ++i)
        if (m_topic[i])
            m_plan.topics.push_back(m_content.topics()[i].id);
    m_plan.languages.clear();
    for (std::size_t i = 0; !all(m_language) && i < m_language.size(); ++i)
        if (m_language[i])
            m_plan.languages.push_back(m_content.languages()[i].tag);
}

EventForm::Gap EventForm::gap() const {
    if (m_plan.name.empty())
        return Gap::name;
    if (m_plan.site.empty())
        return Gap::site;
    if (m_plan.members.empty())
        return Gap::members;
    if (!any(m_language))
        return Gap::languages;
    return any(m_topic) ? Gap::none : Gap::topics;
}

} // namespace organiser
