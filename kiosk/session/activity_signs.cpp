// Signs to be found in a picture: a place that was touched is found (mark 0). Other places say
// nothing against anyone; a place can be shown instead.
#include "kiosk/session/activity.h"

namespace session {

namespace {

class SignsRules final : public ActivityRules {
  public:
    Screen screen() const override { return Screen::signs; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Signs>(body).signs.size();
    }
    void view(const Offer&, const Visit& visit, const pack::Activity& activity,
              View& view) const override {
        view.total = parts(activity.body);
        view.answered = view.number = visit.board.answered(view.total);
    }
    void put(Play& play, std::size_t item, std::size_t) const override {
        const std::size_t items = parts(play.activity().body);
        Board& board = play.visit().board;
        if (item >= items || board.done)
            return;
        board.set(item, 0);
        board.set_last(item);
        if (board.answered(items) == items)
            play.completed();
    }
    void skip(Play& play) const override {
        put(play, play.visit().board.first_open(parts(play.activity().body)), 0);
    }
    void next(Play& play) const override {
        Board& board = play.visit().board;
        const std::size_t items = parts(play.activity().body);
        if (board.done)
            return play.to_next_step();
        if (board.answered(items) < items)
            return;
        board.done = true;
        play.turn_page(Direction::forward);
    }
    void again(Play& play) const override {
        if (!play.visit().board.done)
            return;
        play.visit().board = {};
        play.turn_page(Direction::back);
    }
};

} // namespace

const ActivityRules& signs_rules() {
    static const SignsRules rules;
    return rules;
}

} // namespace session
