// The rules of the kinds that are played on one page: sorter, signs, order, swipe, payslip, pledge.
#include "tests/unit/session/rig.h"

using namespace session;
using tally::Measure;

namespace {

enum Game : std::size_t { sorter, signs, order, swipe, payslip, pledge };

// The small pack with one topic more, of one activity of each of these kinds.
std::unique_ptr<support::FakePack> games_pack() {
    auto fake = support::small_pack();
    const pack::TextId words = fake->add("games", {{"en", "words"}});
    pack::Topic topic;
    topic.id = "games";
    topic.title = topic.subtitle = words;
    topic.picture = "hill";
    topic.colour = "leaf";
    const auto add = [&](std::string id, pack::ActivityBody body) {
        topic.activities.push_back({std::move(id), "q", words, true, std::move(body)});
    };
    add("sort", pack::Sorter{words,
                             {{"act", words}, {"means", words}},
                             {{"lie", words, "means", words}, {"bring", words, "act", words}},
                             words});
    add("find",
        pack::Signs{words,
                    "hill",
                    {{"a", words, words, 0, 0, 100, 100}, {"b", words, words, 200, 0, 100, 100}},
                    words});
    add("steps", pack::Order{words, {{"one", words}, {"two", words}, {"three", words}}, words});
    add("cards",
        pack::Swipe{
            words, words, words, {{"x", words, true, words}, {"y", words, false, words}}, words});
    add("pay",
        pack::Payslip{
            words,
            words,
            words,
            words,
            words,
            {{"day", words, words, {{"none", words, 0, false}, {"all", words, 352, true}}, words}},
            352,
            words});
    add("promise", pack::Pledge{words, {{"listen", words}, {"ask", words}}, words, words, words});
    fake->pack_topics.push_back(std::move(topic));
    return fake;
}

constexpr std::size_t games = 2;

struct Playing : Rig {
    explicit Playing(Game game, EventRules rules = {}) : Rig(std::move(rules), games_pack()) {
        to_topics().open(game, games);
    }
};

int completed(const Rig& rig, const std::string& activity) {
    return rig.sink.of(Measure::activity_completed, activity);
}

} // namespace

TEST_CASE("a sorter asks one card after another, with feedback between, and then sums up") {
    Playing rig(sorter);
    CHECK(rig.screen() == Screen::sorter);
    CHECK(rig.view().number == 1);
    CHECK(rig.view().total == 2);
    rig.touch(PutItem{1, 0}); // not the card that is open
    CHECK(rig.view().board.answered(2) == 0);
    rig.touch(PutItem{0, 2}); // there is no third bin
    CHECK(rig.view().board.answered(2) == 0);
    rig.touch(PutItem{0, 0});
    CHECK(rig.view().board.last_item() == 0u);
    rig.touch(PutItem{0, 1}); // the first answer stands
    CHECK(rig.view().board.mark(0) == 0u);
    rig.touch(Next{});
    CHECK(rig.view().number == 2);
    CHECK(completed(rig, "sort") == 0);
    rig.touch(PutItem{1, 0});
    CHECK(completed(rig, "sort") == 1);
    rig.touch(Next{});
    CHECK(rig.view().board.done);
    rig.touch(Next{});
    CHECK(rig.screen() == Screen::next_step);
}

TEST_CASE("played again, an activity counts once; back takes the last answer back") {
    Playing rig(swipe);
    rig.touch(PutItem{0, 1}).touch(Next{}).touch(PutItem{1, 1}).touch(Back{});
    CHECK(rig.view().number == 2);
    CHECK_FALSE(rig.view().board.mark(1));
    rig.touch(PutItem{1, 0}).touch(Next{}).touch(Again{});
    CHECK(rig.view().number == 1);
    CHECK(rig.view().board == Board{});
    rig.touch(PutItem{0, 0}).touch(Next{}).touch(PutItem{1, 0});
    CHECK(completed(rig, "cards") == 1);
    CHECK(rig.sink.total(Measure::answer) == 0);
}

TEST_CASE("signs are found in any order or shown, and done when all are") {
    Playing rig(signs);
    rig.touch(Next{});
    CHECK_FALSE(rig.view().board.done);
    rig.touch(PutItem{1, 0});
    CHECK(rig.view().number == 1);
    CHECK(rig.view().board.last_item() == 1u);
    rig.touch(PutItem{5, 0});
    CHECK(rig.view().number == 1);
    rig.touch(SkipQuestion{});
    CHECK(rig.view().board.last_item() == 0u);
    CHECK(completed(rig, "find") == 1);
    rig.touch(Next{});
    CHECK(rig.view().board.done);
}

TEST_CASE("steps take the next place, can be taken out and put between others") {
    Playing rig(order);
    const auto place = [&](std::size_t step) { return rig.view().board.mark(step); };
    rig.touch(PutItem{2, 9}).touch(PutItem{0, 9});
    CHECK(place(2) == 0u);
    CHECK(place(0) == 1u);
    rig.touch(PutItem{2, 0}); // where it stands: out, and the other moves up
    CHECK_FALSE(place(2));
    CHECK(place(0) == 0u);
    rig.touch(Next{}); // not all are placed
    CHECK_FALSE(rig.view().board.done);
    rig.touch(PutItem{1, 9}).touch(PutItem{2, 1});
    CHECK(place(0) == 0u);
    CHECK(place(2) == 1u);
    CHECK(place(1) == 2u);
    rig.touch(Next{});
    CHECK(rig.view().board.done);
    CHECK(completed(rig, "steps") == 1);
    rig.touch(PutItem{0, 2});
    CHECK(place(0) == 0u); // handed in
    rig.touch(Back{});
    CHECK_FALSE(rig.view().board.done);
}

TEST_CASE("a payslip is done when each line has an amount") {
    Playing rig(payslip);
    rig.touch(PutItem{0, 0});
    CHECK(completed(rig, "pay") == 1);
    rig.touch(Next{});
    CHECK(rig.view().board.done);
}

TEST_CASE("a pledge counts what is chosen when it is handed in, and once a visit") {
    Playing rig(pledge);
    rig.touch(Next{});
    CHECK(rig.sink.total(Measure::pledge) == 0);
    rig.touch(PutItem{0, 0}).touch(PutItem{1, 0}).touch(PutItem{1, 0}).touch(Next{});
    CHECK(rig.sink.of(Measure::pledge, "promise|listen") == 1);
    CHECK(rig.sink.of(Measure::pledge, "promise|ask") == 0);
    CHECK(completed(rig, "promise") == 1);
    rig.touch(Next{}).open(pledge, games).touch(PutItem{0, 0}).touch(Next{});
    CHECK(rig.sink.total(Measure::pledge) == 1);
}

TEST_CASE("a pledge's total under eleven is not shown, nor any before it is handed in") {
    EventRules rules;
    rules.pledges = {{"promise|listen", 10}, {"promise|ask", 22}};
    Playing rig(pledge, rules);
    CHECK(rig.view().totals[1] == 0);
    rig.touch(PutItem{0, 0}).touch(Next{});
    CHECK(rig.view().totals[0] == 0);
    CHECK(rig.view().totals[1] == 22);
    rig.touch(Next{});
    CHECK(rig.view().totals[1] == 0);
}

TEST_CASE("nothing of an activity is left after a quick exit") {
    Playing rig(sorter);
    rig.touch(PutItem{0, 0}).touch(QuickExit{});
    CHECK(rig.view().board == Board{});
}
