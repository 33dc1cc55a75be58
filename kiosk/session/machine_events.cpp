#include "kiosk/session/machine.h"

#include <algorithm>

namespace session {

using tally::Measure;

namespace {

// The same answer again takes it back.
void toggle(std::int16_t& answer, std::size_t chosen, std::size_t count) {
    if (chosen >= count)
        return;
    const auto value = static_cast<std::int16_t>(chosen);
    answer = answer == value ? unanswered : value;
}

std::string id_or_unknown(const std::vector<pack::Band>& bands, std::int16_t answer) {
    return answer == unanswered ? "unknown" : bands[static_cast<std::size_t>(answer)].id;
}

} // namespace

// On attract any touch of the bar is the beginning of a visit too; on neutral the first touch after
// the guard only brings attract back, so that a second panicked tap changes nothing.
void VisitorSession::Machine::outside(const VisitorEvent& event) {
    if (const auto* device = std::get_if<SoundDevice>(&event))
        return on_event(*device);
    if (on(Screen::neutral)) {
        if (is_by_hand(event) && m_now - m_outside_since >= rules().times.neutral_guard)
            show_outside(Screen::attract);
        return;
    }
    const auto* language = std::get_if<ChooseLanguage>(&event);
    if (language && m_offer.language(language->language)) {
        begin();
        m_visit.language = language->language;
        after_language();
        return greet_aloud();
    }
    const bool text_size = std::holds_alternative<CycleTextSize>(event);
    const bool sound = std::holds_alternative<ToggleSound>(event);
    if (!text_size && !sound && !std::holds_alternative<BeginTouched>(event) &&
        !std::holds_alternative<OpenLanguageSheet>(event))
        return;
    begin();
    if (text_size)
        on_event(CycleTextSize{});
    if (sound)
        on_event(ToggleSound{});
    if (rules().languages.size() == 1)
        return after_language();
    go({.screen = Screen::language}, Direction::forward);
}

// ---- The bar and its sheet

void VisitorSession::Machine::on_event(const ChooseLanguage& event) {
    if (!m_offer.language(event.language))
        return;
    if (m_visit.language_sheet_open) {
        m_visit.language = event.language;
        close_sheet();
        greet_aloud();
    } else if (on(Screen::language)) {
        m_visit.language = event.language;
        after_language();
        greet_aloud();
    }
}

// Who chooses a language that is heard rather than read hears at once that it is the right one.
void VisitorSession::Machine::greet_aloud() {
    if (m_offer.content().languages()[m_visit.language].listened)
        on_event(HearGreeting{m_visit.language});
}

void VisitorSession::Machine::on_event(const OpenLanguageSheet&) {
    if (on(Screen::language))
        return;
    end_speech(); // another page lies over this one
    const bool open = !m_visit.language_sheet_open;
    close_sheet();
    m_visit.language_sheet_open = open;
}

void VisitorSession::Machine::on_event(const CloseSheet&) { close_sheet(); }

void VisitorSession::Machine::on_event(const CycleTextSize&) {
    m_visit.text_size = (m_visit.text_size + 1) % 3;
}

void VisitorSession::Machine::on_event(const ToggleSound&) {
    if (m_visit.sound_on && !m_visit.sound_low) {
        m_visit.sound_on = false;
        end_speech();
    } else {
        m_visit.sound_low = !m_visit.sound_on; // off, low, on
        m_visit.sound_on = true;
    }
}

void VisitorSession::Machine::on_event(const Home&) {
    if (!on(Screen::topics))
        to_topics(Direction::back);
    else
        close_sheet();
}

void VisitorSession::Machine::on_event(const Back&) { back(); }

void VisitorSession::Machine::on_event(const ShowPage& event) {
    const std::size_t page = std::min(event.page, limits::pages_max - 1);
    if (m_visit.language_sheet_open) {
        m_visit.sheet_page = page;
    } else if (page != m_visit.place.page) {
        end_speech();
        m_direction = page > m_visit.place.page ? Direction::forward : Direction::back;
        m_visit.place.page = page;
        ++m_serial;
    }
}

// ---- About you

void VisitorSession::Machine::on_event(const AnswerAge& event) {
    const auto& ages = m_offer.content().about_you().ages;
    if (!on(Screen::about_you) || event.band >= ages.size())
        return;
    toggle(m_visit.age, event.band, ages.size());
    m_visit.child = m_visit.age != unanswered && ages[event.band].child;
}

void VisitorSession::Machine::on_event(const AnswerSex& event) {
    if (on(Screen::about_you))
        toggle(m_visit.sex, event.band, m_offer.content().about_you().sexes.size());
}

void VisitorSession::Machine::on_event(const AnswerGroup& event) {
    if (on(Screen::about_you))
        toggle(m_visit.group, event.band, m_offer.content().about_you().groups.size());
}

void VisitorSession::Machine::on_event(const AnswerFirstTime& event) {
    if (on(Screen::about_you) && m_offer.content().about_you().first_time)
        toggle(m_visit.first_time, event.yes ? 1 : 0, 2);
}

void VisitorSession::Machine::count_about_you() {
    const pack::AboutYou& about = m_offer.content().about_you();
    if (m_visit.age != unanswered || m_visit.sex != unanswered)
        m_counts.with_session(Measure::age_sex, "",
                              id_or_unknown(about.ages, m_visit.age) + "|" +
                                  id_or_unknown(about.sexes, m_visit.sex));
    if (m_visit.group != unanswered)
        m_counts.with_session(Measure::group, "", id_or_unknown(about.groups, m_visit.group));
    if (m_visit.first_time != unanswered)
        m_counts.with_session(Measure::first_time, "", m_visit.first_time == 1 ? "yes" : "no");
}

void VisitorSession::Machine::on_event(const AboutYouContinue&) {
    if (!on(Screen::about_you))
        return;
    count_about_you();
    to_topics(Direction::forward);
}

void VisitorSession::Machine::on_event(const AboutYouSkip&) {
    if (!on(Screen::about_you))
        return;
    m_visit.age = m_visit.sex = m_visit.group = m_visit.first_time = unanswered;
    to_topics(Direction::forward);
}

// ---- Topics and activities

void VisitorSession::Machine::on_event(const OpenTopic& event) {
    if (!m_offer.topic(event.topic, m_visit.child))
        return;
    open_activity({event.topic, *m_offer.main_activity(event.topic, m_visit.child)});
}

void VisitorSession::Machine::on_event(const OpenActivity& event) {
    open_activity({event.topic, event.activity});
}

void VisitorSession::Machine::on_event(const Next&) {
    if (const ActivityRules* activity = rules_here())
        activity->next(*this);
    else if (on(Screen::next_step) || on(Screen::referral))
        to_thank_you();
}

void VisitorSession::Machine::on_event(const MoreToDo&) {
    Place place{.screen = Screen::next_step, .topic = m_visit.place.topic};
    if (on(Screen::question_before)) {
        place.activity = m_visit.place.then_activity;
    } else if (on(Screen::story)) {
        rules_here()->leave(*this);
        place.activity = m_visit.place.activity;
    } else {
        return;
    }
    forward(place);
}

void VisitorSession::Machine::on_event(const Again&) {
    if (const ActivityRules* activity = rules_here())
        activity->again(*this);
}

void VisitorSession::Machine::on_event(const ChooseOption& event) {
    if (const ActivityRules* activity = rules_here())
        activity->choose(*this, event.option);
}

void VisitorSession::Machine::on_event(const PutItem& event) {
    if (const ActivityRules* activity = rules_here())
        activity->put(*this, event.item, event.place);
}

void VisitorSession::Machine::on_event(const SkipQuestion&) {
    if (const ActivityRules* activity = rules_here())
        activity->skip(*this);
}

void VisitorSession::Machine::on_event(const OpenAdvice&) {
    if (!on(Screen::checklist))
        return;
    end_speech();
    close_sheet();
    m_visit.advice_open = true;
}

// ---- Help

void VisitorSession::Machine::on_event(const OpenHelp&) {
    if (on(Screen::hotlines)) {
        close_sheet();
        return;
    }
    leave_activity();
    if (on(Screen::referral) && !m_visit.history.empty() &&
        m_visit.history.back().screen == Screen::hotlines)
        return go(m_visit.history.pop(), Direction::back);
    forward({.screen = Screen::hotlines});
}

void VisitorSession::Machine::on_event(const OpenService& event) {
    if (!m_offer.service(event.service) ||
        m_offer.content().services()[event.service].channels.empty())
        return;
    m_counts.once(Measure::hotline_opened, m_offer.content().services()[event.service].id,
                  m_offer.content().services()[event.service].id);
    Place place{.screen = Screen::referral, .service = event.service};
    if (on(Screen::referral))
        go(place, Direction::forward);
    else
        forward(place);
}

void VisitorSession::Machine::on_event(const ChooseChannel& event) {
    if (!on(Screen::referral) || event.channel == m_visit.place.channel ||
        event.channel >= m_offer.content().services()[m_visit.place.service].channels.size())
        return;
    m_visit.place.channel = event.channel;
    m_visit.code_visible = m_visit.remembered = false;
}

void VisitorSession::Machine::on_event(const ShowCode&) {
    if (!on(Screen::referral))
        return;
    m_visit.code_visible = true;
    m_visit.remembered = false;
}

void VisitorSession::Machine::on_event(const HideCode&) {
    if (on(Screen::referral))
        m_visit.code_visible = m_visit.remembered = false;
}

void VisitorSession::Machine::on_event(const Remember&) {
    if (!on(Screen::referral))
        return;
    m_visit.code_visible = false;
    m_visit.remembered = true;
    const std::string& id = m_offer.content().services()[m_visit.place.service].id;
    m_counts.once(Measure::number_remembered, id, id);
}

void VisitorSession::Machine::on_event(const CodeRead& event) {
    // A frame that was read after the visitor went on was still seen, but not this one's to count.
    if (!on(Screen::referral) || !m_visit.code_visible ||
        event.service != m_visit.place.service || event.channel != m_visit.place.channel)
        return;
    const pack::Service& service = m_offer.content().services()[event.service];
    const std::string category = service.id + "|" + service.channels[event.channel].id;
    m_counts.once(Measure::qr_shown, category, category);
}

// ---- Speech

bool VisitorSession::Machine::begin_speech() {
    end_speech();
    if (!m_visit.sound_on || m_no_sound_device)
        return false;
    m_visit.speaking = true;
    m_visit.speech_since = m_now;
    ++m_speech_number;
    return true;
}

void VisitorSession::Machine::on_event(const ListenStarted&) {
    if (!begin_speech())
        return;
    if (on(Screen::language) || m_visit.language_sheet_open)
        return; // the sound of a language's name, not something listened to
    const std::string& tag = m_offer.content().languages()[m_visit.language].tag;
    m_counts.once(Measure::listen, tag, tag);
}

void VisitorSession::Machine::on_event(const HearGreeting& event) {
    if (m_offer.language(event.language) && begin_speech())
        m_visit.hearing_greeting = static_cast<std::int16_t>(event.language);
}

void VisitorSession::Machine::on_event(const ListenEnded&) { end_speech(); }

void VisitorSession::Machine::on_event(const NowHeard& event) {
    if (m_visit.speaking)
        m_visit.heard_text = event.text;
}

void VisitorSession::Machine::on_event(const SoundDevice& event) {
    m_tell_no_sound = !event.found && !m_no_sound_device && inside();
    m_no_sound_device = !event.found;
    if (m_no_sound_device)
        end_speech();
}

// ---- Ends

void VisitorSession::Machine::on_event(const ClearNow&) { show_outside(Screen::attract); }

void VisitorSession::Machine::on_event(const Finish&) {
    if (on(Screen::thank_you))
        return show_outside(Screen::attract);
    if (on(Screen::language) || on(Screen::about_you))
        return;
    leave_activity();
    to_thank_you();
}

void VisitorSession::Machine::on_event(const ExploreMore&) {
    if (on(Screen::thank_you))
        to_topics(Direction::forward);
}

void VisitorSession::Machine::on_event(const QuickExit&) {
    if (on(Screen::neutral))
        return;
    if (m_visit.under_way) {
        touch(); // it is the visit's last
        m_counts.once(Measure::quick_exit, "", "");
    }
    show_outside(Screen::neutral);
}

} // namespace session
