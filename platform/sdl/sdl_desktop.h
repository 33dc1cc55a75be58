#pragma once
// The window of an editor's preview; see sdl_window.h for what holds of both.
#include <memory>

#include "platform/base/result.h"
#include "platform/desktop_window.h"

namespace platform {

// Of a size, never full screen, and no larger than the desktop leaves free. Errors: those of
// open_sdl_window.
Result<std::unique_ptr<DesktopWindow>> open_sdl_desktop_window(const WindowOptions& options);

} // namespace platform
