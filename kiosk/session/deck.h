#pragma once
// DeckRules: one card (or line) after another: it is put to one of a few places, its feedback
// stands until Next, and after the last a page sums up. Shared by the kinds that are played so; the
// board's marks are the places.
#include "kiosk/session/activity.h"

namespace session {

class DeckRules : public ActivityRules {
  public:
    void view(const Offer&, const Visit& visit, const pack::Activity& activity,
              View& view) const override {
        const Board& board = visit.board;
        view.total = parts(activity.body);
        view.position = board.last_item().value_or(board.first_open(view.total));
        view.number = std::min(view.position + 1, view.total);
    }
    void put(Play& play, std::size_t item, std::size_t place) const override {
        Board& board = play.visit().board;
        const std::size_t items = parts(play.activity().body);
        if (board.done || board.last_item() || item >= items || item != board.first_open(items) ||
            place >= places(play.activity().body, item))
            return;
        board.set(item, place);
        board.set_last(item);
        if (board.answered(items) == items)
            play.completed();
        play.turn_page(Direction::forward);
    }
    void next(Play& play) const override {
        Board& board = play.visit().board;
        if (board.done)
            return play.to_next_step();
        if (!board.last_item())
            return;
        board.last = unanswered;
        const std::size_t items = parts(play.activity().body);
        board.done = board.first_open(items) == items;
        play.turn_page(Direction::forward);
    }
    void again(Play& play) const override {
        if (!play.visit().board.done)
            return;
        play.visit().board = {};
        play.turn_page(Direction::back);
    }
    // To the feedback before, and from feedback to its question, open again.
    bool back(Play& play) const override {
        Board& board = play.visit().board;
        const std::size_t items = parts(play.activity().body), open = board.first_open(items);
        if (board.last_item()) {
            board.clear(*board.last_item());
            board.last = unanswered;
        } else if (open > 0) {
            board.done = false;
            board.set_last(open - 1);
        } else {
            return false;
        }
        play.turn_page(Direction::back);
        return true;
    }

  private:
    virtual std::size_t places(const pack::ActivityBody& body, std::size_t item) const = 0;
};

} // namespace session
