#pragma once
// The window of the real program: SDL2 on X11, Wayland, KMSDRM, or without a display (offscreen,
// dummy). One at a time in a process; the thread that opens it is the frame loop's thread and must
// be the program's first thread, so that SIGTERM wakes it. Only SDL's video and events are started.
#include <memory>

#include "platform/base/result.h"
#include "platform/window.h"

namespace platform {

// Which display, and how the panel hangs there.
struct PanelMount {
    int display = 0;  // of several, in the driver's order; one too high: the first
    int rotation = 0; // 0, 90, 180, 270 degrees clockwise
};

// Errors: unavailable (no display, no renderer), with SDL's own words; invalid (a size over
// limits::picture_side_px_max or only one side given).
Result<std::unique_ptr<Window>> open_sdl_window(const WindowOptions& options,
                                                const PanelMount& mount = {});

// Call once, before any thread is started. SDL asks the desktop's session bus to keep the picture
// on; where there is no such bus libdbus would start a program that makes one, for nothing.
void start_no_session_bus();

} // namespace platform
