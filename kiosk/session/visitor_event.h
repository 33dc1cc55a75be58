#pragma once
// What a visitor (or the machine on a visitor's behalf) did, as values. Screens make these from
// touches; VisitorSession::handle() takes them. An event that makes no sense on the present screen
// is ignored, so a late or doubled touch is harmless. Indexes of languages, topics, activities and
// services are the pack's own (those that View lists), never places on the screen.
#include <cstddef>
#include <cstdint>
#include <variant>

namespace session {

// A touch that did nothing else. Each other event made by hand is a touch too: send only that one.
struct Touched {};
struct BeginTouched {}; // anywhere on the attract screen

// attract (a greeting chip), language, and the language sheet; a language of View::languages
struct ChooseLanguage { std::size_t language = 0; };
struct OpenLanguageSheet {}; // again: closes it
struct CloseSheet {};        // the language or the advice sheet; Back does the same
struct CycleTextSize {};
struct ToggleSound {}; // on, off, low, and on again: the first touch silences

// about_you; indexes into pack::AboutYou. The same answer again takes it back.
struct AnswerAge { std::size_t band = 0; };
struct AnswerSex { std::size_t band = 0; };
struct AnswerGroup { std::size_t band = 0; };
struct AnswerFirstTime { bool yes = false; };
struct AboutYouContinue {};
struct AboutYouSkip {};

struct OpenTopic { std::size_t topic = 0; }; // its first activity, after the before-question
struct OpenActivity { std::size_t topic = 0, activity = 0; };
// In an activity what comes next by its rules: the next card or question, the sum of what was done,
// at the end next_step (after a quiz thank_you). referral, next_step: thank_you.
struct Next {};
// From a story's card, or the question before it, to next_step: whoever came for a game does not
// have to read first.
struct MoreToDo {};
struct Back {};
struct Home {};
struct Again {}; // an activity that is done: from its beginning
// Page of a list that does not fit (languages, hotlines, checklist, about_you, topics). The screen
// knows how many fit and so how many pages there are; kept when the visitor comes back.
struct ShowPage { std::size_t page = 0; };

// What is done inside an activity; each kind's rules say what of it they know (activity.h).
struct ChooseOption { std::size_t option = 0; };
struct PutItem { std::size_t item = 0, place = 0; }; // a card into a bin, an answer to a line
struct SkipQuestion {};
struct OpenAdvice {}; // checklist: "What to ask for"

struct OpenHelp {};
struct OpenService { std::size_t service = 0; };
struct ChooseChannel { std::size_t channel = 0; }; // hides the code: each code is asked for
struct ShowCode {};
struct HideCode {}; // also back from the number alone
struct Remember {}; // "I'll remember it": the number alone
// Not a touch: the code was read back from the picture that is on the panel.
struct CodeRead { std::size_t service = 0, channel = 0; };

struct ListenStarted {};                                // this page
struct HearGreeting { std::size_t language = 0; };      // of a language of View::languages
struct ListenEnded {}; // not a touch; also when speech is cut
// Not touches either: what is being heard now, and whether a sound device was found.
struct NowHeard { std::uint32_t text = 0; };
struct SoundDevice { bool found = false; };

struct StillHere {}; // "Yes, I'm here", or a touch outside the question
struct ClearNow {};
struct Finish {}; // thank_you: clear and start again; elsewhere: to thank_you
struct ExploreMore {};
struct QuickExit {};

using VisitorEvent =
    std::variant<Touched, BeginTouched, ChooseLanguage, OpenLanguageSheet, CloseSheet,
                 CycleTextSize, ToggleSound, AnswerAge, AnswerSex, AnswerGroup, AnswerFirstTime,
                 AboutYouContinue, AboutYouSkip, OpenTopic, OpenActivity, Next, MoreToDo, Back,
                 Home, Again, ShowPage, ChooseOption, PutItem, SkipQuestion, OpenAdvice, OpenHelp,
                 OpenService, ChooseChannel, ShowCode, HideCode, Remember, CodeRead, ListenStarted,
                 HearGreeting, ListenEnded, NowHeard, SoundDevice, StillHere, ClearNow, Finish,
                 ExploreMore, QuickExit>;

// A touch of the visitor's; else something that the machine found out.
inline bool is_by_hand(const VisitorEvent& event) {
    return !std::holds_alternative<CodeRead>(event) &&
           !std::holds_alternative<ListenEnded>(event) &&
           !std::holds_alternative<NowHeard>(event) &&
           !std::holds_alternative<SoundDevice>(event);
}

} // namespace session
