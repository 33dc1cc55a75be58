#include "kiosk/session/view.h"

#include <array>

namespace session {

namespace {

struct ScreenRow {
    std::string_view name;
    bool reading, content;
};
constexpr std::array screen_rows{
#define SCREEN(name, reading, content) ScreenRow{#name, reading != 0, content != 0},
#include "kiosk/session/screens.def"
#undef SCREEN
};

const ScreenRow& row(Screen screen) { return screen_rows[static_cast<std::size_t>(screen)]; }

} // namespace

std::string_view name(Screen screen) { return row(screen).name; }
bool is_reading(Screen screen) { return row(screen).reading; }
bool is_content(Screen screen) { return row(screen).content; }

bool is_activity(Screen screen) {
    switch (screen) {
#define ACTIVITY(kind, Body, reading) case Screen::kind:
#include "kiosk/pack/activities.def"
#undef ACTIVITY
    case Screen::question_before:
    case Screen::scenario_end:
    case Screen::quiz_feedback:
    case Screen::next_step:
        return true;
    default:
        return false;
    }
}

const pack::Activity* activity_of(const pack::Pack& content, const View& view) {
    return is_activity(view.screen) ? &content.topics()[view.topic].activities[view.activity]
                                    : nullptr;
}

const pack::Service* service_of(const pack::Pack& content, const View& view) {
    return view.screen == Screen::referral ? &content.services()[view.service] : nullptr;
}

} // namespace session
