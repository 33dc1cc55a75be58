// The way out of the organiser's pages: on press, in the next frame, from every state of the desk,
// with nothing of theirs left on the panel and the desk locked.
#include <doctest/doctest.h>

#include <functional>
#include <set>

#include "kiosk/apps/organiser_half.h"
#include "platform/base/sign.h"
#include "tests/support/kiosk_rig.h"
#include "tests/unit/organiser/booth.h"

using namespace support;
using organiser::Desk;
using organiser::DeskScreen;
using organiser::Sheet;

namespace {

// The organiser's half on a device in memory, in a loop that a test can hold.
struct OrganiserRig {
    organiser::Booth booth;
    test::FakeWindow window;
    TallyingSink sink;
    apps::OrganiserHalf half{{.host = booth.host,
                              .data_directory = organiser::data,
                              .content = *booth.pack,
                              .work = std::launch::deferred}};
    std::unique_ptr<ui::Shell> shell;

    explicit OrganiserRig(const Panel& panel) {
        REQUIRE(platform::start_crypto().ok());
        window.width = panel.width;
        window.height = panel.height;
        shell = ui::Shell::create({.window = window,
                                   .clock = booth.host.clock(),
                                   .layouts = product_layouts(),
                                   .px_per_mm = panel.px_per_mm})
                    .value();
    }
    Desk& desk() { return half.desk(); }
    void turn() {
        half.follow(*shell);
        shell->turn([this](ui::Frame& frame) { half.draw(frame, {}); }, booth.host.clock().now());
    }
    void show() { // a page that has just come, in the middle of its move
        shell->invalidate();
        turn();
    }
    void type(const std::string& digits) {
        for (const char digit : digits)
            desk().digit(digit);
        half.tick();
    }
    void set_pin() {
        desk().open(nullptr);
        type("271828");
        type("271828");
        desk().recovery_noted();
        desk().keep_clock();
    }
    void start_event() {
        set_pin();
        organiser::EventForm& form = desk().form();
        form.open(Sheet::name);
        form.type("Fair");
        form.open(Sheet::site);
        form.type("Market");
        if (!form.members().empty() && !form.member(0))
            form.toggle_member(0);
        form.close_sheet();
        form.move_days(1);
        desk().ask_start();
    }
    void unlock() {
        start_event();
        desk().start_event();
        desk().open(&sink);
        type("271828");
    }
};

struct State {
    const char* name;
    DeskScreen screen;
    std::function<void(OrganiserRig&)> reach;
};

std::vector<State> before_an_event() {
    const auto sheet = [](Sheet which) {
        return [which](OrganiserRig& r) {
            r.set_pin();
            r.desk().form().open(which);
        };
    };
    return {
        {"first PIN", DeskScreen::set_pin, [](OrganiserRig& r) { r.desk().open(nullptr); }},
        {"half a PIN", DeskScreen::set_pin,
         [](OrganiserRig& r) {
             r.desk().open(nullptr);
             r.type("271");
         }},
        {"PIN again", DeskScreen::repeat_pin,
         [](OrganiserRig& r) {
             r.desk().open(nullptr);
             r.type("271828");
         }},
        {"recovery code", DeskScreen::recovery,
         [](OrganiserRig& r) {
             r.desk().open(nullptr);
             r.type("271828");
             r.type("271828");
         }},
        {"clock", DeskScreen::clock,
         [](OrganiserRig& r) {
             r.set_pin();
             r.desk().open_clock();
         }},
        {"form", DeskScreen::event, [](OrganiserRig& r) { r.set_pin(); }},
        {"name", DeskScreen::event, sheet(Sheet::name)},
        {"site", DeskScreen::event, sheet(Sheet::site)},
        {"when", DeskScreen::event, sheet(Sheet::when)},
        {"members", DeskScreen::event, sheet(Sheet::members)},
        {"topics", DeskScreen::event, sheet(Sheet::topics)},
        {"what is missing", DeskScreen::missing, [](OrganiserRig& r) { r.start_event(); }},
    };
}

std::vector<State> in_an_event() {
    const auto section = [](DeskScreen which) {
        return [which](OrganiserRig& r) {
            r.unlock();
            r.desk().show(which);
        };
    };
    const auto locked = [](OrganiserRig& r) {
        r.unlock();
        r.desk().lock();
        r.desk().open(&r.sink);
    };
    std::vector<State> all{
        {"PIN", DeskScreen::pin, locked},
        {"wrong PIN", DeskScreen::pin,
         [locked](OrganiserRig& r) {
             locked(r);
             r.type("314159");
         }},
        {"forgotten PIN", DeskScreen::pin,
         [locked](OrganiserRig& r) {
             locked(r);
             r.desk().forgot();
         }},
        {"end asked", DeskScreen::event,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show(DeskScreen::event);
             r.desk().ask_end(true);
         }},
        {"codes", DeskScreen::codes,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_codes();
             r.half.tick();
         }},
        {"key", DeskScreen::key,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_key();
         }},
        {"collect", DeskScreen::collect,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_collect();
         }},
        {"source", DeskScreen::source,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_source();
         }},
        {"directory", DeskScreen::directory,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_directory();
         }},
        {"ended", DeskScreen::ended,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().end_event();
         }},
    };
    for (const DeskScreen which :
         {DeskScreen::live, DeskScreen::event, DeskScreen::headcount, DeskScreen::carry,
          DeskScreen::device, DeskScreen::touch_test, DeskScreen::acts})
        all.push_back({organiser::name(which).data(), which, section(which)});
    return all;
}

void check_way_out(const State& state, const Panel& panel, int text_size) {
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
        for (const State& state : states) {
            reached.insert(state.screen);
            for (std::size_t p = 0; p < 3; ++p)
                check_way_out(state, panels[p], p == 0 ? 2 : 0);
        }
    for (int i = int(DeskScreen::set_pin); i <= int(DeskScreen::acts); ++i)
        CHECK_MESSAGE(reached.contains(DeskScreen(i)), organiser::name(DeskScreen(i)));
}

TEST_CASE("the lock gives every page of the organiser's half back to visitors") {
    for (const auto& states : {before_an_event(), in_an_event()})
        for (const State& state : states) {
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
