#pragma once
// The memory of one visit: where the visitor is, came from and answered. Plain values in place, so
// that forgetting is one overwrite. Nothing here is ever stored or logged.
#include <array>
#include <type_traits>

#include "kiosk/session/bounded.h"
#include "kiosk/session/view.h"
#include "platform/base/limits.h"
#include "platform/clock.h"

namespace session {

struct Place {
    Screen screen = Screen::attract;
    std::size_t topic = 0, activity = 0, position = 0;
    std::size_t then_activity = 0; // question_before: the story that it stands ahead of
    std::size_t service = 0, channel = 0;
    std::size_t page = 0;
};

struct ScenarioChoice {
    std::size_t step = 0, option = 0;
};

enum class Before : std::uint8_t { not_asked, asked, right, wrong };

struct Visit {
    bool under_way = false;
    bool content_seen = false;
    platform::Instant first_touch{}, last_touch{}; // the end of speech is a touch too
    platform::Instant quiet_since{};               // what the idle question is measured from
    bool speaking = false;
    platform::Instant speech_since{};

    std::size_t language = 0;
    int text_size = 0;
    bool sound_on = true, sound_low = false;
    std::uint32_t heard_text = 0;                      // of the speech; 0: none yet
    std::int16_t hearing_greeting = unanswered;        // of a language, instead of the page
    Place place;
    Bounded<Place, limits::history_max> history;
    bool language_sheet_open = false;
    bool advice_open = false;
    std::size_t sheet_page = 0;

    bool about_done = false;
    std::int16_t age = unanswered, sex = unanswered, group = unanswered, first_time = unanswered;
    bool child = false; // outlives the answers: what is unfit stays hidden until the visit ends

    // By topic: the before-question, once a visit.
    std::array<Before, limits::pack_topics_max> before{};

    // Of the activity that is open.
    Board board;
    Bounded<ScenarioChoice, limits::pack_steps_per_activity_max> path;
    bool introduction_read = false;

    bool code_visible = false;
    bool remembered = false;

    // Answers of the open activity.
    void drop_activity() {
        board = {};
        path.clear();
        introduction_read = false;
    }
    // All that was answered and where the visitor has been; language and sizes stay.
    void drop_answers() {
        drop_activity();
        age = sex = group = first_time = unanswered;
        for (Before& answer : before) // asked once stays asked once
            answer = answer == Before::not_asked ? Before::not_asked : Before::asked;
        history.clear();
    }
};
static_assert(std::is_trivially_copyable_v<Visit>);

} // namespace session
