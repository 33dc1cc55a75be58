#pragma once
// The computer's voice: the program espeak-ng, asked text by text when a pack is compiled. The
// kiosk itself neither has nor starts it.
#include <memory>

#include "kiosk/compile/speech.h"

namespace apps {

// Error: unavailable, where espeak-ng is not installed.
platform::Result<std::shared_ptr<compile::SpeechMaker>> find_espeak();

} // namespace apps
