#pragma once
// The sound of the real program: SDL2's queue on the system's default device. SDL's audio is
// started by open() and ended by close(), so that a silent kiosk has neither its thread nor its
// libraries at work.
#include <memory>
#include <string>

#include "platform/audio.h"

namespace platform {

// `driver`: "" takes what SDL finds; "dummy" hears nothing at the usual speed.
std::unique_ptr<AudioOut> make_sdl_audio(std::string driver = {});

} // namespace platform
