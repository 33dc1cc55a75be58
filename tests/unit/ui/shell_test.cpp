#include "kiosk/ui/shell.h"

#include <doctest/doctest.h>

#include "platform/headless/manual_clock.h"
#include "tests/support/fake_window.h"

using namespace ui;
using namespace std::chrono_literals;
using platform::TouchPhase;

namespace {

// A page with every control, whose facts the test can read and change.
struct Page1 {
    std::string key = "one";
    int next = 0, left = 0, outside = 0, tab = -1, calls = 0;
    bool modal = false, held = false;
    Transition transition = Transition::rise;

    void operator()(Frame& f) {
        ++calls;
        const Bar bar{.leave = {"leave", Icon::leave, "Leave"}};
        const auto page = f.begin_page(
            {.key = key, .transition = transition, .title = "Title", .back = true, .bar = &bar});
        left += page.bar_item == "leave";
        Rect rest = page.content;
        if (f.button(rest.take_top(72), {.id = "next", .label = "Next", .icon = Icon::next}))
            ++next, key = "two";
        const Tab tabs[] = {{"t0", "Call", Icon::phone}, {"t1", "Web", Icon::globe}};
        if (const int chosen = f.tabs(rest.take_top(84), tabs, 0); chosen >= 0)
            tab = chosen;
        f.answer(rest.take_top(76), {.id = "a", .letter = "A", .state = AnswerState::right});
        f.option(rest.take_top(72), {.id = "o", .label = "18-24", .selected = true});
        f.toggle(rest.take_top(60), {.id = "sound", .label = "Sound", .on = true});
        f.field(rest.take_top(100), {.id = "name", .label = "Name"});
        f.gauge(rest.take_left(200), 0.5f);
        f.countdown(rest.take_left(100), 0.5f, "9");
        f.progress_dots(rest.take_left(200), 5, 1, "2 of 5", text::Align::centre);
        f.bubble(rest.take_left(100), BubbleSide::ours);
        f.tag(rest, "tag", {.dashed = true});
        held = held || f.hold_area({0, 0, 40, 24}, "corner", 3s).held;
        f.end_page();
        if (modal) {
            outside += f.begin_modal({.key = "still"}).outside;
            f.end_modal();
        }
    }
};

struct Stand {
    test::FakeWindow window;
    test::FakeLayoutEngine layouts;
    platform::ManualClock clock;
    std::unique_ptr<Shell> shell;
    Page1 page;
    Shell::Draw draw = [this](Frame& f) { page(f); };

    Stand() {
        shell = Shell::create({.window = window, .clock = clock, .layouts = layouts}).value();
        settle();
    }
    void settle() { // draws until nothing asks for another frame, and the guard is over
        clock.advance(1s);
        for (int i = 0; i < 100; ++i) {
            if (!shell->turn(draw, {}).drew)
                break;
            clock.advance(50ms);
        }
        clock.advance(1s);
    }
    void touch(TouchPhase phase, std::string_view id) {
        const Target* target = shell->record().by_id(id);
        REQUIRE(target);
        window.touch(phase, target->rect.centre_x(), target->rect.centre_y());
    }
    void tap(std::string_view id) {
        touch(TouchPhase::down, id);
        touch(TouchPhase::up, id);
        shell->turn(draw, {});
        shell->turn(draw, {});
    }
};

} // namespace

TEST_CASE("nothing is drawn while nothing changes, and the wait has no end") {
    Stand s;
    const auto frames = s.shell->frames_drawn();
    for (int i = 0; i < 5; ++i)
        CHECK_FALSE(s.shell->turn(s.draw, {}).drew);
    CHECK(s.shell->frames_drawn() == frames);
    CHECK_FALSE(s.window.waits.back().has_value());
    (void)s.shell->turn(s.draw, s.clock.now() + 5s);
    CHECK(s.window.waits.back() == platform::Duration(5s));
}

TEST_CASE("the first frame of all has words and no picture, the next one both") {
    class Counting : public PictureSource {
      public:
        int loads = 0;
        platform::Result<Image> load(std::string_view, int) override {
            ++loads;
            return Image(64, 48, 0xFF00FF00);
        }
    } pictures;
    test::FakeWindow window;
    test::FakeLayoutEngine layouts;
    platform::ManualClock clock;
    const auto shell =
        Shell::create({.window = window, .clock = clock, .layouts = layouts, .pictures = &pictures})
            .value();
    const Shell::Draw draw = [](Frame& f) {
        f.text({0, 0, 200, 40}, "Touch to begin");
        f.picture({0, 40, 64, 48}, "bridge", {});
    };
    CHECK(shell->turn(draw, {}).drew);
    CHECK(shell->record().shows("Touch to begin"));
    CHECK(pictures.loads == 0);
    CHECK(shell->turn(draw, {}).drew);
    CHECK(pictures.loads == 1);
    CHECK_FALSE(shell->turn(draw, {}).drew);
}

TEST_CASE("a button is drawn pressed, acts once on release, and only the result is shown") {
    Stand s;
    s.touch(TouchPhase::down, "next");
    CHECK(s.shell->turn(s.draw, {}).touched);
    CHECK(s.page.next == 0);
    s.touch(TouchPhase::up, "next");
    const int presented = s.window.fake_canvas.presented;
    s.shell->turn(s.draw, {});
    CHECK(s.page.next == 1);
    CHECK(s.window.fake_canvas.presented == presented + 1);
    CHECK(s.shell->record().page() == "two"); // never the old page after the touch
    s.settle();
    CHECK(s.page.next == 1);
}

TEST_CASE("a press tells in how many frames since the touch it is shown, one in progress counted") {
    Stand s;
    s.shell->turn(s.draw, {});
    s.clock.advance(300ms);
    s.touch(TouchPhase::down, "next");
    auto pressed = s.shell->turn(s.draw, {}).pressed; // out of a sleep
    REQUIRE(pressed);
    CHECK(pressed->frames == 1);
    CHECK(pressed->since == s.clock.now());
    s.touch(TouchPhase::up, "next");
    CHECK_FALSE(s.shell->turn(s.draw, {}).pressed);
    s.page.key = "three";
    s.settle();
    s.shell->turn(s.draw, {});
    const auto asked = s.clock.now();
    s.shell->invalidate();
    s.shell->turn(s.draw, {}); // a frame of 20 ms, in which the finger comes
    s.clock.advance(20ms);
    s.touch(TouchPhase::down, "next");
    pressed = s.shell->turn(s.draw, {}).pressed;
    REQUIRE(pressed);
    CHECK(pressed->frames == 2);
    CHECK(pressed->since == asked);
}

TEST_CASE("two transitions that arrive together are two frames") {
    Stand s;
    const auto frames = s.shell->frames_drawn();
    s.tap("next");
    CHECK(s.page.next == 1);
    CHECK(s.shell->frames_drawn() == frames + 2);
}

TEST_CASE("a tab is chosen by its place") {
    Stand s;
    s.tap("t1");
    CHECK(s.page.tab == 1);
}

TEST_CASE("touches wait 250 ms after a screen change, the way out does not") {
    Stand s;
    s.tap("next"); // to page "two"; the next tap begins at once
    s.page.key = "two";
    s.tap("next");
    CHECK(s.page.next == 1);
    s.touch(TouchPhase::down, "leave");
    s.shell->turn(s.draw, {});
    CHECK(s.page.left == 1);
    s.touch(TouchPhase::up, "leave");
    s.shell->turn(s.draw, {});
    s.clock.advance(300ms);
    s.tap("next");
    CHECK(s.page.next == 2);
}

TEST_CASE("a page change moves for its time, asks for frames and then rests") {
    Stand s;
    s.page.key = "other";
    s.shell->invalidate();
    s.shell->turn(s.draw, {});
    int frames = 0;
    while (s.shell->next_frame_at() && frames < 100) {
        CHECK(s.shell->moving());
        s.clock.advance(*s.shell->next_frame_at() - s.clock.now());
        s.shell->turn(s.draw, {});
        ++frames;
    }
    CHECK_FALSE(s.shell->moving());
    CHECK(frames >= 10);
    CHECK(frames <= 16); // 220 ms at 16 ms
    CHECK_FALSE(s.shell->turn(s.draw, {}).drew);
}

TEST_CASE("quick exit's page is drawn whole in its first frame") {
    Stand s;
    s.page.key = "neutral";
    s.page.transition = Transition::cut;
    s.shell->invalidate();
    s.shell->turn(s.draw, {});
    CHECK_FALSE(s.shell->next_frame_at().has_value());
}

TEST_CASE("a modal takes the page's touches, never the way out's") {
    Stand s;
    s.page.modal = true;
    s.shell->invalidate();
    s.settle();
    s.tap("next");
    CHECK(s.page.next == 0); // it lies under the card
    CHECK(s.page.outside == 0);
    const Target* outside = s.shell->record().by_id("modal.outside");
    REQUIRE(outside);
    s.window.touch(TouchPhase::down, outside->rect.x + 9, outside->rect.y + 9);
    s.window.touch(TouchPhase::up, outside->rect.x + 9, outside->rect.y + 9);
    s.shell->turn(s.draw, {});
    s.shell->turn(s.draw, {});
    CHECK(s.page.outside == 1);
    s.tap("leave");
    CHECK(s.page.left == 1);
}

TEST_CASE("a corner held for its time is told once, and its release does not tap") {
    Stand s;
    s.touch(TouchPhase::down, "corner");
    s.shell->turn(s.draw, {});
    REQUIRE(s.shell->next_frame_at().has_value());
    CHECK_FALSE(s.page.held);
    s.clock.advance(3s);
    s.shell->turn(s.draw, {});
    CHECK(s.page.held);
}

TEST_CASE("every control is drawn of upright rectangles of one colour, in both themes") {
    Stand s;
    for (const ThemeKind theme : {ThemeKind::standard, ThemeKind::high_contrast}) {
        s.shell->set_theme(theme);
        s.shell->turn(s.draw, {});
        CHECK(s.window.fake_canvas.triangles > 100);
        CHECK(s.window.fake_canvas.tilted == 0);
    }
}

TEST_CASE("nothing is drawn while the display is away, and one frame when it is back") {
    Stand s;
    s.window.events.push_back(platform::DisplayLostEvent{});
    CHECK(s.shell->turn(s.draw, {}).display_lost);
    s.shell->invalidate();
    CHECK_FALSE(s.shell->turn(s.draw, {}).drew);
    s.window.events.push_back(platform::ExposeEvent{});
    CHECK(s.shell->turn(s.draw, {}).drew);
}

TEST_CASE("lost textures are made again and the page is drawn again") {
    Stand s;
    s.window.fake_canvas.textures.clear();
    s.window.fake_canvas.lost = true;
    CHECK(s.shell->turn(s.draw, {}).drew);
    CHECK_FALSE(s.window.fake_canvas.textures.empty());
}

TEST_CASE("another window size is another layout") {
    Stand s;
    s.window.width = 720, s.window.height = 1280;
    s.window.events.push_back(platform::ResizeEvent{720, 1280});
    CHECK(s.shell->turn(s.draw, {}).drew);
    CHECK(s.shell->scale().layout() == LayoutClass::portrait);
}

TEST_CASE("a canvas without room for the first texture is an error, not a crash") {
    test::FakeWindow window;
    window.fake_canvas.refuse_textures = true;
    test::FakeLayoutEngine layouts;
    platform::ManualClock clock;
    const auto shell = Shell::create({.window = window, .clock = clock, .layouts = layouts});
    CHECK(shell.error().kind == platform::ErrorKind::unavailable);
}

TEST_CASE("a closed window or SIGTERM ends the turn without drawing") {
    Stand s;
    s.shell->invalidate();
    s.window.events.push_back(platform::QuitEvent{});
    const Turn turn = s.shell->turn(s.draw, {});
    CHECK(turn.quit);
    CHECK_FALSE(turn.drew);
}

TEST_CASE("a page with more vertices than 16-bit indices reach is drawn whole") {
    Stand s;
    constexpr int rows = 200, columns = 200; // 160,000 vertices
    s.shell->draw_now([](Frame& f) {
        for (int i = 0; i < rows * columns; ++i)
            f.fill({i % columns, i / columns, 1, 1}, Colour::ink);
    });
    CHECK(s.window.fake_canvas.triangles == 2u * rows * columns);
    CHECK(s.window.fake_canvas.tilted == 0);
}

TEST_CASE("a page with more shapes than the atlas holds gets a larger atlas") {
    Stand s;
    const auto draw = [](Frame& f) {
        for (int i = 59; i >= 0; --i) // 60 discs, 99 to 40 px in radius: 1.2 million pixels
            f.disc({0, 0, 80 + 2 * i, 80 + 2 * i}, Colour::ink);
    };
    s.shell->draw_now(draw);
    // Every disc has its four quarters; those that did not fit would be missing.
    CHECK(s.window.fake_canvas.triangles >= 60u * 4 * 2);
    const std::size_t whole = s.window.fake_canvas.triangles;
    s.shell->draw_now(draw);
    CHECK(s.window.fake_canvas.triangles == whole);
}

TEST_CASE("a code has whole modules, a quiet zone of four, and is written down") {
    Stand s;
    const std::vector<std::uint8_t> dark(21 * 21, 1);
    Rect where;
    s.shell->draw_now([&](Frame& f) {
        CHECK(Frame::module_px({0, 0, 440, 500}, 21) == 15);
        where = f.code({100, 100, 440, 440}, "tel", 21, dark, 15);
    });
    CHECK(where.width == (21 + 8) * 15);
    REQUIRE(s.shell->record().codes().size() == 1);
    CHECK(s.shell->record().codes()[0].module_px == 15);
    // One light ground with round corners (its corners and edges are quads too), a dark bar a row.
    CHECK(s.window.fake_canvas.triangles == 2u * (7 + 21));
}
