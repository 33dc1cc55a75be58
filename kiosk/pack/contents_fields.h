#pragma once
// The fields of each part of Contents, once for writing and reading. An archive A offers id(),
// word(), text(), flag(), integer(), choice(), items(), words(); ContentsWriter and ContentsReader
// are the two. Internal to this folder.
#include "kiosk/pack/contents.h"
#include "platform/base/limits.h"

namespace pack {

// Bounds of lists that are the format's own (content/FORMAT.md); the others are in limits.h.
namespace format {
inline constexpr std::size_t paragraphs_max = 2;
inline constexpr std::size_t messages_max = 3;
inline constexpr std::size_t step_options = 2;
inline constexpr std::size_t quiz_options_max = 4;
inline constexpr std::size_t checklist_items_max = 6;
inline constexpr std::size_t checklist_results = 3;
inline constexpr std::size_t advice_max = 5;
inline constexpr std::size_t bins_max = 3;
inline constexpr std::size_t cards_max = 8; // of a sorter or a pile to swipe
inline constexpr std::size_t signs_max = 6;
inline constexpr int sign_side_min = 100; // of the picture's units: 12 mm on the smallest panel
inline constexpr int sign_gap_min = 12;
inline constexpr std::size_t order_steps_max = 5;
inline constexpr std::size_t payslip_lines_max = 4;
inline constexpr std::size_t payslip_options_max = 3;
inline constexpr std::int64_t amount_max = 1'000'000'000;
inline constexpr std::size_t pledge_options_max = 5;
inline constexpr std::size_t channels_max = 6;
inline constexpr std::size_t bands_max = 12;
inline constexpr std::size_t home_actions_max = 3;
inline constexpr std::size_t members_max = 200;
inline constexpr std::size_t calendar_max = 100;
inline constexpr int campaign_days_max = 60; // of one entry, from its first day
inline constexpr std::size_t number_days_most = 3660;
inline constexpr std::size_t facts_max = 500;
inline constexpr std::int64_t fact_value_most = 1'000'000'000'000;
inline constexpr std::size_t relied_max = 32; // facts, and helplines, of one text or activity
} // namespace format

template <class A> void fields(A& a, StoryCard& card) {
    a.id("id", card.id);
    a.text("heading", card.heading);
    a.texts("paragraphs", card.paragraphs, format::paragraphs_max);
    a.id("picture", card.picture);
    a.flag("sensitive", card.sensitive);
}

template <class A> void fields(A& a, Story& story) {
    a.items("cards", story.cards, limits::pack_steps_per_activity_max);
}

template <class A> void fields(A& a, ScenarioMessage& message) {
    a.flag("visitor", message.from_visitor);
    a.text("text", message.text);
}

template <class A> void fields(A& a, ScenarioOption& option) {
    a.id("id", option.id);
    a.text("text", option.text);
    a.id("next", option.next);
    a.optional_text("notice", option.notice);
}

template <class A> void fields(A& a, ScenarioStep& step) {
    a.id("id", step.id);
    a.items("messages", step.messages, format::messages_max);
    a.text("question", step.question);
    a.items("options", step.options, limits::pack_options_per_step_max);
}

template <class A> void fields(A& a, ScenarioEnding& ending) {
    a.id("id", ending.id);
    a.text("heading", ending.heading);
    a.text("text", ending.text);
    a.optional_id("picture", ending.picture);
}

template <class A> void fields(A& a, Scenario& scenario) {
    a.text("heading", scenario.heading);
    a.text("introduction", scenario.introduction);
    a.text("sender", scenario.sender);
    a.optional_text("sender_note", scenario.sender_note);
    a.optional_id("picture", scenario.picture);
    a.items("steps", scenario.steps, limits::pack_steps_per_activity_max);
    a.items("endings", scenario.endings, limits::pack_steps_per_activity_max);
}

template <class A> void fields(A& a, QuizOption& option) {
    a.id("id", option.id);
    a.text("text", option.text);
    a.flag("right", option.right);
}

template <class A> void fields(A& a, QuizQuestion& question) {
    a.id("id", question.id);
    a.text("text", question.text);
    a.items("options", question.options, format::quiz_options_max);
    a.text("explanation", question.explanation);
    a.optional_id("picture", question.picture);
}

template <class A> void fields(A& a, Quiz& quiz) {
    a.items("questions", quiz.questions, limits::pack_steps_per_activity_max);
}

template <class A> void fields(A& a, ChecklistItem& item) {
    a.id("id", item.id);
    a.text("text", item.text);
    a.flag("serious", item.serious);
}

template <class A> void fields(A& a, ChecklistResult& result) {
    a.id("id", result.id);
    a.integer("from_no", result.from_no, 0, static_cast<int>(format::checklist_items_max));
    a.text("label", result.label);
    a.text("text", result.text);
}

template <class A> void fields(A& a, Checklist& checklist) {
    a.items("items", checklist.items, format::checklist_items_max);
    a.items("results", checklist.results, format::checklist_results);
    a.optional_text("advice_heading", checklist.advice_heading);
    a.texts("advice", checklist.advice, format::advice_max);
}

template <class A> void fields(A& a, SorterBin& bin) {
    a.id("id", bin.id);
    a.text("text", bin.text);
}

template <class A> void fields(A& a, SorterCard& card) {
    a.id("id", card.id);
    a.text("text", card.text);
    a.id("bin", card.bin);
    a.text("explanation", card.explanation);
}

template <class A> void fields(A& a, Sorter& sorter) {
    a.text("hint", sorter.hint);
    a.items("bins", sorter.bins, format::bins_max);
    a.items("cards", sorter.cards, format::cards_max);
    a.text("closing", sorter.closing);
}

template <class A> void fields(A& a, Sign& sign) {
    a.id("id", sign.id);
    a.text("text", sign.text);
    a.text("explanation", sign.explanation);
    a.integer("x", sign.x, 0, 640);
    a.integer("y", sign.y, 0, 480);
    a.integer("width", sign.width, format::sign_side_min, 640);
    a.integer("height", sign.height, format::sign_side_min, 480);
}

template <class A> void fields(A& a, Signs& signs) {
    a.text("hint", signs.hint);
    a.id("picture", signs.picture);
    a.items("signs", signs.signs, format::signs_max);
    a.text("closing", signs.closing);
}

template <class A> void fields(A& a, OrderStep& step) {
    a.id("id", step.id);
    a.text("text", step.text);
}

template <class A> void fields(A& a, Order& order) {
    a.text("hint", order.hint);
    a.items("steps", order.steps, format::order_steps_max);
    a.text("explanation", order.explanation);
}

template <class A> void fields(A& a, SwipeCard& card) {
    a.id("id", card.id);
    a.text("text", card.text);
    a.flag("right", card.right);
    a.text("explanation", card.explanation);
}

template <class A> void fields(A& a, Swipe& swipe) {
    a.text("hint", swipe.hint);
    a.text("left", swipe.left);
    a.text("right", swipe.right);
    a.items("cards", swipe.cards, format::cards_max);
    a.text("closing", swipe.closing);
}

template <class A> void fields(A& a, PayslipOption& option) {
    a.id("id", option.id);
    a.text("text", option.text);
    a.integer("amount", option.amount, std::int64_t{0}, format::amount_max);
    a.flag("right", option.right);
}

template <class A> void fields(A& a, PayslipLine& line) {
    a.id("id", line.id);
    a.text("label", line.label);
    a.text("question", line.question);
    a.items("options", line.options, format::payslip_options_max);
    a.text("explanation", line.explanation);
}

template <class A> void fields(A& a, Payslip& payslip) {
    a.text("hint", payslip.hint);
    a.text("amount", payslip.amount);
    a.text("owed_label", payslip.owed_label);
    a.text("paid_label", payslip.paid_label);
    a.text("missing_label", payslip.missing_label);
    a.items("lines", payslip.lines, format::payslip_lines_max);
    a.integer("paid", payslip.paid, std::int64_t{0}, format::amount_max);
    a.text("closing", payslip.closing);
}

template <class A> void fields(A& a, PledgeOption& option) {
    a.id("id", option.id);
    a.text("text", option.text);
}

template <class A> void fields(A& a, Pledge& pledge) {
    a.text("hint", pledge.hint);
    a.items("options", pledge.options, format::pledge_options_max);
    a.text("button", pledge.button);
    a.text("total", pledge.total);
    a.text("closing", pledge.closing);
}

template <class A> void fields(A& a, Activity& activity) {
    a.id("id", activity.id);
    a.id("icon", activity.icon);
    a.text("title", activity.title);
    a.flag("children", activity.children);
    a.body(activity.body);
}

template <class A> void fields(A& a, Topic& topic) {
    a.id("id", topic.id);
    a.text("title", topic.title);
    a.text("subtitle", topic.subtitle);
    a.id("picture", topic.picture);
    a.id("colour", topic.colour);
    a.items("activities", topic.activities, limits::pack_activities_per_topic_max);
    a.optional_id("change_activity", topic.change_activity);
    a.optional_id("change_question", topic.change_question);
    a.flag("practitioners", topic.practitioners);
    a.flag("sensitive", topic.sensitive);
}

template <class A> void fields(A& a, Channel& channel) {
    a.id("id", channel.id);
    a.choice("kind", channel.kind, ChannelKind::web);
    a.text("label", channel.label);
    a.word("shown", channel.shown);
    a.word("address", channel.address);
}

template <class A> void fields(A& a, Service& service) {
    a.id("id", service.id);
    a.text("name", service.name);
    a.text("purpose", service.purpose);
    a.optional_text("hours", service.hours);
    a.optional_text("cost", service.cost);
    a.optional_text("asks", service.asks);
    a.flag("around_the_clock", service.around_the_clock);
    a.words("languages", service.languages, limits::pack_languages_max);
    a.id("icon", service.icon);
    a.id("colour", service.colour);
    a.items("channels", service.channels, format::channels_max);
    a.choice("confidence", service.confidence, Confidence::vacant);
    a.optional_word("source", service.source);
    a.optional_word("verified_on", service.verified_on);
}

template <class A> void fields(A& a, Band& band) {
    a.id("id", band.id);
    a.text("text", band.text);
    a.flag("child", band.child);
}

template <class A> void fields(A& a, AboutYou& about) {
    a.items("ages", about.ages, format::bands_max);
    a.items("sexes", about.sexes, format::bands_max);
    a.items("groups", about.groups, format::bands_max);
    a.flag("first_time", about.first_time);
}

template <class A> void fields(A& a, HomeAction& action) {
    a.id("topic", action.topic);
    a.id("activity", action.activity);
}

template <class A> void fields(A& a, Language& language) {
    a.word("tag", language.tag);
    a.word("name", language.name);
    a.word("greeting", language.greeting);
    a.word("script", language.script);
    a.flag("right_to_left", language.right_to_left);
    a.flag("reviewed", language.reviewed);
    a.flag("listened", language.listened);
}

template <class A> void fields(A& a, Member& member) {
    a.id("id", member.id);
    a.word("name", member.name);
    a.words("pillars", member.pillars, format::bands_max);
}

template <class A> void fields(A& a, CampaignDay& day) {
    a.id("id", day.id);
    a.integer("month", day.month, 1, 12);
    a.integer("day", day.day, 1, 31);
    a.integer("days", day.days, 1, format::campaign_days_max);
    a.text("name", day.name);
}

template <class A> void fields(A& a, FactRecord& fact) {
    a.id("id", fact.id);
    a.integer("value", fact.value, -format::fact_value_most, format::fact_value_most);
    a.flag("verified", fact.verified);
    a.optional_word("verified_on", fact.verified_on);
    a.integer("days_max", fact.days_max, 0, static_cast<int>(format::number_days_most));
}

template <class A> void fields(A& a, Reliance& reliance) {
    a.optional_text("text", reliance.text);
    a.optional_id("topic", reliance.topic);
    a.optional_id("activity", reliance.activity);
    a.flag("needed", reliance.needed);
    a.words("services", reliance.services, format::relied_max);
    a.words("facts", reliance.facts, format::relied_max);
}

template <class A> void fields(A& a, Contents& contents) {
    a.id("id", contents.id);
    a.integer("serial", contents.serial, std::int64_t{1}, std::int64_t{1} << 40);
    a.integer("built", contents.built_unix_seconds, std::int64_t{0}, std::int64_t{1} << 40);
    a.word("source_language", contents.source_language);
    a.integer("text_count", contents.text_count, TextId{1}, TextId{limits::pack_texts_max});
    a.items("languages", contents.languages, limits::pack_languages_max);
    a.word_lists("fallbacks", contents.fallbacks, limits::pack_languages_max);
    a.text("tagline", contents.tagline);
    a.optional_word("place_name", contents.place_name);
    a.id("attract_picture", contents.attract_picture);
    a.id("thanks_picture", contents.thanks_picture);
    a.integer("number_days_max", contents.number_days_max, std::int64_t{1},
              std::int64_t{format::number_days_most});
    a.words("neutral_languages", contents.neutral_languages, limits::pack_languages_max);
    a.words("organiser_languages", contents.organiser_languages, limits::pack_languages_max);
    a.item("about_you", contents.about_you);
    a.items("home_actions", contents.home_actions, format::home_actions_max);
    a.items("topics", contents.topics, limits::pack_topics_max);
    a.items("services", contents.services, limits::pack_services_max);
    a.items("members", contents.members, format::members_max);
    a.optional_items("calendar", contents.calendar, format::calendar_max);
    a.optional_items("facts", contents.facts, format::facts_max);
    a.optional_items("reliances", contents.reliances, limits::pack_texts_max);
    a.text_map("pictures", contents.pictures, limits::pack_pictures_max);
    a.interface_texts("interface", contents.interface_texts);
}

} // namespace pack
