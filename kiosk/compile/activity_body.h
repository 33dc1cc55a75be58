#pragma once
// Reading the body of an activity: one function `read_<kind>` a kind of activities.def, each given
// the activity's fields and where its texts stand. Internal to this folder.
#include "kiosk/compile/reading.h"

namespace compile {

using Seen = std::map<std::string, Place>;

struct Body {
    Reading& reading;
    Fields& fields;
    const TextPlace& place;

    // A part of the activity with an id of its own, "card"; empty id: leave it out.
    std::string part_id(Fields& part, Seen& seen, std::string_view what) const;
};

#define ACTIVITY(kind, Body_, reading) pack::ActivityBody read_##kind(const Body& body);
#include "kiosk/pack/activities.def"
#undef ACTIVITY

} // namespace compile
