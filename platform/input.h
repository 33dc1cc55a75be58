#pragma once
// What a panel or a test gives: touches in window pixels, one transition an event, and the few
// other things that happen to a window. Keyboard and mouse shortcuts of the desktop never reach the
// product; a mouse acts as one finger.
#include <cstdint>
#include <variant>

namespace platform {

enum class TouchPhase { down, move, up, cancel };

struct TouchEvent {
    TouchPhase phase = TouchPhase::down;
    std::int64_t finger = 0; // the first finger down owns the gesture; others are ignored above
    float x = 0, y = 0;      // window pixels
};
struct ResizeEvent { int width_px = 0, height_px = 0; };
struct ExposeEvent {};       // what is on the panel may be lost: draw again
struct DisplayLostEvent {};  // the display went away; ExposeEvent follows when it is back
struct QuitEvent {};         // SIGTERM, or the window of a desktop was closed

using InputEvent =
    std::variant<TouchEvent, ResizeEvent, ExposeEvent, DisplayLostEvent, QuitEvent>;

} // namespace platform
