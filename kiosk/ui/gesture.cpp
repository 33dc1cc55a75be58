#include "kiosk/ui/gesture.h"

#include <utility>

namespace ui {

using platform::TouchEvent;
using platform::TouchPhase;

Outcome Gesture::touch(const TouchEvent& event, const FrameRecord& record, platform::Instant now) {
    if (event.phase == TouchPhase::down)
        return down(event, record, now);
    if (!m_finger_down || event.finger != m_finger)
        return {};
    if (event.phase == TouchPhase::move)
        return move(event, now);
    if (event.phase == TouchPhase::up)
        return up(event, record, now);
    m_finger_down = m_dragging = false;
    const bool was_pressed = !m_pressed.empty();
    m_pressed.clear();
    return {was_pressed ? Outcome::Kind::cancelled : Outcome::Kind::nothing};
}

bool Gesture::rests(platform::Instant now) const {
    return now - m_contact_since >= (m_pressed.empty() ? resting_contact : stuck_contact);
}

Outcome Gesture::down(const TouchEvent& event, const FrameRecord& record, platform::Instant now) {
    // The finger that is down owns the gesture. The same finger going down again means that its
    // lifting was lost (a cable, a driver): the new touch counts.
    const Target* target = record.at(event.x, event.y);
    const bool way_out = target && target->enabled && target->acts_on_press;
    if (m_finger_down && event.finger != m_finger && !way_out && !rests(now))
        return {};
    m_finger_down = true;
    m_finger = event.finger;
    m_contact_since = now;
    m_pressed.clear();
    m_dragging = false;
    Outcome outcome{Outcome::Kind::missed, true, event.x, event.y};
    if (!target || !target->enabled)
        return outcome;
    if (way_out) {
        m_acted.assign(target->id);
        outcome.kind = Outcome::Kind::acted;
        return outcome;
    }
    if (now < m_ignore_until)
        return outcome;
    m_pressed.assign(target->id);
    m_pressed_rect = target->rect;
    m_draggable = target->draggable;
    m_from_x = m_x = event.x;
    m_from_y = m_y = event.y;
    m_pressed_since = now;
    outcome.kind = Outcome::Kind::pressed;
    return outcome;
}

bool Gesture::near_pressed(float x, float y) const {
    const Rect& r = m_pressed_rect;
    return x > float(r.x) - m_cancel_distance && x < float(r.right()) + m_cancel_distance &&
           y > float(r.y) - m_cancel_distance && y < float(r.bottom()) + m_cancel_distance;
}

Outcome Gesture::move(const TouchEvent& event, platform::Instant now) {
    if (!m_pressed.empty() && m_draggable) {
        m_contact_since = now;
        m_x = event.x;
        m_y = event.y;
        const float dx = m_x - m_from_x, dy = m_y - m_from_y;
        m_dragging = m_dragging || dx * dx + dy * dy > m_cancel_distance * m_cancel_distance;
        return {m_dragging ? Outcome::Kind::dragged : Outcome::Kind::nothing};
    }
    if (m_pressed.empty() || near_pressed(event.x, event.y))
        return {};
    m_pressed.clear(); // for good: coming back does not press again
    return {Outcome::Kind::cancelled};
}

// A target that has gone, or can no longer be touched, is not chosen. One that has moved is: the
// visitor chose what stood there when the finger went down.
Outcome Gesture::up(const TouchEvent& event, const FrameRecord& record,
                    platform::Instant now) {
    m_finger_down = false;
    if (m_pressed.empty())
        return {};
    (void)move(event, now); // a finger that lifts far away without a move in between
    if (m_pressed.empty())
        return {Outcome::Kind::cancelled};
    m_acted = m_pressed;
    m_pressed.clear();
    const Target* target = record.by_id(m_acted);
    if (std::exchange(m_dragging, false) && target && target->enabled)
        return {Outcome::Kind::dropped, false, event.x, event.y};
    if (!near_pressed(event.x, event.y) || !target || !target->enabled)
        return {Outcome::Kind::cancelled};
    return {Outcome::Kind::acted};
}

void Gesture::cancel() {
    m_pressed.clear();
    m_dragging = false;
}

} // namespace ui
