#pragma once
// What a pack says, as plain values: topics, activities, directory, languages. Read once when a
// pack is opened, never changed. Words are TextIds, resolved by Pack::text() for a language;
// pictures are ids, resolved by Pack::picture(). content/FORMAT.md says what an editor writes.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pack {

using TextId = std::uint32_t; // 0: no text

struct Language {
    std::string tag;      // BCP 47, "my", "zh-Hans"
    std::string name;     // in itself, "ภาษาไทย"
    std::string greeting; // "สวัสดี"
    std::string script;   // ISO 15924, "Thai"
    bool right_to_left = false;
    bool reviewed = false; // every text has been reviewed; only such languages appear in field mode
    // Heard rather than read: words are shown in a fallback, speech is its own. Offered only where
    // the pack has its reviewed greeting.
    bool listened = false;
};

struct StoryCard {
    std::string id;
    TextId heading = 0;
    std::vector<TextId> paragraphs; // at most 2
    std::string picture;            // picture id
    bool sensitive = false;         // heard at low volume
};
struct Story {
    std::vector<StoryCard> cards;
};

struct ScenarioMessage {
    bool from_visitor = false; // a bubble on the right, in the character's own voice
    TextId text = 0;
};
struct ScenarioOption {
    std::string id;
    TextId text = 0;
    std::string next;  // id of a step or of an ending
    TextId notice = 0; // the sign that is collected under "You noticed" after answering; 0: none
};
struct ScenarioStep {
    std::string id;
    std::vector<ScenarioMessage> messages; // shown in order, at most 3
    TextId question = 0;
    std::vector<ScenarioOption> options; // 2
};
struct ScenarioEnding {
    std::string id;
    TextId heading = 0;
    TextId text = 0;
    std::string picture;
};
struct Scenario {
    TextId heading = 0;      // "You are Nok, 19"
    TextId introduction = 0; // one or two sentences under it
    TextId sender = 0;       // "Good Work Agency"
    TextId sender_note = 0;  // "made-up chat for practice"
    std::string picture;
    std::vector<ScenarioStep> steps; // starts at the first
    std::vector<ScenarioEnding> endings;
};

struct QuizOption {
    std::string id;
    TextId text = 0;
    bool right = false;
};
struct QuizQuestion {
    std::string id;
    TextId text = 0;
    std::vector<QuizOption> options; // 2 to 4, at least one right
    TextId explanation = 0;
    std::string picture;
};
struct Quiz {
    std::vector<QuizQuestion> questions;
};

struct ChecklistItem {
    std::string id;
    TextId text = 0;      // worded so that Yes is the safer answer
    bool serious = false; // No here means at least the middle result
};
struct ChecklistResult {
    std::string id;
    int from_no = 0;  // this result from so many answers No
    TextId label = 0; // "Check first"
    TextId text = 0;
};
struct Checklist {
    std::vector<ChecklistItem> items;     // 1 to 6
    std::vector<ChecklistResult> results; // exactly 3, mildest first
    TextId advice_heading = 0;            // "What to ask for"
    std::vector<TextId> advice;           // at most 5 lines
};

struct SorterBin {
    std::string id;
    TextId text = 0;
};
struct SorterCard {
    std::string id;
    TextId text = 0;
    std::string bin; // id of the one it belongs to
    TextId explanation = 0;
};
struct Sorter {
    TextId hint = 0;
    std::vector<SorterBin> bins; // 2 or 3
    std::vector<SorterCard> cards;
    TextId closing = 0;
};

// A place in the picture, in its own 640 x 480 units.
struct Sign {
    std::string id;
    TextId text = 0;
    TextId explanation = 0;
    int x = 0, y = 0, width = 0, height = 0;
};
struct Signs {
    TextId hint = 0;
    std::string picture;
    std::vector<Sign> signs; // 2 to 6, apart from each other
    TextId closing = 0;
};

struct OrderStep {
    std::string id;
    TextId text = 0;
};
struct Order {
    TextId hint = 0;
    std::vector<OrderStep> steps; // 3 to 5, in the right order
    TextId explanation = 0;
};

struct SwipeCard {
    std::string id;
    TextId text = 0;
    bool right = false; // belongs to the right-hand side
    TextId explanation = 0;
};
struct Swipe {
    TextId hint = 0;
    TextId left = 0, right = 0; // "Myth", "Fact"
    std::vector<SwipeCard> cards;
    TextId closing = 0;
};

struct PayslipOption {
    std::string id;
    TextId text = 0;
    std::int64_t amount = 0; // worked out of facts when the pack was compiled
    bool right = false;
};
struct PayslipLine {
    std::string id;
    TextId label = 0; // on the slip: "4 extra hours"
    TextId question = 0;
    std::vector<PayslipOption> options; // 2 or 3, one right
    TextId explanation = 0;
};
struct Payslip {
    TextId hint = 0;
    TextId amount = 0; // "{value} coins"
    TextId owed_label = 0, paid_label = 0, missing_label = 0;
    std::vector<PayslipLine> lines; // 1 to 4
    std::int64_t paid = 0;
    TextId closing = 0;
};

struct PledgeOption {
    std::string id;
    TextId text = 0;
};
struct Pledge {
    TextId hint = 0;
    std::vector<PledgeOption> options; // 2 to 5
    TextId button = 0;                 // "I will do this"
    TextId total = 0;                  // "chosen {value} times here"
    TextId closing = 0;
};

// One alternative for each line of activities.def, in its order.
template <class, class... Kinds> using VariantOf = std::variant<Kinds...>;
using ActivityBody = VariantOf<void
#define ACTIVITY(kind, Body, reading) , Body
#include "kiosk/pack/activities.def"
#undef ACTIVITY
                               >;

struct Activity {
    std::string id;       // unique in the pack
    std::string icon;     // name of an interface icon, "case"
    TextId title = 0;     // "A story", shown on buttons and as the kicker
    bool children = true; // offered to the youngest age band
    ActivityBody body;
};

struct Topic {
    std::string id;
    TextId title = 0;
    TextId subtitle = 0;
    std::string picture;
    std::string colour; // "primary", "accent", "plum", "leaf", "coral"
    std::vector<Activity> activities;
    // The question asked before the first card and again in the quiz: ids, empty without one.
    std::string change_activity;
    std::string change_question;
    bool practitioners = false; // for staff and volunteers: offered only where an event names it
    bool sensitive = false;     // its speech is heard at low volume
};

enum class Confidence { verified, verified_dated, unverified, vacant };
enum class ChannelKind { phone, messenger, web };

struct Channel {
    std::string id; // "call"
    ChannelKind kind = ChannelKind::phone;
    TextId label = 0;    // "Call"
    std::string shown;   // "0000"; what a person reads and remembers
    std::string address; // "tel:0000"; what the code says
};
struct Service {
    std::string id;
    TextId name = 0;
    TextId purpose = 0; // one line: when to turn to it
    TextId hours = 0;   // "Free · 24 h"
    TextId cost = 0;    // 0: not known
    TextId asks = 0;    // what it asks of a caller; 0: not known
    bool around_the_clock = false;
    std::vector<std::string> languages; // BCP 47; empty: not known
    std::string icon;
    std::string colour;
    std::vector<Channel> channels; // the first is the default; empty for a vacant place
    Confidence confidence = Confidence::unverified;
    std::string source;      // where it was read
    std::string verified_on; // ISO date, empty when never
};

struct Band {
    std::string id; // goes into counts: "70+"
    TextId text = 0;
    bool child = false; // activities with children = false are left out
};
struct AboutYou {
    std::vector<Band> ages; // empty: the question is not asked
    std::vector<Band> sexes;
    std::vector<Band> groups; // "1", "2", "3-5", "6+"
    bool first_time = false;
};

// A day or days of each year on which campaigns are held; a name for an event.
struct CampaignDay {
    std::string id;
    int month = 1, day = 1; // the first
    int days = 1;
    TextId name = 0; // in the organiser's languages
};

// A figure that texts take in: a wage, an age, a count. In field mode one that is unconfirmed or
// too old is not shown, nor is what relies on it.
struct FactRecord {
    std::string id;
    std::int64_t value = 0;
    bool verified = false;
    std::string verified_on; // ISO date; empty: the pack's own day counts
    int days_max = 0;        // shown for so long after it was verified; 0: it does not get old
};

// What a text, or an activity as a whole, says by taking in facts and helplines.
struct Reliance {
    TextId text = 0;             // 0: amounts that an activity works out
    std::string topic, activity; // ids; empty: the text stands in no activity
    bool needed = false;         // without it the activity says nothing true: it goes as a whole
    std::vector<std::string> services, facts; // ids
};

struct HomeAction {
    std::string topic, activity; // shown under the topics, at most 3; help is always there
};

} // namespace pack
