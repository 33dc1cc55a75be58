#include "kiosk/apps/organiser_half.h"

#include "platform/base/limits.h"

namespace apps {

namespace {

constexpr float corner_dp = 96;

} // namespace

OrganiserHalf::OrganiserHalf(organiser::DeskSetup setup)
    : m_content(setup.content), m_desk(std::move(setup)), m_stage(m_content, m_desk),
      m_neutral(m_content) {}

bool OrganiserHalf::corner(ui::Frame& frame, tally::TallySink* sink) {
    const int side = frame.px(corner_dp);
    const auto hold =
        frame.hold_area({0, 0, side, side}, "organiser.corner", limits::organiser_hold);
    if (hold.held)
        m_desk.open(sink);
    return hold.tapped;
}

void OrganiserHalf::draw(ui::Frame& frame, std::optional<screens::CivilTime> time) {
    if (m_desk.screen() != organiser::DeskScreen::away)
        return m_stage.draw(frame);
    // The visitors' neutral screen without their session: leaving here is no visit's.
    session::View view;
    view.screen = session::Screen::neutral;
    view.serial = m_desk.serial();
    if (!m_neutral.draw(frame, view, time).empty())
        m_desk.touched();
}

void OrganiserHalf::follow(ui::Shell& shell) const {
    constexpr float steps[] = {1.0f, 1.25f, 1.5f};
    shell.set_language(m_desk.language());
    shell.set_text_size(steps[m_desk.text_size() % 3]);
}

bool OrganiserHalf::tick() {
    const auto due = m_desk.next_deadline();
    const bool seconds = m_desk.screen() == organiser::DeskScreen::pin;
    const auto before = m_desk.serial() + m_desk.changes();
    const bool working = m_desk.working();
    m_desk.tick();
    return due && (seconds || working || m_desk.serial() + m_desk.changes() != before);
}

} // namespace apps
