// A checklist: lines answered by Yes or No (the marks) in any order, and what they add up to.
#include <algorithm>

#include "kiosk/session/activity.h"

namespace session {

using tally::Measure;

namespace {

struct State {
    std::size_t answered = 0;
    std::optional<std::size_t> result;
};

// The mildest result is shown only when every line is answered: one Yes is no "looks OK". A graver
// one is shown as soon as it is reached. A serious line answered No is at least the second.
State state_of(const pack::Checklist& checklist, const Board& board) {
    State state;
    int no_count = 0;
    bool serious = false;
    const std::size_t items = std::min(checklist.items.size(), board.marks.size());
    for (std::size_t i = 0; i < items; ++i) {
        state.answered += board.mark(i) ? 1 : 0;
        no_count += board.mark(i) == checklist_no ? 1 : 0;
        serious = serious || (board.mark(i) == checklist_no && checklist.items[i].serious);
    }
    std::size_t result = 0;
    for (std::size_t i = 0; i < checklist.results.size(); ++i)
        if (no_count >= checklist.results[i].from_no)
            result = i;
    if (serious && checklist.results.size() > 1)
        result = std::max<std::size_t>(result, 1);
    if (result < checklist.results.size() && (result > 0 || state.answered == items))
        state.result = result;
    return state;
}

class ChecklistRules final : public ActivityRules {
  public:
    Screen screen() const override { return Screen::checklist; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Checklist>(body).items.size();
    }
    std::size_t counts_max(const pack::ActivityBody&) const override { return 1; }

    void view(const Offer&, const Visit& visit, const pack::Activity& activity,
              View& view) const override {
        const auto& checklist = std::get<pack::Checklist>(activity.body);
        view.total = std::min(checklist.items.size(), visit.board.marks.size());
        const State state = state_of(checklist, visit.board);
        view.answered = state.answered;
        view.checklist_result = state.result;
    }

    void put(Play& play, std::size_t item, std::size_t answer) const override {
        const auto& checklist = play.body<pack::Checklist>();
        const std::size_t items = std::min(checklist.items.size(), play.visit().board.marks.size());
        if (item >= items || answer > checklist_no)
            return;
        play.visit().board.set(item, answer);
        const State state = state_of(checklist, play.visit().board);
        if (state.answered < items)
            return;
        const std::string& id = play.activity().id;
        if (state.result)
            play.counts().once(Measure::checklist, id,
                               id + "|" + checklist.results[*state.result].id);
        play.completed();
    }

    void next(Play& play) const override { play.to_next_step(); }
};

} // namespace

const ActivityRules& checklist_rules() {
    static const ChecklistRules rules;
    return rules;
}

} // namespace session
