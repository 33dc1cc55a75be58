#pragma once
// CodeReader: a code counts as shown only when it can be read from what is on the panel.
#include <cstdint>
#include <optional>

#include "kiosk/pack/pack.h"
#include "kiosk/session/view.h"
#include "kiosk/session/visitor_event.h"
#include "kiosk/ui/frame_record.h"
#include "platform/window.h"

namespace apps {

class CodeReader {
  public:
    // Looks at the frame that is about to be presented, until a code of this view was read, once.
    void look(platform::Canvas& canvas, const ui::FrameRecord& record, const session::View& view,
              const pack::Pack& content);
    // What was read since it was last asked.
    std::optional<session::CodeRead> take();

  private:
    std::uint32_t m_serial = 0; // view in which a code was read back, or given up on
    int m_attempts = 0;
    std::optional<session::CodeRead> m_read;
};

} // namespace apps
