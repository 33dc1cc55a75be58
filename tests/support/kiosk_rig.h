#pragma once
// KioskRig: visitor screens, session and toolkit together on a pack in memory, without a display:
// real text layout, a window that keeps what would be drawn, a clock that the test moves, a sink
// that adds up. What the visitor program does in its frame loop, in a loop that a test can hold.
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "kiosk/screens/stage.h"
#include "kiosk/session/visitor_session.h"
#include "kiosk/ui/shell.h"
#include "platform/headless/manual_clock.h"
#include "tests/support/fake_pack.h"
#include "tests/support/fake_window.h"

namespace support {

using namespace std::chrono_literals;

struct Panel {
    const char* name;
    int width, height;
    float px_per_mm; // 0: the panel does not say
};
// The five of the design's table that differ in layout.
inline constexpr Panel panels[] = {{"regular", 1280, 800, 5.9f},
                                   {"compact", 800, 480, 5.19f},
                                   {"portrait", 720, 1280, 8.18f},
                                   {"regular-1080", 1920, 1080, 5.58f},
                                   {"portrait-1080", 1080, 1920, 5.58f}};

// The product's faces, once a process.
text::LayoutEngine& product_layouts();

class TallyingSink final : public tally::TallySink {
  public:
    std::map<std::pair<tally::Measure, std::string>, std::int64_t> cells;
    void count(tally::Measure measure, const std::string& category) override {
        ++cells[{measure, category}];
    }
    std::int64_t of(tally::Measure measure, const std::string& category = "") const {
        const auto cell = cells.find({measure, category});
        return cell == cells.end() ? 0 : cell->second;
    }
};

class KioskRig {
  public:
    KioskRig(const pack::Pack& content, const Panel& panel,
             ui::ThemeKind theme = ui::ThemeKind::standard, session::EventRules rules = {},
             platform::Window* real = nullptr); // one that really draws, in place of `window`

    // ---- as the program
    void turn(); // one turn of the frame loop
    // Turns while the clock goes on in steps of 50 ms.
    void pass(platform::Duration span);
    void handle(const session::VisitorEvent& event); // past the screens
    void resize(const Panel& panel);

    // ---- as a finger
    void down(float x, float y, std::int64_t finger = 1);
    void move(float x, float y, std::int64_t finger = 1);
    void up(float x, float y, std::int64_t finger = 1);
    // A touch of 60 ms in the middle of the target, after the time that a new page ignores touches,
    // and time for what moves. False when there is no such target.
    bool tap(std::string_view id);
    void tap_at(float x, float y);

    const session::View& view() const { return session.view(); }
    const ui::FrameRecord& record() const { return shell->record(); }

    const pack::Pack& content;
    test::FakeWindow window;
    platform::ManualClock clock;
    TallyingSink sink;
    session::VisitorSession session;
    screens::Stage stage;
    std::unique_ptr<ui::Shell> shell;
    std::function<void()> after_event; // each event and each passing of time that the session saw

  private:
    void follow_view();
    void draw(ui::Frame& frame);
};

} // namespace support
