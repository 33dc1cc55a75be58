#pragma once
// From SDL's events to ours: fingers in window pixels, the mouse as one finger, and what happens to
// the window. Keys are never passed on but to an editor's preview (key_of); SDL_QUIT comes from
// signals alone.
#include <SDL.h>

#include <optional>
#include <utility>

#include "platform/input.h"

namespace platform {

inline constexpr std::int64_t mouse_finger = -1;

struct EventTranslator {
    int width_px = 0, height_px = 0;     // what is drawn on, upright
    int rotation = 0;                    // degrees clockwise between that and the panel
    float pixels_per_point = 1;          // SDL gives mouse places in points
    bool closable = false;               // the window of a desktop, not the full screen
    bool mouse_down = false;

    // What DesktopWindow::take_keys() gives for a key that went down; empty: nothing.
    static std::optional<char> key_of(const SDL_KeyboardEvent& event);

    // Empty for events that mean nothing here.
    std::optional<InputEvent> translate(const SDL_Event& event);

    // A place on the panel, 0 to 1 across and down, as the place drawn there, and back.
    static std::pair<float, float> upright(int rotation, float x, float y);

  private:
    std::optional<InputEvent> finger(const SDL_TouchFingerEvent& event, TouchPhase phase) const;
    std::optional<InputEvent> mouse(int x, int y, TouchPhase phase) const;
    std::optional<InputEvent> window(const SDL_WindowEvent& event);
    std::optional<InputEvent> mouse_button(const SDL_MouseButtonEvent& event);
};

} // namespace platform
