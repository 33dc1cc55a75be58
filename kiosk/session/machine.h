#pragma once
// The machine inside VisitorSession: what each event and each moment does to the Visit. Private to
// this folder. machine.cpp has time and the ways between screens, machine_events.cpp what each
// event means, view_builder.cpp what of it the screens see.
#include "kiosk/session/activity.h"
#include "kiosk/session/counts.h"
#include "kiosk/session/offer.h"
#include "kiosk/session/visit.h"
#include "kiosk/session/visitor_session.h"

namespace session {

class VisitorSession::Machine final : private Play {
  public:
    Machine(const pack::Pack& content, EventRules rules, tally::TallySink& sink, HourSource hour);
    ~Machine() override;

    void handle(const VisitorEvent& event, platform::Instant now);
    void tick(platform::Instant now);
    void reset(platform::Instant now);
    std::optional<platform::Instant> next_deadline() const;
    const View& view() const { return m_view; }
    const EventRules& rules() const { return m_offer.rules(); }

  private:
    // Time
    void advance(platform::Instant now);
    void pass_time();
    platform::Duration warning_span() const;
    platform::Instant idle_from() const;
    platform::Instant reset_at() const;
    bool asks_still_there() const;
    int seconds_left() const;
    void touch();
    bool begin_speech();
    void end_speech();
    void greet_aloud();
    void count_session_when_due();

    // Ways
    void begin();
    void show_outside(Screen screen); // attract or neutral, with nothing left of the visit
    void go(Place place, Direction direction) override;
    void forward(Place place) override;
    void to_topics(Direction direction);
    void to_thank_you() override;
    void after_language();
    void open_activity(ActivityRef ref);
    void leave_activity();
    void completed() override;
    void back();
    bool close_sheet();
    void turn_page(Direction direction) override;
    bool on(Screen screen) const { return m_visit.place.screen == screen; }
    bool inside() const { return !on(Screen::attract) && !on(Screen::neutral); }
    ActivityRef ref_here() const { return {m_visit.place.topic, m_visit.place.activity}; }
    const pack::Topic& topic_here() const;
    const pack::Activity& activity_here() const;
    // The rules of the activity whose screen is shown; null elsewhere.
    const ActivityRules* rules_here() const;
    Visit& visit() override { return m_visit; }
    const Offer& offer() const override { return m_offer; }
    const pack::Activity& activity() const override { return activity_here(); }
    Counts& counts() override { return m_counts; }

    // What each event means inside a visit
    void outside(const VisitorEvent& event);
    void on_event(const Touched&) {}
    void on_event(const BeginTouched&) {}
    void on_event(const ChooseLanguage& event);
    void on_event(const OpenLanguageSheet&);
    void on_event(const CloseSheet&);
    void on_event(const CycleTextSize&);
    void on_event(const ToggleSound&);
    void on_event(const AnswerAge& event);
    void on_event(const AnswerSex& event);
    void on_event(const AnswerGroup& event);
    void on_event(const AnswerFirstTime& event);
    void on_event(const AboutYouContinue&);
    void on_event(const AboutYouSkip&);
    void on_event(const OpenTopic& event);
    void on_event(const OpenActivity& event);
    void on_event(const Next&);
    void on_event(const MoreToDo&);
    void on_event(const Back&);
    void on_event(const Home&);
    void on_event(const Again&);
    void on_event(const ShowPage& event);
    void on_event(const ChooseOption& event);
    void on_event(const SkipQuestion&);
    void on_event(const PutItem& event);
    void on_event(const OpenAdvice&);
    void on_event(const OpenHelp&);
    void on_event(const OpenService& event);
    void on_event(const ChooseChannel& event);
    void on_event(const ShowCode&);
    void on_event(const HideCode&);
    void on_event(const Remember&);
    void on_event(const CodeRead& event);
    void on_event(const ListenStarted&);
    void on_event(const HearGreeting& event);
    void on_event(const ListenEnded&);
    void on_event(const NowHeard& event);
    void on_event(const SoundDevice& event);
    void on_event(const StillHere&) {}
    void on_event(const ClearNow&);
    void on_event(const Finish&);
    void on_event(const ExploreMore&);
    void on_event(const QuickExit&);
    void count_about_you();

    // View
    void build_view();
    void view_activity();
    void clear_view();

    Offer m_offer;
    Counts m_counts;
    HourSource m_hour;
    platform::Instant m_now{};
    platform::Instant m_outside_since{}; // on attract: of the greeting; on neutral: of the exit
    std::size_t m_greeting = 0;
    std::uint32_t m_serial = 0;
    Direction m_direction = Direction::none;
    // Of the machine, not of a visit.
    std::uint32_t m_speech_number = 0;
    bool m_no_sound_device = false, m_tell_no_sound = false;
    Visit m_visit;
    View m_view;
};

} // namespace session
