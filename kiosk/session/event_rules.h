#pragma once
// What an event lets visitors see and how long things last. Made by organiser::rules_for() from the
// event, the pack and the confirmed numbers; constant while the event's day runs. Plain values.
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/pack/pack.h"
#include "platform/base/limits.h"
#include "platform/clock.h"

namespace session {

// Training shows everything under a watermark; field shows only what is reviewed and confirmed.
enum class Mode { field, training };

struct Times {
    platform::Duration idle_warning = limits::idle_warning;
    platform::Duration idle_warning_reading = limits::idle_warning_reading;
    platform::Duration idle_reset_after_warning = limits::idle_reset_after_warning;
    platform::Duration thank_you_shown = limits::thank_you_shown;
    platform::Duration neutral_guard = limits::neutral_guard;
    platform::Duration neutral_shown = limits::neutral_shown;
    platform::Duration attract_greeting = limits::attract_greeting;
    platform::Duration speech_counts_max = limits::speech_counts_max; // one item, as a touch
    platform::Duration session_span_min = limits::session_span_min;   // first to last touch
};

struct EventRules {
    // Protected totals, as they stood when the event was opened.
    struct Total {
        std::string category;
        std::int64_t n = 0;
    };
    std::vector<Total> pledges;         // under limits::replica_sessions_min none is shown
    std::vector<std::size_t> languages; // of the pack, in the order offered; empty: all
    std::vector<std::size_t> topics;    // of the pack, in the order offered; empty: visitors' ones
    std::vector<bool> services_shown;   // one for each service of the pack; missing ones are shown
    // By number of a text: it says what is unconfirmed or too old, and is left out. Null: none.
    std::shared_ptr<const std::vector<bool>> texts_hidden;
    struct HiddenActivity {
        std::size_t topic = 0, activity = 0; // of the pack
    };
    std::vector<HiddenActivity> activities_hidden; // they cannot do without such a text
    bool about_you = true;                         // asked only where the pack has questions
    Mode mode = Mode::training;
    bool staff_present = false; // trained staff confirmed: "Ask booth staff" appears
    bool sound_on = true;
    bool reduced_motion = false;
    Times times;
};

} // namespace session
