// Steps to put in order: a step's mark is its place from 0; those placed have 0 to n - 1 between
// them. Handed in by Next, it shows the right order, whatever was put.
#include "kiosk/session/activity.h"

namespace session {

namespace {

class OrderRules final : public ActivityRules {
  public:
    Screen screen() const override { return Screen::order; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Order>(body).steps.size();
    }
    void view(const Offer&, const Visit& visit, const pack::Activity& activity,
              View& view) const override {
        view.total = parts(activity.body);
        view.answered = view.number = visit.board.answered(view.total);
    }
    // To a place among those placed; past the last it goes to the end, and a step that stands
    // where it is put is taken out again.
    void put(Play& play, std::size_t item, std::size_t place) const override {
        Board& board = play.visit().board;
        const std::size_t items = parts(play.activity().body);
        if (board.done || item >= items)
            return;
        const auto before = board.mark(item);
        if (before) {
            board.clear(item);
            shift(board, items, *before + 1, -1);
        }
        if (before == place)
            return;
        place = std::min(place, board.answered(items));
        shift(board, items, place, 1);
        board.set(item, place);
    }
    void next(Play& play) const override {
        Board& board = play.visit().board;
        const std::size_t items = parts(play.activity().body);
        if (board.done)
            return play.to_next_step();
        if (board.answered(items) < items)
            return;
        board.done = true;
        play.completed();
        play.turn_page(Direction::forward);
    }
    void again(Play& play) const override {
        if (!play.visit().board.done)
            return;
        play.visit().board = {};
        play.turn_page(Direction::back);
    }
    bool back(Play& play) const override {
        if (!play.visit().board.done)
            return false;
        play.visit().board.done = false;
        play.turn_page(Direction::back);
        return true;
    }

  private:
    // Marks from `from` on move by `by`.
    static void shift(Board& board, std::size_t items, std::size_t from, std::int16_t by) {
        for (std::size_t i = 0; i < items; ++i)
            if (const auto mark = board.mark(i); mark && *mark >= from)
                board.marks[i] = static_cast<std::int16_t>(board.marks[i] + by);
    }
};

} // namespace

const ActivityRules& order_rules() {
    static const OrderRules rules;
    return rules;
}

} // namespace session
