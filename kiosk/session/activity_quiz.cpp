// A quiz: a question, then its feedback; and the question that a topic asks before its story too.
// A board's mark is the option chosen. The first answer counts, a second try is play.
#include "kiosk/session/activity.h"

namespace session {

using tally::Measure;

namespace {

const char* right_word(bool right) {
    return right ? "right" : "wrong";
}

class QuizRules final : public ActivityRules {
  public:
    Screen screen() const override { return Screen::quiz; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Quiz>(body).questions.size();
    }
    std::size_t counts_max(const pack::ActivityBody& body) const override {
        return 2 * parts(body); // answer and change
    }
    void view(const Offer&, const Visit& visit, const pack::Activity& activity,
              View& view) const override {
        if (visit.place.screen == Screen::question_before)
            return;
        if (visit.place.screen == Screen::quiz_feedback)
            view.chosen = visit.board.mark(visit.place.position);
        view.number = visit.place.position + 1;
        view.total = parts(activity.body);
    }

    void choose(Play& play, std::size_t option) const override {
        const Place place = play.here();
        const auto& questions = play.body<pack::Quiz>().questions;
        if (option >= questions[place.position].options.size())
            return;
        if (place.screen == Screen::question_before)
            answer_before(play, questions[place.position].options[option].right);
        else if (place.screen == Screen::quiz)
            answer(play, questions[place.position], option);
    }

    void skip(Play& play) const override {
        const Place place = play.here();
        if (place.screen == Screen::question_before)
            return to_story(play);
        if (place.screen != Screen::quiz)
            return;
        const std::size_t questions = play.body<pack::Quiz>().questions.size();
        if (place.position + 1 >= questions && play.visit().board.answered(questions) > 0)
            play.completed();
        next_question(play);
    }

    void next(Play& play) const override {
        if (play.here().screen == Screen::quiz_feedback)
            next_question(play);
    }

  private:
    static void to_story(Play& play) {
        const Place place = play.here();
        play.go({.screen = Screen::story, .topic = place.topic, .activity = place.then_activity},
                Direction::forward);
    }

    static void answer_before(Play& play, bool right) {
        play.visit().before[play.here().topic] = right ? Before::right : Before::wrong;
        to_story(play);
    }

    static void answer(Play& play, const pack::QuizQuestion& question, std::size_t option) {
        Place place = play.here();
        const bool right = question.options[option].right;
        Before& before = play.visit().before[place.topic];
        const auto change = play.offer().change_question(place.topic, play.visit().child);
        const bool asked_before = before == Before::right || before == Before::wrong;
        if (change && change->activity == place.activity && change->question == place.position &&
            asked_before && !play.counts().counted(Measure::answer, question.id)) {
            play.counts().once(Measure::change, question.id,
                               question.id + "|" + right_word(before == Before::right) + "|" +
                                   right_word(right));
            before = Before::asked;
        }
        play.counts().once(Measure::answer, question.id, question.id + "|" + right_word(right));
        play.visit().board.set(place.position, option);
        if (place.position + 1 >= play.body<pack::Quiz>().questions.size())
            play.completed();
        place.screen = Screen::quiz_feedback;
        place.page = 0;
        play.go(place, Direction::forward); // in place of the question: Back does not ask it again
    }

    static void next_question(Play& play) {
        Place place = play.here();
        const std::size_t count =
            std::min(play.body<pack::Quiz>().questions.size(), limits::pack_steps_per_activity_max);
        if (place.position + 1 >= count)
            return play.to_thank_you();
        place.screen = Screen::quiz;
        place.page = 0;
        ++place.position;
        if (play.visit().board.mark(place.position))
            place.screen = Screen::quiz_feedback; // came back, goes forward again
        play.forward(place);
    }
};

} // namespace

const ActivityRules& quiz_rules() {
    static const QuizRules rules;
    return rules;
}

} // namespace session
