#pragma once
// Shell: the frame loop's machinery around a Window. It turns input into gestures, runs the draw
// callback inside a Dear ImGui frame, hands the lists to the Canvas, and sleeps while nothing
// changes: no frame is drawn unless input, a page's own request (Frame::again_at) or invalidate()
// asks for it. Owns textures, icons, pictures, the painter. The frame loop's thread only, except
// wake-ups through Window::wake().
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/text/layout_engine.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/image.h"
#include "platform/base/result.h"
#include "platform/clock.h"
#include "platform/window.h"

namespace ui {

struct ShellSetup {
    platform::Window& window;
    const platform::Clock& clock;
    text::LayoutEngine& layouts;
    PictureSource* pictures = nullptr;
    std::optional<float> px_per_mm = {}; // set where the panel says nothing or wrong
    bool reduced_motion = false;
};

// When a touch can have come at the earliest, as the window is asked between frames, and how many
// frames were presented from then on.
struct Waited {
    platform::Instant since{};
    std::uint64_t frames = 0;
};

struct Turn {
    bool drew = false;
    bool touched = false;       // a finger went down in this turn
    bool quit = false;          // SIGTERM or the window was closed
    bool display_lost = false;  // nothing is drawn until it is back
    std::optional<Waited> pressed = {}; // the frame shows a target pressed that was not before
};

class Shell {
  public:
    // Errors: unavailable (the canvas refuses the first texture).
    static platform::Result<std::unique_ptr<Shell>> create(const ShellSetup& setup);
    ~Shell();
    Shell(const Shell&) = delete;
    Shell& operator=(const Shell&) = delete;

    using Draw = std::function<void(Frame&)>;
    // Waits until there is input, a frame is due, or `deadline` (empty: no deadline of the caller),
    // then draws if anything asks for it. At most one input transition is taken a turn; the next
    // turn does not wait while more are pending.
    Turn turn(const Draw& draw, std::optional<platform::Instant> deadline);
    // Draws and presents one frame now, without input.
    void draw_now(const Draw& draw);
    // Something outside changed: draw in the next turn.
    void invalidate();

    // What screens see through the Frame; a change invalidates.
    void set_language(std::string_view language);
    void set_text_size(float factor);
    void set_theme(ThemeKind theme);
    void set_reduced_motion(bool reduced);
    void set_focus(std::string_view target_id); // draws the focus ring on it; empty: none
    void set_pictures(PictureSource* source);

    // Runs between drawing and showing, with the canvas readable: reading a code back, screenshots.
    using BeforePresent = std::function<void(platform::Canvas&, const FrameRecord&)>;
    void set_before_present(BeforePresent hook);

    const FrameRecord& record() const;      // of the frame that is shown
    const Scale& scale() const;
    std::uint64_t frames_drawn() const;
    bool moving() const; // a page or a modal is on its way in that frame
    // CPU time of the last drawn frame: callback, lists, canvas, present.
    platform::Duration last_frame_cpu() const;
    // When the pages want their next frame; empty: not by themselves.
    std::optional<platform::Instant> next_frame_at() const;
    // The next drawn frame's pixels go to `keep` (screenshots); called once.
    void screenshot(std::function<void(Image)> keep);

  private:
    struct Inside;
    explicit Shell(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m;
};

} // namespace ui
