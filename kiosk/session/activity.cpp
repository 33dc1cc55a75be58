#include "kiosk/session/activity.h"

#include <array>

namespace session {

const ActivityRules& rules_of(const pack::ActivityBody& body) {
    static const std::array rules = {
#define ACTIVITY(kind, Body, reading) &kind##_rules(),
#include "kiosk/pack/activities.def"
#undef ACTIVITY
    };
    return *rules[body.index()];
}

} // namespace session
