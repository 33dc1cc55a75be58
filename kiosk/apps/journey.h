#pragma once
// A journey: a small text script that plays visits on the real program, by the words on the screen
// or by the names of targets, and takes pictures. One step a line, '#' begins a comment:
//
//   touch "Next"              finger down and up on the target that bears these words
//                             (on a list with pages, these are turned until it is found)
//   touch @quick_exit         the same on the target of this name
//   touch 640 400             the same at a place, in window pixels
//   drag @card to @bin        finger down, drawn in steps to the other place, up
//   press @quick_exit         finger down only;  release  lifts it
//   hold 3s @corner           finger down, time passes, finger up
//   wait 31s                  time passes (ms, s, m or h)
//   shot 05-story             a picture of the screen as NN-name.png
//   expect screen story       the journey fails here unless that screen is shown
//   expect text "0000"        ... unless these words are on the screen
//   expect no text "Next"     ... if they are
//   await text "New words"    time passes until these words are on the screen, at most a minute
//   key l                     a key of a preview's window (DesktopWindow)
//   read code "tel:0000"      ... unless the code on the screen says this
//
// The parser is pure; player.h runs the steps.
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace apps {

enum class StepKind { touch, drag, press, release, hold, wait, shot, expect_screen, expect_text,
                      expect_no_text, await_text, key, read_code };

struct Place {
    enum class Kind { none, words, name, point } kind = Kind::none;
    std::string text;   // words or name
    float x = 0, y = 0; // point
};

struct Step {
    StepKind kind = StepKind::wait;
    int line = 0;                       // 1-based, for messages
    Place place;                        // touch, drag, press, hold
    Place to;                           // drag
    std::chrono::milliseconds span{0};  // hold, wait: at most 24 h
    std::string text;                   // shot name, screen id, words, code, key
};

inline constexpr std::size_t journey_bytes_max = 1u << 20;
inline constexpr std::size_t journey_steps_max = 20'000;

// Error: invalid with `where` "name:line" and what that line should have said; too_large.
platform::Result<std::vector<Step>> parse_journey(std::string_view script, std::string_view name);

} // namespace apps
