#pragma once
// Gesture: from touches to what they mean, by the touch rules of the design: act on release inside,
// cancel when the finger leaves by 24 dp, ignore second fingers, ignore touches just after a screen
// change; quick exit alone acts on press, of any finger; a draggable target follows the finger.
// Pure: it is given touches, targets and the time, and tells outcomes. It allocates nothing once a
// finger is down.
#include <chrono>
#include <cstdint>
#include <string>

#include "kiosk/ui/frame_record.h"
#include "platform/clock.h"
#include "platform/input.h"

namespace ui {

// A contact that lies beside every target for so long is a palm, a sleeve or a drop of water, and
// one that holds a target for so long is stuck: another finger may then touch. Staff hold for 3 s.
inline constexpr platform::Duration resting_contact = std::chrono::seconds(1);
inline constexpr platform::Duration stuck_contact = std::chrono::seconds(10);

struct Outcome {
    enum class Kind {
        nothing,   // nothing to draw differently
        pressed,   // a target is held down: draw it pressed
        cancelled, // it no longer is
        acted,     // the target `id` was chosen
        missed,    // a finger went down where nothing can be touched
        dragged,   // the draggable target `pressed` has moved by drag_x, drag_y
        dropped,   // the draggable target `id` was let go at x, y
    };
    Kind kind = Kind::nothing;
    bool touched = false; // a finger went down: somebody is there
    float x = 0, y = 0;   // where, for `touched` and `dropped`
};

class Gesture {
  public:
    explicit Gesture(float cancel_distance_px = 24) : m_cancel_distance(cancel_distance_px) {}
    void set_cancel_distance(float px) { m_cancel_distance = px; }

    // One transition at a time; `record` is the frame that the visitor sees.
    Outcome touch(const platform::TouchEvent& event, const FrameRecord& record,
                  platform::Instant now);

    // Fingers that go down before `until` are ignored until they lift (a screen has just changed).
    // Targets that act on press are not held back: nobody waits for a way out.
    void ignore_until(platform::Instant until) { m_ignore_until = until; }
    // Forgets the finger that is down, as after a screen change.
    void cancel();

    // The target held down, or empty.
    const std::string& pressed() const { return m_pressed; }
    platform::Instant pressed_since() const { return m_pressed_since; }
    // How far a draggable target has been drawn from its place, px; 0 until it leaves by the
    // cancel distance, so that a shaky tap stays a tap.
    float drag_x() const { return m_dragging ? m_x - m_from_x : 0; }
    float drag_y() const { return m_dragging ? m_y - m_from_y : 0; }
    // Where the finger that holds a draggable target is, px.
    float x() const { return m_x; }
    float y() const { return m_y; }
    // The target of the last `acted` or `dropped`.
    const std::string& acted() const { return m_acted; }
    bool finger_down() const { return m_finger_down; }

  private:
    Outcome down(const platform::TouchEvent& event, const FrameRecord& record,
                 platform::Instant now);
    Outcome move(const platform::TouchEvent& event, platform::Instant now);
    Outcome up(const platform::TouchEvent& event, const FrameRecord& record,
               platform::Instant now);
    bool rests(platform::Instant now) const;
    bool near_pressed(float x, float y) const;

    float m_cancel_distance;
    platform::Instant m_ignore_until{};
    platform::Instant m_pressed_since{}, m_contact_since{};
    bool m_finger_down = false, m_draggable = false, m_dragging = false;
    float m_from_x = 0, m_from_y = 0, m_x = 0, m_y = 0;
    std::int64_t m_finger = 0;
    std::string m_pressed, m_acted;
    Rect m_pressed_rect;
};

} // namespace ui
