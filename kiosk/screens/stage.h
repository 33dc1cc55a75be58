#pragma once
// Stage: draws the view's screen in a Shell's frame and hands back what the visitor chose. Owns the
// little that outlives a frame (codes, formatted words) and wipes it with the visit.
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/screens/scene.h"
#include "kiosk/session/view.h"
#include "kiosk/session/visitor_event.h"
#include "kiosk/ui/frame.h"

namespace screens {

class Stage {
  public:
    explicit Stage(const pack::Pack& content) : m_content(content) {}

    // Draws and answers with the events of this frame, in order. `time` is for the neutral screen.
    std::vector<session::VisitorEvent> draw(ui::Frame& frame, const session::View& view,
                                            std::optional<CivilTime> time);

  private:
    const pack::Pack& m_content;
    Props m_props;
};

// While a pack is being verified, which for a large one on a slow card takes seconds: no words, as
// nothing may be shown yet that nobody has signed.
void draw_opening(ui::Frame& frame);

// The calm screen where no content can be shown: no pack, a bad one, no event. Needs no pack;
// `lines` say what is wrong and what to do, in words an organiser understands.
void draw_setting_up(ui::Frame& frame, std::span<const std::string> lines);

} // namespace screens
