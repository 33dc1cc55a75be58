#pragma once
// An event: a stand on one or more days at which the kiosk counts. Its id is random and made once;
// the organiser says its days, since a board has no battery clock. Plain values, kept as
// DIR/events/<id>/event.json; EventStore reads and writes them.
#include <string>
#include <vector>

#include "kiosk/organiser/date.h"
#include "kiosk/session/event_rules.h"
#include "kiosk/tally/event_header.h"
#include "platform/base/result.h"
#include "platform/clock.h"

namespace organiser {

// What an organiser chooses.
struct EventPlan {
    std::string name;                 // for people
    std::vector<std::string> members; // ids of the organisations that hold it, at least one
    std::string site;
    Date first_day{};
    int days = 1;                       // to limits::tally_days_max
    std::vector<std::string> languages; // tags, in the order offered; empty: all of the pack
    std::vector<std::string> topics;    // ids, in the order offered; empty: all for visitors
    session::Mode mode = session::Mode::field;
    bool about_you = true;
    bool sound_on = true;
    bool staff_present = false;   // trained staff at the booth, confirmed
    int session_seconds_min = 30; // 1 to 600; figures under different values are never added
    // The public half, base64, of the key that tally files on sticks are sealed to (event_key.h).
    // Empty before the start: the event then makes its own.
    std::string seal_to = {};

    bool operator==(const EventPlan&) const = default;
};

struct Event {
    std::string id; // 32 hexadecimal digits
    EventPlan plan;
    int day = 1; // 1 to plan.days; the organiser advances it
    platform::ClockTrust clock = platform::ClockTrust::organiser; // how its days are known
    bool closed = false;
    // Numbers that were good on this day stay until the event's end.
    Date shown_from{};
    Date created_on{}, closed_on{};

    bool operator==(const Event&) const = default;
};

// Bounds and spelling, without a pack. Error: invalid, in words an organiser understands.
platform::Result<void> check(const EventPlan& plan);

// The copy that stands above the event's figures wherever they go.
tally::EventHeader header_of(const Event& event);

} // namespace organiser
