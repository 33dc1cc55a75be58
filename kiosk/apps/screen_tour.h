#pragma once
// ScreenTour: draws every screen that a pack can show, in every language, into pictures and a page
// that lists them, for reviewers without the program. It walks the visitors' own state machine, so
// it shows what visitors see: each card, step and question, both ways of a branching story, each
// helpline with its code. One thread, no counters, no event.
#include <functional>
#include <string>
#include <vector>

#include "kiosk/apps/loaded_pack.h"
#include "kiosk/session/visitor_event.h"
#include "platform/base/result.h"
#include "platform/window.h"

namespace session {
class VisitorSession;
struct EventRules;
} // namespace session

namespace apps {

// A screen and the way to it from the chosen language.
struct TourStop {
    std::string name;  // "work/work_story/02", unique; a folder and file name
    std::string group; // "work", or "start" and "help"
    std::vector<session::VisitorEvent> events;
};

// Every topic, those for practitioners too.
session::EventRules tour_rules(const pack::Pack& content);

// Every stop of a pack, in the order in which a visitor comes to them.
std::vector<TourStop> tour_of(const pack::Pack& content);

struct TourSetup {
    platform::Host& host;
    platform::Window& window;
    LoadedPack& loaded;
    std::string directory;              // index.html and one folder a language
    std::vector<std::string> languages; // tags; empty: all
    float px_per_mm = 0;                // 0: as the window says
    bool high_contrast = false;
    std::function<void(platform::Duration)> advance; // lets the clock pass
};

// Past the greeting and the questions about the visitor; a tag that is not there changes nothing.
void begin_in(session::VisitorSession& visit, const pack::Pack& content, const std::string& tag,
              platform::Instant now);

// Returns the number of pictures. Errors: not_found (a language), those of Shell and of Files.
platform::Result<std::size_t> draw_tour(TourSetup& setup);

} // namespace apps
