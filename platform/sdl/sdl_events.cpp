#include "platform/sdl/sdl_events.h"

namespace platform {

std::optional<InputEvent> EventTranslator::finger(const SDL_TouchFingerEvent& event,
                                                  TouchPhase phase) const {
    const auto [x, y] = upright(rotation, event.x, event.y);
    return TouchEvent{phase, event.fingerId, x * float(width_px), y * float(height_px)};
}

std::pair<float, float> EventTranslator::upright(int rotation, float x, float y) {
    switch (rotation) {
    case 90: return {y, 1 - x};
    case 180: return {1 - x, 1 - y};
    case 270: return {1 - y, x};
    default: return {x, y};
    }
}

std::optional<InputEvent> EventTranslator::mouse(int x, int y, TouchPhase phase) const {
    if (rotation == 0)
        return TouchEvent{phase, mouse_finger, float(x) * pixels_per_point,
                          float(y) * pixels_per_point};
    const bool turned = rotation % 180 != 0;
    const float across = float(turned ? height_px : width_px);
    const float down = float(turned ? width_px : height_px);
    const auto [u, v] = upright(rotation, float(x) * pixels_per_point / across,
                                float(y) * pixels_per_point / down);
    return TouchEvent{phase, mouse_finger, u * float(width_px), v * float(height_px)};
}

std::optional<InputEvent> EventTranslator::mouse_button(const SDL_MouseButtonEvent& event) {
    if (event.which == SDL_TOUCH_MOUSEID || event.button != SDL_BUTTON_LEFT)
        return std::nullopt;
    mouse_down = event.state == SDL_PRESSED;
    return mouse(event.x, event.y, mouse_down ? TouchPhase::down : TouchPhase::up);
}

std::optional<InputEvent> EventTranslator::window(const SDL_WindowEvent& event) {
    switch (event.event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        return ExposeEvent{};
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
        return DisplayLostEvent{};
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        return ResizeEvent{width_px, height_px}; // the window has measured itself before this
    case SDL_WINDOWEVENT_CLOSE:
        return closable ? std::optional<InputEvent>(QuitEvent{}) : std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<char> EventTranslator::key_of(const SDL_KeyboardEvent& event) {
    if (event.repeat != 0 || (event.keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0)
        return std::nullopt;
    const SDL_Scancode code = event.keysym.scancode;
    if (code >= SDL_SCANCODE_A && code <= SDL_SCANCODE_Z)
        return static_cast<char>('a' + (code - SDL_SCANCODE_A));
    if (code >= SDL_SCANCODE_1 && code <= SDL_SCANCODE_9)
        return static_cast<char>('1' + (code - SDL_SCANCODE_1));
    switch (code) {
    case SDL_SCANCODE_0: return '0';
    case SDL_SCANCODE_EQUALS:
    case SDL_SCANCODE_KP_PLUS: return '+';
    case SDL_SCANCODE_MINUS:
    case SDL_SCANCODE_KP_MINUS: return '-';
    case SDL_SCANCODE_LEFT: return '<';
    case SDL_SCANCODE_RIGHT: return '>';
    case SDL_SCANCODE_SLASH:
    case SDL_SCANCODE_F1: return '?';
    default: return std::nullopt;
    }
}

std::optional<InputEvent> EventTranslator::translate(const SDL_Event& event) {
    switch (event.type) {
    case SDL_FINGERDOWN:
        return finger(event.tfinger, TouchPhase::down);
    case SDL_FINGERMOTION:
        return finger(event.tfinger, TouchPhase::move);
    case SDL_FINGERUP:
        return finger(event.tfinger, TouchPhase::up);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return mouse_button(event.button);
    case SDL_MOUSEMOTION:
        if (event.motion.which == SDL_TOUCH_MOUSEID || !mouse_down)
            return std::nullopt;
        return mouse(event.motion.x, event.motion.y, TouchPhase::move);
    case SDL_WINDOWEVENT:
        return window(event.window);
    case SDL_DISPLAYEVENT:
        if (event.display.event == SDL_DISPLAYEVENT_DISCONNECTED)
            return DisplayLostEvent{};
        return ExposeEvent{};
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        return ExposeEvent{};
    case SDL_QUIT:
        return QuitEvent{};
    default:
        return std::nullopt;
    }
}

} // namespace platform
