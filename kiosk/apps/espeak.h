#pragma once
// The computer's voice: the program espeak-ng, asked text by text when a pack is compiled. The
// kiosk itself neither has nor starts it.
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/compile/speech.h"

namespace apps {

// What to call the voice of each language by, from what `espeak-ng --voices` prints: its file
// ("sit/my") where one alone bears the language's name, else the language. Called by a file it
// speaks the same, and does not read the files of all its voices first, which takes longer than a
// usual text.
using EspeakVoices = std::map<std::string, std::string>;
EspeakVoices espeak_voices(std::string_view table);

// Error: unavailable, where espeak-ng is not installed.
platform::Result<std::shared_ptr<compile::SpeechMaker>> find_espeak();

} // namespace apps
