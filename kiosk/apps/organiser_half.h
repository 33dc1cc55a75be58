#pragma once
// OrganiserHalf: the organiser's pages beside the visitors' in one program: the corner that opens
// them, their drawing and their time. The frame loop's thread.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/organiser/desk.h"
#include "kiosk/organiser_screens/organiser_stage.h"
#include "kiosk/screens/stage.h"
#include "kiosk/ui/shell.h"

namespace apps {

class OrganiserHalf {
  public:
    explicit OrganiserHalf(organiser::DeskSetup setup);

    bool active() const { return m_desk.active(); }
    organiser::Desk& desk() { return m_desk; }
    std::string screen() const { return std::string(organiser::name(m_desk.screen())); }

    // Lies over attract and the setting-up page. True when it was only tapped.
    bool corner(ui::Frame& frame, tally::TallySink* sink);
    void draw(ui::Frame& frame, std::optional<screens::CivilTime> time);
    void follow(ui::Shell& shell) const;
    // True when the picture has to change.
    bool tick();
    std::optional<platform::Instant> next_deadline() const { return m_desk.next_deadline(); }

  private:
    const pack::Pack& m_content;
    organiser::Desk m_desk;
    organiser_screens::OrganiserStage m_stage;
    screens::Stage m_neutral;
};

} // namespace apps
