// The way out of the organiser's pages: on press, in the next frame, from every state of the desk,
// with nothing of theirs left on the panel and the desk locked.
#include <doctest/doctest.h>

#include <set>

#include "tests/golden/screens/organiser_rig.h"

using namespace support;
using organiser::DeskScreen;

namespace {

void check_way_out(const DeskState& state, const Panel& panel, int text_size) {
    CAPTURE(state.name);
    CAPTURE(panel.name);
    OrganiserRig rig(panel);
    state.reach(rig);
    for (int i = 0; i < text_size; ++i)
        rig.desk().next_text_size();
    REQUIRE(rig.desk().screen() == state.screen);
    rig.show();
    const std::string page = rig.shell->record().page();
    CHECK(page.starts_with(organiser::name(state.screen)));
    const ui::Target* leave = rig.shell->record().by_id("quick_exit");
    REQUIRE(leave);
    CHECK(leave->acts_on_press);
    CHECK(leave->rect.right() == panel.width);
    const auto frames = rig.shell->frames_drawn();
    rig.window.touch(platform::TouchPhase::down, leave->rect.centre_x(), leave->rect.centre_y());
    rig.turn();
    CHECK(rig.shell->frames_drawn() == frames + 1);
    CHECK(rig.desk().screen() == DeskScreen::away);
    const ui::FrameRecord& shown = rig.shell->record();
    CHECK(shown.page() != page);
    CHECK(shown.page().starts_with("neutral"));
    for (const ui::Target& target : shown.targets())
        CHECK_MESSAGE((target.id.empty() || target.id.starts_with("neutral")),
                      std::string(target.id));
    CHECK(rig.desk().typed() == 0);
    CHECK(rig.desk().recovery_code().empty());
}

} // namespace

TEST_CASE(
    "the way out acts on press, in the next frame, from every state of the organiser's half") {
    std::set<DeskScreen> reached;
    for (const auto& states : {before_an_event(), in_an_event()})
        for (const DeskState& state : states) {
            reached.insert(state.screen);
            for (std::size_t p = 0; p < 3; ++p)
                check_way_out(state, panels[p], p == 0 ? 2 : 0);
        }
    for (int i = int(DeskScreen::set_pin); i <= int(DeskScreen::acts); ++i)
        CHECK_MESSAGE(reached.contains(DeskScreen(i)), organiser::name(DeskScreen(i)));
}

TEST_CASE("the lock gives every page of the organiser's half back to visitors") {
    for (const auto& states : {before_an_event(), in_an_event()})
        for (const DeskState& state : states) {
            CAPTURE(state.name);
            OrganiserRig rig(panels[1]);
            state.reach(rig);
            rig.show();
            rig.booth.host.clock().advance(1s);
            rig.show(); // touches wait while a page is new
            const ui::Target* lock = rig.shell->record().by_id("lock");
            REQUIRE(lock);
            const int x = lock->rect.centre_x(), y = lock->rect.centre_y();
            rig.window.touch(platform::TouchPhase::down, x, y);
            rig.turn();
            CHECK(rig.desk().active());
            rig.window.touch(platform::TouchPhase::up, x, y);
            rig.turn();
            CHECK_FALSE(rig.desk().active());
        }
}
