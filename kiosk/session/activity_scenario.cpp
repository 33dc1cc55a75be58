// A chat: each choice leads on, a careless one to the next sign and a way out; never "you lose".
#include <algorithm>

#include "kiosk/session/activity.h"
#include "kiosk/session/scenario_path.h"

namespace session {

using tally::Measure;

namespace {

class ScenarioRules final : public ActivityRules {
  public:
    Screen screen() const override { return Screen::scenario; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Scenario>(body).steps.size();
    }
    std::size_t counts_max(const pack::ActivityBody& body) const override { return parts(body); }

    void view(const Offer&, const Visit& visit, const pack::Activity& activity,
              View& view) const override {
        const auto& scenario = std::get<pack::Scenario>(activity.body);
        const bool ended = visit.place.screen == Screen::scenario_end;
        std::optional<std::size_t> step;
        if (!ended)
            step = visit.place.position;
        view.introduction_read = visit.introduction_read;
        view.first_new_message = collect_messages(scenario, visit.path, step, view.messages);
        collect_notices(scenario, visit.path, view.notices);
        // A choice that leads to the end sooner moves the count on; the total stays.
        const std::size_t left = step ? steps_left(scenario, *step) : 0;
        view.total = std::max(visit.path.size() + left, steps_left(scenario, 0));
        view.number = view.total - left + (ended ? 0 : 1);
    }

    void choose(Play& play, std::size_t option) const override {
        const auto& scenario = play.body<pack::Scenario>();
        Place place = play.here();
        const pack::ScenarioStep& step = scenario.steps[place.position];
        if (place.screen != Screen::scenario || option >= step.options.size())
            return;
        const pack::ScenarioOption& chosen = step.options[option];
        play.counts().once(Measure::choice, step.id, step.id + "|" + chosen.id);
        Visit& visit = play.visit();
        const auto next = step_index(scenario, chosen.next);
        const auto ending = ending_index(scenario, chosen.next);
        // A chat that runs in a circle ends when the path is full.
        const bool goes_on = next && *next < limits::pack_steps_per_activity_max &&
                             visit.path.size() + 1 < limits::pack_steps_per_activity_max;
        visit.introduction_read = true;
        visit.path.push_dropping_oldest({place.position, option});
        place.page = 0;
        place.position = goes_on ? *next : ending.value_or(0);
        place.screen = goes_on ? Screen::scenario : Screen::scenario_end;
        if (!goes_on)
            play.completed();
        if (!goes_on && scenario.endings.empty())
            place.screen = Screen::next_step; // never from our compiler
        play.go(place, Direction::forward);
    }

    void next(Play& play) const override {
        if (play.here().screen == Screen::scenario_end)
            return play.to_next_step();
        play.visit().introduction_read = true;
        play.turn_page(Direction::none);
    }

    void again(Play& play) const override {
        const Place place = play.here();
        if (place.screen != Screen::scenario_end)
            return;
        play.visit().drop_activity();
        play.visit().introduction_read = true;
        play.go({.screen = Screen::scenario, .topic = place.topic, .activity = place.activity},
                Direction::back);
    }

    bool back(Play& play) const override {
        if (play.visit().path.empty())
            return false;
        Place place = play.here();
        place.screen = Screen::scenario;
        place.page = 0;
        place.position = play.visit().path.pop().step;
        play.go(place, Direction::back);
        return true;
    }
};

} // namespace

const ActivityRules& scenario_rules() {
    static const ScenarioRules rules;
    return rules;
}

} // namespace session
