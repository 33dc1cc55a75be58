#pragma once
// A window on the desktop of an editor, who previews a pack in it. Visitors' windows are Windows
// alone: nothing of a keyboard reaches them.
#include <string>

#include "platform/window.h"

namespace platform {

class DesktopWindow : public Window {
  public:
    // Keys that went down since the last call, in order: a to z, 0 to 9, + - ?, < and > for the
    // arrows; by their place on the board, whatever script it types. wait_events() returns for
    // them.
    virtual std::string take_keys() = 0;
    // As large as asked, or smaller in the same shape where the desktop is smaller; a ResizeEvent
    // follows.
    virtual void resize(int width_px, int height_px) = 0;
    virtual void set_title(const std::string& title) = 0;
};

} // namespace platform
