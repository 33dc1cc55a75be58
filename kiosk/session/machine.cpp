#include "kiosk/session/machine.h"

#include <algorithm>
#include <cstdio>

#include "platform/base/bytes.h"

namespace session {

using platform::Duration;
using platform::Instant;
using tally::Measure;

VisitorSession::Machine::Machine(const pack::Pack& content, EventRules rules,
                                 tally::TallySink& sink, HourSource hour)
    : m_offer(content, std::move(rules)), m_counts(sink, m_offer.different_counts_max()),
      m_hour(std::move(hour)) {
    std::size_t messages_per_step = 0, items = 0;
    for (const pack::Topic& topic : content.topics())
        for (const pack::Activity& activity : topic.activities) {
            if (const auto* scenario = std::get_if<pack::Scenario>(&activity.body))
                for (const pack::ScenarioStep& step : scenario->steps)
                    messages_per_step = std::max(messages_per_step, step.messages.size());
            items = std::max(items, topic.activities.size());
        }
    // Room for the fullest view, so that no vector grows and leaves its old self in freed memory.
    m_view.languages = this->rules().languages;
    m_view.topics.reserve(content.topics().size());
    m_view.home_actions.reserve(3);
    m_view.choices.reserve(items);
    m_view.messages.reserve((limits::pack_steps_per_activity_max + 1) * messages_per_step);
    m_view.notices.reserve(limits::pack_steps_per_activity_max);
    m_view.services.reserve(content.services().size());
    show_outside(Screen::attract);
    build_view();
}

VisitorSession::Machine::~Machine() {
    show_outside(Screen::attract);
    clear_view();
}

// ---- Time

void VisitorSession::Machine::handle(const VisitorEvent& event, Instant now) {
    advance(now); // what was due before this event comes first
    if (std::holds_alternative<QuickExit>(event)) {
        on_event(QuickExit{});
    } else if (!inside()) {
        outside(event);
    } else {
        const bool by_hand = is_by_hand(event);
        // A bare touch under the modal question is not yet an answer to it; its buttons are.
        const bool answers = !std::holds_alternative<Touched>(event) || !asks_still_there() ||
                             on(Screen::referral);
        if (by_hand)
            touch();
        if (by_hand && answers)
            m_visit.quiet_since = m_now;
        std::visit([this](const auto& one) { on_event(one); }, event);
        count_session_when_due();
    }
    build_view();
}

void VisitorSession::Machine::tick(Instant now) {
    advance(now);
    build_view();
}

void VisitorSession::Machine::reset(Instant now) {
    advance(now);
    show_outside(Screen::attract);
    build_view();
}

void VisitorSession::Machine::advance(Instant now) {
    m_now = std::max(m_now, now);
    pass_time();
}

void VisitorSession::Machine::pass_time() {
    const Times& times = rules().times;
    if (on(Screen::attract)) {
        const std::size_t languages = rules().languages.size();
        if (languages < 2 || times.attract_greeting <= Duration::zero())
            return;
        const auto steps = (m_now - m_outside_since) / times.attract_greeting;
        m_greeting = (m_greeting + static_cast<std::size_t>(steps)) % languages;
        m_outside_since += steps * times.attract_greeting;
        m_visit.language = rules().languages[m_greeting];
    } else if (m_now >= reset_at()) {
        show_outside(Screen::attract);
    }
}

Duration VisitorSession::Machine::warning_span() const {
    return is_reading(m_visit.place.screen) ? rules().times.idle_warning_reading
                                            : rules().times.idle_warning;
}

Instant VisitorSession::Machine::idle_from() const {
    if (!m_visit.speaking)
        return m_visit.quiet_since;
    return std::max(m_visit.quiet_since, m_visit.speech_since + rules().times.speech_counts_max);
}

Instant VisitorSession::Machine::reset_at() const {
    if (on(Screen::neutral))
        return m_outside_since + rules().times.neutral_shown;
    if (on(Screen::thank_you))
        return m_visit.quiet_since + rules().times.thank_you_shown;
    return idle_from() + warning_span() + rules().times.idle_reset_after_warning;
}

bool VisitorSession::Machine::asks_still_there() const {
    return inside() && !on(Screen::thank_you) && m_now >= idle_from() + warning_span();
}

int VisitorSession::Machine::seconds_left() const {
    return static_cast<int>(
        std::chrono::ceil<std::chrono::seconds>(std::max(reset_at() - m_now, Duration::zero()))
            .count());
}

std::optional<Instant> VisitorSession::Machine::next_deadline() const {
    if (on(Screen::attract)) {
        const Duration greeting = rules().times.attract_greeting;
        if (rules().languages.size() < 2 || greeting <= Duration::zero())
            return std::nullopt;
        return m_outside_since + greeting;
    }
    if (!inside())
        return reset_at();
    if (!asks_still_there() && !on(Screen::thank_you))
        return idle_from() + warning_span();
    return reset_at() - std::chrono::seconds(std::max(seconds_left() - 1, 0));
}

void VisitorSession::Machine::touch() {
    m_visit.last_touch = m_now;
    count_session_when_due();
}

void VisitorSession::Machine::end_speech() {
    if (!m_visit.speaking)
        return;
    m_visit.speaking = false;
    m_visit.heard_text = 0;
    m_visit.hearing_greeting = unanswered;
    const Instant heard_until =
        std::min(m_now, m_visit.speech_since + rules().times.speech_counts_max);
    m_visit.last_touch = std::max(m_visit.last_touch, heard_until);
    m_visit.quiet_since = std::max(m_visit.quiet_since, heard_until);
}

void VisitorSession::Machine::count_session_when_due() {
    if (m_counts.released() || !m_visit.under_way || !m_visit.content_seen ||
        m_visit.last_touch - m_visit.first_touch < rules().times.session_span_min)
        return;
    m_counts.once(Measure::session, "", m_offer.content().languages()[m_visit.language].tag);
    char hour[3] = "";
    const std::optional<int> known = m_hour ? m_hour() : std::nullopt;
    if (known && *known >= 0 && *known < 24)
        std::snprintf(hour, sizeof hour, "%c%c", '0' + *known / 10, '0' + *known % 10);
    m_counts.once(Measure::session_hour, "", *hour ? hour : "unknown");
    m_counts.release();
}

// ---- Ways between screens

void VisitorSession::Machine::begin() {
    m_visit.under_way = true;
    m_visit.first_touch = m_visit.last_touch = m_visit.quiet_since = m_now;
    m_counts.once(Measure::touched, "", "");
}

void VisitorSession::Machine::show_outside(Screen screen) {
    m_counts.forget();
    platform::wipe({reinterpret_cast<std::uint8_t*>(&m_visit), sizeof m_visit});
    m_visit = Visit{};
    m_visit.place.screen = screen;
    m_visit.language = rules().languages.front();
    m_visit.sound_on = rules().sound_on;
    m_tell_no_sound = false;
    m_greeting = 0;
    m_outside_since = m_now;
    m_direction = Direction::none;
    ++m_serial;
}

void VisitorSession::Machine::go(Place place, Direction direction) {
    end_speech(); // speech never goes on over another screen
    m_tell_no_sound = false;
    m_visit.code_visible = m_visit.remembered = false;
    m_visit.advice_open = m_visit.language_sheet_open = false;
    m_visit.sheet_page = 0;
    m_visit.place = place;
    m_visit.content_seen = m_visit.content_seen || is_content(place.screen);
    m_direction = direction;
    ++m_serial;
    if (place.screen == Screen::hotlines || place.screen == Screen::referral)
        m_counts.with_session(Measure::session_help, "", "");
}

void VisitorSession::Machine::forward(Place place) {
    if (inside()) // to attract the only way is a reset
        m_visit.history.push_dropping_oldest(m_visit.place);
    go(place, Direction::forward);
}

void VisitorSession::Machine::to_topics(Direction direction) {
    m_visit.about_done = true;
    m_visit.drop_activity();
    m_visit.history.clear();
    go({.screen = Screen::topics}, direction);
}

void VisitorSession::Machine::to_thank_you() {
    m_visit.drop_answers();
    for (const Measure measure : {Measure::age_sex, Measure::group, Measure::first_time})
        m_counts.drop_kept(measure);
    go({.screen = Screen::thank_you}, Direction::forward);
}

void VisitorSession::Machine::after_language() {
    if (!m_visit.about_done && m_offer.about_you())
        forward({.screen = Screen::about_you});
    else
        to_topics(Direction::forward);
}

void VisitorSession::Machine::open_activity(ActivityRef ref) {
    if (!m_offer.activity(ref, m_visit.child))
        return;
    leave_activity();
    // Back from a first card leads home, so nothing that is older than it is needed.
    m_visit.drop_activity();
    m_visit.history.clear();
    m_counts.with_session(Measure::session_topic, m_offer.content().topics()[ref.topic].id,
                          m_offer.content().topics()[ref.topic].id);
    Place place{.topic = ref.topic, .activity = ref.activity};
    const auto& body = m_offer.content().topics()[ref.topic].activities[ref.activity].body;
    place.screen = rules_of(body).screen();
    rules_of(body).open(*this, place);
}

void VisitorSession::Machine::leave_activity() {
    if (const ActivityRules* activity = rules_here())
        activity->leave(*this);
}

void VisitorSession::Machine::completed() {
    const std::string& activity = activity_here().id;
    m_counts.once(Measure::activity_completed, activity, activity);
    const std::size_t topic = m_visit.place.topic;
    if (m_offer.main_activity(topic, m_visit.child) == m_visit.place.activity)
        m_counts.once(Measure::topic_completed, topic_here().id, topic_here().id);
    m_counts.with_session(Measure::session_completed, "", "");
}

bool VisitorSession::Machine::close_sheet() {
    const bool open = m_visit.language_sheet_open || m_visit.advice_open;
    if (open)
        end_speech(); // what it said, and in which language
    m_visit.language_sheet_open = m_visit.advice_open = false;
    m_visit.sheet_page = 0;
    return open;
}

void VisitorSession::Machine::back() {
    if (close_sheet() || on(Screen::topics))
        return;
    if (const ActivityRules* activity = rules_here(); activity && activity->back(*this))
        return;
    if (!m_visit.history.empty())
        return go(m_visit.history.pop(), Direction::back);
    if (on(Screen::language) || on(Screen::about_you))
        return show_outside(Screen::attract);
    to_topics(Direction::back);
}

const pack::Topic& VisitorSession::Machine::topic_here() const {
    return m_offer.content().topics()[m_visit.place.topic];
}

const pack::Activity& VisitorSession::Machine::activity_here() const {
    return topic_here().activities[m_visit.place.activity];
}

void VisitorSession::Machine::turn_page(Direction direction) {
    end_speech();
    if (direction != Direction::none)
        m_direction = direction;
    m_visit.place.page = 0;
    ++m_serial;
}

const ActivityRules* VisitorSession::Machine::rules_here() const {
    if (on(Screen::next_step) || !is_activity(m_visit.place.screen))
        return nullptr;
    return &rules_of(activity_here().body);
}

} // namespace session
