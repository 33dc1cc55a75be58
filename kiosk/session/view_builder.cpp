#include <algorithm>
#include <type_traits>

#include "kiosk/session/heard.h"
#include "kiosk/session/machine.h"
#include "platform/base/bytes.h"
#include "platform/base/speech_limits.h"

namespace session {

namespace {

constexpr float low_volume = 0.4f;

// Keeps the room, overwrites what was in it.
template <class T> void forget(std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (!items.empty())
        platform::wipe({reinterpret_cast<std::uint8_t*>(items.data()), items.size() * sizeof(T)});
    items.clear();
}

std::optional<std::size_t> index_of(std::int16_t answer) {
    if (answer == unanswered)
        return std::nullopt;
    return static_cast<std::size_t>(answer);
}

} // namespace

void VisitorSession::Machine::clear_view() {
    forget(m_view.topics);
    forget(m_view.home_actions);
    forget(m_view.choices);
    forget(m_view.messages);
    forget(m_view.notices);
    platform::wipe({reinterpret_cast<std::uint8_t*>(&m_view.board), sizeof m_view.board});
    m_view.board = {};
    m_view.totals.fill(0);
    forget(m_view.services);
    m_view.idle_seconds_left.reset();
    m_view.closing_seconds_left.reset();
    m_view.age = m_view.sex = m_view.group = std::nullopt;
    m_view.first_time.reset();
    m_view.chosen.reset();
    m_view.checklist_result.reset();
    m_view.topic = m_view.activity = m_view.position = 0;
    m_view.number = m_view.total = m_view.first_new_message = m_view.answered = 0;
    m_view.service = m_view.channel = 0;
    m_view.introduction_read = false;
}

void VisitorSession::Machine::build_view() {
    clear_view();
    const Visit& visit = m_visit;
    m_view.screen = visit.place.screen;
    m_view.serial = m_serial;
    m_view.direction = m_direction;
    m_view.language = visit.language;
    m_view.text_size = visit.text_size;
    m_view.sound_on = visit.sound_on;
    m_view.sound_low = visit.sound_low;
    m_view.speaking = visit.speaking;
    m_view.speech_number = m_speech_number;
    m_view.heard_text = visit.heard_text;
    m_view.hearing_greeting = index_of(visit.hearing_greeting);
    m_view.no_sound_device = m_no_sound_device;
    m_view.tell_no_sound = m_tell_no_sound;
    m_view.training = rules().mode == Mode::training;
    m_view.texts_hidden = rules().texts_hidden;
    m_view.staff_present = rules().staff_present;
    m_view.reduced_motion = rules().reduced_motion;
    m_view.can_go_back = inside() && !on(Screen::topics) && !on(Screen::thank_you);
    m_view.language_sheet_open = visit.language_sheet_open;
    m_view.sheet_page = visit.sheet_page;
    m_view.page = visit.place.page;
    m_view.advice_open = visit.advice_open;
    m_view.code_visible = visit.code_visible;
    m_view.remembered = visit.remembered;
    if (asks_still_there())
        m_view.idle_seconds_left = seconds_left();
    if (on(Screen::thank_you))
        m_view.closing_seconds_left = seconds_left();

    if (on(Screen::about_you)) {
        m_view.age = index_of(visit.age);
        m_view.sex = index_of(visit.sex);
        m_view.group = index_of(visit.group);
        if (visit.first_time != unanswered)
            m_view.first_time = visit.first_time == 1;
    } else if (on(Screen::topics)) {
        m_offer.topics(visit.child, m_view.topics);
        m_offer.home_actions(visit.child, m_view.home_actions);
    } else if (on(Screen::hotlines) || on(Screen::thank_you) || on(Screen::referral)) {
        m_offer.services(visit.language, m_view.services);
        m_view.service = visit.place.service;
        m_view.channel = visit.place.channel;
    } else if (inside() && !on(Screen::language)) {
        view_activity();
    }
    m_view.volume = visit.sound_low ? low_volume : 1.0f;
    if (is_sensitive(m_offer.content(), m_view))
        m_view.volume *= limits::speech_sensitive_volume_max;
}

void VisitorSession::Machine::view_activity() {
    const Place& place = m_visit.place;
    m_view.topic = place.topic;
    m_view.activity = place.activity;
    m_view.position = place.position;
    if (on(Screen::next_step))
        return m_offer.other_activities(ref_here(), m_visit.child, m_view.choices);
    m_view.board = m_visit.board;
    rules_of(activity_here().body).view(m_offer, m_visit, activity_here(), m_view);
}

} // namespace session
