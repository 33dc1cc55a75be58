// A story: cards one after another; the topic's question may be asked ahead of the first.
#include "kiosk/session/activity.h"

namespace session {

using tally::Measure;

namespace {

class StoryRules final : public ActivityRules {
  public:
    Screen screen() const override { return Screen::story; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Story>(body).cards.size();
    }
    void view(const Offer&, const Visit& visit, const pack::Activity& activity,
              View& view) const override {
        view.number = visit.place.position + 1;
        view.total = parts(activity.body);
    }

    void open(Play& play, Place place) const override {
        const auto asked = play.offer().change_question(place.topic, play.visit().child);
        if (asked && play.visit().before[place.topic] == Before::not_asked) {
            const pack::Topic& topic = play.offer().content().topics()[place.topic];
            const auto& quiz = std::get<pack::Quiz>(topic.activities[asked->activity].body);
            // Once the quiz has shown the right answer, there is no "before" any more.
            if (!play.counts().counted(Measure::answer, quiz.questions[asked->question].id)) {
                play.visit().before[place.topic] = Before::asked;
                place = {.screen = Screen::question_before,
                         .topic = place.topic,
                         .activity = asked->activity,
                         .position = asked->question,
                         .then_activity = place.activity};
            }
        }
        play.go(place, Direction::forward);
    }

    void next(Play& play) const override {
        leave(play);
        Place place = play.here();
        place.page = 0;
        if (++place.position >= play.body<pack::Story>().cards.size())
            return play.to_next_step();
        play.forward(place);
    }

    // Leaving the last card forwards, by whatever way, is having read them.
    void leave(Play& play) const override {
        if (play.here().position + 1 >= play.body<pack::Story>().cards.size())
            play.completed();
    }
};

} // namespace

const ActivityRules& story_rules() {
    static const StoryRules rules;
    return rules;
}

} // namespace session
