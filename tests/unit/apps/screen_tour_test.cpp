// The tour of the gallery pack, which has an activity of each kind.
#include "kiosk/apps/screen_tour.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/gallery_pack.h"

using apps::TourStop;
using session::Screen;

namespace {

const pack::Pack& content() {
    static const auto pack = support::gallery_pack();
    return *pack;
}

const std::vector<TourStop>& stops() {
    static const auto all = apps::tour_of(content());
    return all;
}

session::View view_at(const TourStop& stop, std::size_t language = 0, int text_size = 0) {
    apps::UncountedVisit visit(content(), apps::tour_rules(content()));
    apps::go_to(*visit, stop, language, text_size, {});
    return visit->view();
}

// Parts of an activity's stops, in order.
std::vector<std::string> parts_of(const std::string& activity) {
    std::vector<std::string> parts;
    for (const auto& stop : stops())
        if (stop.activity == activity)
            parts.push_back(stop.part);
    return parts;
}

bool has(const std::vector<std::string>& parts, const std::string& part) {
    return std::find(parts.begin(), parts.end(), part) != parts.end();
}

} // namespace

TEST_CASE("each stop has a name of its own, which sorts as the tour goes") {
    std::map<std::string, std::string> last;
    std::set<std::string> names;
    for (const auto& stop : stops()) {
        CAPTURE(stop.name);
        CHECK(names.insert(stop.name).second);
        auto& before = last[stop.name.substr(0, stop.name.rfind('/'))];
        CHECK(before < stop.name);
        before = stop.name;
    }
}

TEST_CASE("each card, step, ending, question, line and result has its stop") {
    for (const auto& topic : content().topics())
        for (const auto& activity : topic.activities) {
            CAPTURE(activity.id);
            const auto parts = parts_of(activity.id);
            if (const auto* story = std::get_if<pack::Story>(&activity.body))
                for (const auto& card : story->cards)
                    CHECK(has(parts, card.id));
            if (const auto* scenario = std::get_if<pack::Scenario>(&activity.body)) {
                for (const auto& step : scenario->steps)
                    CHECK(std::count(parts.begin(), parts.end(), step.id) == 1);
                for (const auto& ending : scenario->endings)
                    CHECK(has(parts, ending.id));
            }
            if (const auto* quiz = std::get_if<pack::Quiz>(&activity.body))
                for (const auto& question : quiz->questions)
                    for (const char* what : {"", "-wrong", "-right"})
                        CHECK(has(parts, question.id + what));
            if (const auto* checklist = std::get_if<pack::Checklist>(&activity.body))
                for (const auto& result : checklist->results)
                    CHECK(has(parts, result.id));
            if (const auto* sorter = std::get_if<pack::Sorter>(&activity.body))
                for (const auto& card : sorter->cards)
                    CHECK(has(parts, card.id + "-right"));
            if (const auto* swipe = std::get_if<pack::Swipe>(&activity.body))
                for (const auto& card : swipe->cards)
                    CHECK(has(parts, card.id + "-right"));
            if (const auto* payslip = std::get_if<pack::Payslip>(&activity.body))
                for (const auto& line : payslip->lines)
                    CHECK(has(parts, line.id + "-right"));
            if (const auto* signs = std::get_if<pack::Signs>(&activity.body))
                for (const auto& sign : signs->signs)
                    CHECK(has(parts, sign.id));
        }
    for (const auto& service : content().services())
        for (const auto& channel : service.channels)
            CHECK(std::any_of(stops().begin(), stops().end(), [&](const auto& stop) {
                return stop.part == service.id + "-" + channel.id;
            }));
}

TEST_CASE("a stop shows what it is named after") {
    std::set<Screen> seen;
    for (const auto& stop : stops()) {
        CAPTURE(stop.name);
        const auto view = view_at(stop);
        seen.insert(view.screen);
        if (!stop.activity.empty() && stop.part != "before") {
            REQUIRE(session::is_activity(view.screen));
            CHECK(session::activity_of(content(), view)->id == stop.activity);
        }
        if (view.screen == Screen::quiz_feedback) {
            const auto* quiz = session::body_of<pack::Quiz>(content(), view);
            const auto& question = quiz->questions[view.position];
            REQUIRE(view.chosen);
            CHECK(stop.part ==
                  question.id + (question.options[*view.chosen].right ? "-right" : "-wrong"));
        }
        if (view.screen == Screen::scenario && view.introduction_read)
            CHECK(session::body_of<pack::Scenario>(content(), view)->steps[view.position].id ==
                  stop.part);
        if (view.screen == Screen::scenario_end)
            CHECK(session::body_of<pack::Scenario>(content(), view)->endings[view.position].id ==
                  stop.part);
        if (stop.part == "closing" || stop.part == "answer")
            CHECK(view.board.done);
    }
    // Every screen of the product is somewhere on the way.
#define SCREEN(name, reading, content) CHECK_MESSAGE(seen.contains(Screen::name), #name);
#include "kiosk/session/screens.def"
#undef SCREEN
}

TEST_CASE("the tour is in the language and text size that were asked for") {
    for (const auto& stop : stops()) {
        CAPTURE(stop.name);
        const auto view = view_at(stop, 1, 2);
        if (view.screen == Screen::neutral)
            continue;
        CHECK(view.language == 1);
        CHECK((stop.from == TourStop::From::greeting || view.text_size == 2));
    }
}
