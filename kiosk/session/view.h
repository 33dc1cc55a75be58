#pragma once
// All that a screen may know of a visit: which screen, and the facts to draw on it. A screen reads
// this and the pack and keeps nothing of its own. Indexes are the pack's. Fields that have no
// meaning on the present screen are zero or empty. Valid until the next handle() or tick().
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/pack/content.h"
#include "kiosk/pack/pack.h"
#include "kiosk/session/board.h"

namespace session {

enum class Screen {
#define SCREEN(name, reading, content) name,
#include "kiosk/session/screens.def"
#undef SCREEN
};
std::string_view name(Screen screen);
bool is_reading(Screen screen);
bool is_content(Screen screen);
bool is_activity(Screen screen); // stands on an activity: its own screens, and next_step after it

enum class Direction { none, forward, back }; // how the present screen was come to
// Marks of a checklist's lines.
inline constexpr std::size_t checklist_yes = 0, checklist_no = 1;

struct ActivityRef {
    std::size_t topic = 0, activity = 0;
    bool operator==(const ActivityRef&) const = default;
};

struct View {
    Screen screen = Screen::attract;
    std::uint32_t serial = 0; // grows with each change of screen, card, step or question
    Direction direction = Direction::none;

    // Every screen
    std::vector<std::size_t> languages; // offered, in order
    std::size_t language = 0;           // on attract the greeting's, the next every 4 s
    int text_size = 0;                  // 0, 1, 2: times 1.0, 1.25, 1.5
    bool sound_on = true;
    bool sound_low = false;
    // Speech that shall be heard: heard_parts() of this view (heard.h). Another number is another
    // speech; `speaking` false while one plays: stop it.
    bool speaking = false;
    std::uint32_t speech_number = 0;
    pack::TextId heard_text = 0; // the text that is being heard, to be marked; 0: none
    std::optional<std::size_t> hearing_greeting; // of a language, instead of the page
    float volume = 1;                            // 0 to 1, of all that is heard on this page
    bool no_sound_device = false;                // the buttons to listen are left out
    bool tell_no_sound = false;                  // said once, on the page where it was found out
    bool training = false;                       // watermark
    // Texts that are left out, by number (EventRules::texts_hidden); null: none.
    std::shared_ptr<const std::vector<bool>> texts_hidden;
    bool hides(pack::TextId text) const {
        return texts_hidden && text < texts_hidden->size() && (*texts_hidden)[text];
    }
    bool staff_present = false; // "Ask booth staff" may be offered
    bool reduced_motion = false;
    bool can_go_back = false;
    bool language_sheet_open = false;
    std::size_t sheet_page = 0;              // ShowPage while the sheet is open
    std::size_t page = 0;                    // ShowPage; 0 when the screen is new
    std::optional<int> closing_seconds_left; // thank_you: until it is cleared for the next visitor
    std::optional<int> idle_seconds_left;    // set: "Still there?" (on referral: the strip)

    // about_you: indexes into pack::AboutYou
    std::optional<std::size_t> age, sex, group;
    std::optional<bool> first_time;

    // topics: what this visitor is offered
    std::vector<std::size_t> topics;
    std::vector<ActivityRef> home_actions; // at most 3; help is always there

    // next_step and the screens of activities
    std::size_t topic = 0, activity = 0;
    Board board;              // of the open activity: answers in the form that its rules give them
    std::size_t position = 0; // index of the card, step, question; on scenario_end of the ending
    std::size_t number = 0, total = 0; // "3 of 5", counted from 1; a scenario's along its own path
    std::vector<ActivityRef> choices;  // next_step: the topic's other activities

    // pledge: of each option, how often it was chosen here; 0: not shown
    std::array<std::int64_t, limits::pack_options_per_step_max> totals{};

    // scenario, scenario_end
    struct Message {
        bool from_visitor = false;
        pack::TextId text = 0;
    };
    bool introduction_read = false;    // for layouts that show the scene on a page of its own
    std::vector<Message> messages;     // of all steps so far, oldest first; show what fits
    std::size_t first_new_message = 0; // where this step's begin
    std::vector<pack::TextId> notices; // "You noticed", each once

    // quiz_feedback
    std::optional<std::size_t> chosen;

    // checklist
    std::size_t answered = 0;
    std::optional<std::size_t> checklist_result; // index; empty: "Answer each line"
    bool advice_open = false;

    // hotlines, thank_you (the first of them), referral
    std::vector<std::size_t> services; // shown; those that answer in the visitor's language first
    std::size_t service = 0, channel = 0;
    bool code_visible = false; // draw the code; else its empty place
    bool remembered = false;   // the number alone
};

// The activity that the view stands on; null where the screen has none. question_before stands on
// the quiz whose question is asked.
const pack::Activity* activity_of(const pack::Pack& content, const View& view);
// The body as its kind; null when the view stands on another kind.
template <class Body> const Body* body_of(const pack::Pack& content, const View& view) {
    const pack::Activity* activity = activity_of(content, view);
    return activity ? std::get_if<Body>(&activity->body) : nullptr;
}
// The service of a referral; null elsewhere.
const pack::Service* service_of(const pack::Pack& content, const View& view);

} // namespace session
