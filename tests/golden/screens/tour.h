#pragma once
// The tour: every visitor screen in its states, each reached from the first screen by events, so
// that a test can look at all of them on a panel, in a language and at a text size.
#include <functional>
#include <string>

#include "tests/support/kiosk_rig.h"

namespace support {

struct Stop {
    std::string name;
    std::vector<session::VisitorEvent> events; // after the language was chosen and topics are home
};

const std::vector<Stop>& tour();

// Calls `look` at each stop, when what moves has come to rest. `text_size` 0, 1, 2.
void play_tour(const pack::Pack& content, const Panel& panel, std::size_t language, int text_size,
               ui::ThemeKind theme, const std::function<void(const Stop&, KioskRig&)>& look);

} // namespace support
