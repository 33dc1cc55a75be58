// A pledge: any of a few fixed choices (mark 1: chosen, 0: taken back), counted when handed in and
// kept as totals only. A total is shown as the event's rules have it: protected, or not at all.
#include "kiosk/session/activity.h"

namespace session {

using tally::Measure;

namespace {

std::size_t chosen(const Board& board, std::size_t options) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < options; ++i)
        count += board.mark(i) == 1 ? 1 : 0;
    return count;
}

class PledgeRules final : public ActivityRules {
  public:
    Screen screen() const override { return Screen::pledge; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Pledge>(body).options.size();
    }
    std::size_t counts_max(const pack::ActivityBody& body) const override { return parts(body); }

    void view(const Offer& offer, const Visit& visit, const pack::Activity& activity,
              View& view) const override {
        const auto& options = std::get<pack::Pledge>(activity.body).options;
        view.total = options.size();
        view.answered = chosen(visit.board, options.size());
        if (!visit.board.done)
            return;
        for (std::size_t i = 0; i < options.size() && i < view.totals.size(); ++i)
            for (const EventRules::Total& total : offer.rules().pledges)
                if (total.category == activity.id + "|" + options[i].id &&
                    total.n >= limits::replica_sessions_min)
                    view.totals[i] = total.n;
    }
    void put(Play& play, std::size_t item, std::size_t) const override {
        Board& board = play.visit().board;
        if (board.done || item >= parts(play.activity().body))
            return;
        board.set(item, board.mark(item) == 1 ? 0 : 1);
    }
    void next(Play& play) const override {
        Board& board = play.visit().board;
        const auto& options = play.body<pack::Pledge>().options;
        if (board.done)
            return play.to_next_step();
        if (chosen(board, options.size()) == 0)
            return;
        for (std::size_t i = 0; i < options.size(); ++i) {
            const std::string category = play.activity().id + "|" + options[i].id;
            if (board.mark(i) == 1)
                play.counts().once(Measure::pledge, category, category);
        }
        board.done = true;
        play.completed();
        play.turn_page(Direction::forward);
    }
    void skip(Play& play) const override { play.to_next_step(); }
};

} // namespace

const ActivityRules& pledge_rules() {
    static const PledgeRules rules;
    return rules;
}

} // namespace session
