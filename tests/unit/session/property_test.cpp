// Whatever is touched, in whatever order and at whatever time.
#include <rapidcheck.h>

#include <functional>

#include "tests/unit/session/rig.h"

using namespace session;
using tally::Measure;

namespace {

template <std::size_t I = 0> VisitorEvent event_of(std::size_t kind) {
    if constexpr (I < std::variant_size_v<VisitorEvent>) {
        if (kind == I)
            return std::variant_alternative_t<I, VisitorEvent>{};
        return event_of<I + 1>(kind);
    } else {
        return Touched{};
    }
}

struct Fill {
    std::size_t a, b;
    void operator()(ChooseLanguage& e) const { e.language = a; }
    void operator()(AnswerAge& e) const { e.band = a; }
    void operator()(AnswerSex& e) const { e.band = a; }
    void operator()(AnswerGroup& e) const { e.band = a; }
    void operator()(AnswerFirstTime& e) const { e.yes = a > 0; }
    void operator()(OpenTopic& e) const { e.topic = a; }
    void operator()(OpenActivity& e) const { e.topic = a, e.activity = b; }
    void operator()(ShowPage& e) const { e.page = a; }
    void operator()(ChooseOption& e) const { e.option = a; }
    void operator()(PutItem& e) const { e.item = a, e.place = b; }
    void operator()(OpenService& e) const { e.service = a; }
    void operator()(ChooseChannel& e) const { e.channel = a; }
    void operator()(CodeRead& e) const { e.service = a, e.channel = b; }
    template <class Other> void operator()(Other&) const {}
};

struct Move {
    VisitorEvent event;
    platform::Duration after;
    bool only_time;
};

// What a visitor would do here.
std::vector<VisitorEvent> likely(Screen screen) {
    switch (screen) {
    case Screen::attract: return {BeginTouched{}, ChooseLanguage{}};
    case Screen::language: return {ChooseLanguage{}};
    case Screen::about_you: return {AnswerAge{}, AnswerSex{}, AnswerGroup{}, AboutYouContinue{}};
    case Screen::topics: return {OpenTopic{}, OpenActivity{}, OpenHelp{}};
    case Screen::question_before: return {ChooseOption{}, SkipQuestion{}, MoreToDo{}};
    case Screen::story: return {Next{}, Next{}, Next{}, ListenStarted{}, MoreToDo{}};
    case Screen::next_step: return {OpenActivity{}, Finish{}, OpenHelp{}};
    case Screen::scenario: return {ChooseOption{}};
    case Screen::scenario_end: return {Again{}, Next{}, Back{}};
    case Screen::quiz: return {ChooseOption{}, ChooseOption{}, SkipQuestion{}};
    case Screen::quiz_feedback: return {Next{}, Back{}};
    case Screen::hotlines: return {OpenService{}};
    case Screen::referral: return {ShowCode{}, CodeRead{}, Remember{}, ChooseChannel{}};
    case Screen::thank_you: return {ExploreMore{}, OpenService{}};
    case Screen::neutral: return {Touched{}};
    default: return {PutItem{}, PutItem{}, ChooseOption{}, Next{}, Again{}, OpenAdvice{}};
    }
}

// Mostly what leads on, so that walks get deep, else anything at all; ends of a visit are rare, and
// times are mostly those of a quick hand.
Move any_move(Screen screen) {
    const std::vector<VisitorEvent> sensible = likely(screen);
    VisitorEvent event = *rc::gen::inRange(0, 3) != 0
                             ? sensible[*rc::gen::inRange<std::size_t>(0, sensible.size())]
                             : event_of(*rc::gen::inRange<std::size_t>(
                                   0, std::variant_size_v<VisitorEvent>));
    const bool ends = std::holds_alternative<QuickExit>(event) ||
                      std::holds_alternative<ClearNow>(event) ||
                      std::holds_alternative<Home>(event);
    if (ends && *rc::gen::inRange(0, 4) != 0)
        event = Next{};
    std::visit(Fill{*rc::gen::inRange<std::size_t>(0, 4), *rc::gen::inRange<std::size_t>(0, 5)},
               event);
    const int pace = *rc::gen::inRange(0, 20);
    const auto after = pace == 0 ? std::chrono::milliseconds(*rc::gen::inRange(0, 100'000))
                                 : std::chrono::milliseconds(*rc::gen::inRange(0, 4'000));
    return {event, after, pace == 1};
}

void check_positions(const Rig& rig) {
    const View& view = rig.view();
    const pack::Activity* activity = activity_of(*rig.pack, view);
    if (!activity)
        return;
    if (const auto* body = std::get_if<pack::Story>(&activity->body))
        RC_ASSERT(view.position < body->cards.size());
    if (const auto* body = std::get_if<pack::Quiz>(&activity->body))
        RC_ASSERT(view.position < body->questions.size());
    if (const auto* body = std::get_if<pack::Scenario>(&activity->body)) {
        RC_ASSERT(view.position < (view.screen == Screen::scenario_end ? body->endings.size()
                                                                       : body->steps.size()));
        RC_ASSERT(view.number <= view.total);
    }
    if (const auto* body = std::get_if<pack::Checklist>(&activity->body))
        RC_ASSERT(view.answered <= body->items.size());
    if (view.screen == Screen::quiz_feedback)
        RC_ASSERT(view.chosen.has_value());
}

void check_view(const Rig& rig) {
    const View& view = rig.view();
    RC_ASSERT(view.language < rig.pack->languages().size());
    RC_ASSERT(view.text_size >= 0 && view.text_size < 3);
    RC_ASSERT(view.topic < rig.pack->topics().size());
    RC_ASSERT(view.activity < rig.pack->topics()[view.topic].activities.size());
    check_positions(rig);
    if (view.screen == Screen::referral)
        RC_ASSERT(view.channel < service_of(*rig.pack, view)->channels.size());
    RC_ASSERT(!view.code_visible || view.screen == Screen::referral);
    RC_ASSERT(!view.idle_seconds_left ||
              (*view.idle_seconds_left >= 0 && *view.idle_seconds_left <= 15));
    const auto deadline = rig.session.next_deadline();
    RC_ASSERT(deadline && *deadline > rig.now);
}

// A session that nobody has touched yet shows the same, but for the serial.
void check_forgotten(const Rig& rig) {
    const Rig fresh;
    const View &view = rig.view(), &first = fresh.view();
    RC_ASSERT(view.language == first.language || view.screen == Screen::attract);
    RC_ASSERT(view.text_size == first.text_size);
    RC_ASSERT(view.sound_on == first.sound_on);
    RC_ASSERT(view.direction == Direction::none);
    RC_ASSERT(!view.speaking && !view.language_sheet_open && !view.can_go_back);
    RC_ASSERT(!view.age && !view.sex && !view.group && !view.first_time && !view.chosen);
    RC_ASSERT(view.messages.empty() && view.notices.empty());
    RC_ASSERT(view.board == Board{});
    RC_ASSERT(view.topics.empty() && view.choices.empty() && view.services.empty());
    RC_ASSERT(view.topic + view.activity + view.position + view.page + view.sheet_page == 0);
    RC_ASSERT(view.service + view.channel + view.answered + view.number + view.total == 0);
    RC_ASSERT(!view.code_visible && !view.remembered && !view.advice_open);
    RC_ASSERT(!view.introduction_read && !view.checklist_result && !view.idle_seconds_left);
}

bool holds(const std::string& name, const std::function<void()>& property) {
    return rc::check(name, property);
}

// Plays a walk and looks after each step.
void walk(Rig& rig, const std::function<void()>& look) {
    const int steps = *rc::gen::inRange(1, 150);
    for (int i = 0; i < steps; ++i) {
        const Move move = any_move(rig.screen());
        if (move.only_time)
            rig.wait(move.after);
        else
            rig.touch(move.event, move.after);
        look();
    }
}

} // namespace

TEST_CASE("no walk reaches a view that cannot be drawn, and nothing outlives its visit") {
    CHECK(holds("walk", [] {
        Rig rig;
        walk(rig, [&] {
            check_view(rig);
            if (rig.screen() == Screen::attract || rig.screen() == Screen::neutral)
                check_forgotten(rig);
        });
    }));
}

TEST_CASE("a quick exit gives the neutral screen at once, from everywhere") {
    CHECK(holds("quick exit", [] {
        Rig rig;
        walk(rig, [] {});
        rig.touch(QuickExit{}, 0s);
        RC_ASSERT(rig.screen() == Screen::neutral);
        check_forgotten(rig);
    }));
}

TEST_CASE("every screen has a way home") {
    CHECK(holds("home", [] {
        Rig rig;
        walk(rig, [] {});
        rig.touch(rig.screen() == Screen::neutral ? VisitorEvent{Touched{}} : StillHere{}, 3s);
        if (rig.screen() == Screen::attract)
            rig.touch(BeginTouched{}, 0s);
        rig.touch(Home{}, 0s);
        RC_ASSERT(rig.screen() == Screen::topics);
        RC_ASSERT(!rig.view().topics.empty());
    }));
}

TEST_CASE("Back leads out of every visit in a bounded number of steps") {
    CHECK(holds("back", [] {
        Rig rig;
        walk(rig, [] {});
        for (std::size_t i = 0; i < 3 * limits::history_max && rig.view().can_go_back; ++i)
            rig.touch(Back{}, 1ms);
        RC_ASSERT(!rig.view().can_go_back);
    }));
}

TEST_CASE("a visit counts each measure at most once a category, and parts within the session") {
    CHECK(holds("counts", [] {
        Rig rig;
        rig.touch(BeginTouched{});
        const int steps = *rc::gen::inRange(1, 200);
        for (int i = 0; i < steps; ++i) {
            const Move move = any_move(rig.screen());
            rig.wait(move.after);
            if (rig.screen() != Screen::attract && rig.screen() != Screen::neutral)
                rig.touch(move.event, 0s);
            if (rig.screen() == Screen::attract || rig.screen() == Screen::neutral)
                break; // one visit
        }
        const AddingSink& sink = rig.sink;
        for (const auto& [cell, count] : sink.cells)
            RC_ASSERT(count == 1);
        RC_ASSERT(sink.total(Measure::session_hour) == sink.total(Measure::session));
        for (const Measure part : {Measure::session_completed, Measure::session_help,
                                   Measure::age_sex, Measure::group, Measure::first_time})
            RC_ASSERT(sink.total(part) <= sink.total(Measure::session));
        RC_ASSERT(sink.total(Measure::session) <= sink.of(Measure::touched));
        RC_ASSERT(sink.total(Measure::change) <= sink.total(Measure::answer));
        RC_ASSERT(sink.total(Measure::topic_completed) <=
                  sink.total(Measure::activity_completed));
    }));
}
