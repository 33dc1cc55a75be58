// The bodies of story, scenario, quiz and checklist, and the table of all kinds.
#include <algorithm>
#include <set>

#include "kiosk/compile/activity_body.h"
#include "kiosk/compile/scenario_order.h"
#include "kiosk/pack/contents_fields.h"
#include "platform/base/limits.h"

namespace compile {

std::string Body::part_id(Fields& part, Seen& seen, std::string_view what) const {
    auto id = part.id("id");
    return first_of_its_id(seen, id, part.place(), what, reading.diagnostics) ? id : "";
}

pack::ActivityBody read_story(const Body& body) {
    pack::Story story;
    Seen seen;
    for (const auto& item : body.fields.list("cards", Need::required, 3, 6)) {
        Fields fields(item, "a card", body.fields.file(), body.reading.diagnostics);
        pack::StoryCard card;
        card.id = body.part_id(fields, seen, "card");
        if (card.id.empty())
            continue;
        const auto place = body.place.page_of(card.id);
        card.heading = body.reading.text(fields, "heading", place, "heading", Role::card_heading);
        card.picture = body.reading.picture(fields);
        card.sensitive = fields.flag("sensitive", false);
        for (const auto& paragraph :
             fields.list("paragraphs", Need::required, 1, pack::format::paragraphs_max))
            card.paragraphs.push_back(body.reading.text(
                paragraph, fields.file(), place, "p" + std::to_string(card.paragraphs.size() + 1),
                Role::paragraph));
        fields.finish();
        story.cards.push_back(std::move(card));
    }
    return story;
}

namespace {

pack::ScenarioMessage read_message(const Body& body, const YamlNode& node, const TextPlace& place,
                                   std::size_t number) {
    Fields fields(node, "a message", body.fields.file(), body.reading.diagnostics);
    pack::ScenarioMessage message;
    message.from_visitor =
        fields.choice("from", Need::required, false, {{"other", false}, {"visitor", true}});
    message.text =
        body.reading.text(fields, "text", place, "m" + std::to_string(number), Role::message);
    fields.finish();
    return message;
}

pack::ScenarioOption read_step_option(const Body& body, const YamlNode& node, const TextPlace& step,
                                      Seen& seen) {
    Fields fields(node, "an option", body.fields.file(), body.reading.diagnostics);
    pack::ScenarioOption option;
    option.id = body.part_id(fields, seen, "option");
    if (option.id.empty())
        return option;
    const auto place = step.under(option.id);
    option.text = body.reading.text(fields, "text", place, "text", Role::step_option);
    option.notice =
        body.reading.text(fields, "notice", place, "notice", Role::notice, Need::optional);
    option.next = fields.id("next");
    fields.finish();
    return option;
}

pack::ScenarioStep read_step(const Body& body, Fields& fields, std::string id) {
    pack::ScenarioStep step;
    step.id = std::move(id);
    const auto place = body.place.page_of(step.id);
    for (const auto& message :
         fields.list("messages", Need::required, 1, pack::format::messages_max))
        step.messages.push_back(read_message(body, message, place, step.messages.size() + 1));
    step.question = body.reading.text(fields, "question", place, "question", Role::step_question);
    Seen options;
    for (const auto& option : fields.list("options", Need::required, pack::format::step_options,
                                          pack::format::step_options))
        step.options.push_back(read_step_option(body, option, place, options));
    return step;
}

void read_ending(const Body& body, const YamlNode& node, Seen& seen, pack::Scenario& scenario) {
    Fields fields(node, "an ending", body.fields.file(), body.reading.diagnostics);
    pack::ScenarioEnding ending;
    ending.id = body.part_id(fields, seen, "step or ending");
    if (ending.id.empty())
        return;
    const auto place = body.place.page_of(ending.id);
    ending.heading = body.reading.text(fields, "heading", place, "heading", Role::ending_heading);
    ending.text = body.reading.text(fields, "text", place, "text", Role::ending_text);
    ending.picture = body.reading.picture(fields, Need::optional);
    fields.finish();
    scenario.endings.push_back(std::move(ending));
}

} // namespace

pack::ActivityBody read_scenario(const Body& body) {
    pack::Scenario scenario;
    auto& reading = body.reading;
    scenario.heading =
        reading.text(body.fields, "heading", body.place, "heading", Role::scene_heading);
    scenario.introduction =
        reading.text(body.fields, "introduction", body.place, "introduction", Role::introduction);
    scenario.sender = reading.text(body.fields, "sender", body.place, "sender", Role::sender);
    scenario.sender_note = reading.text(body.fields, "sender_note", body.place, "sender_note",
                                        Role::sender_note, Need::optional);
    scenario.picture = reading.picture(body.fields, Need::optional);
    Seen seen;
    for (const auto& item :
         body.fields.list("steps", Need::required, 1, limits::pack_steps_per_activity_max)) {
        Fields fields(item, "a step", body.fields.file(), reading.diagnostics);
        auto id = body.part_id(fields, seen, "step or ending");
        if (id.empty())
            continue;
        scenario.steps.push_back(read_step(body, fields, std::move(id)));
        fields.finish();
    }
    for (const auto& item :
         body.fields.list("endings", Need::required, 1, limits::pack_steps_per_activity_max))
        read_ending(body, item, seen, scenario);
    put_steps_in_order(scenario, seen, reading.diagnostics);
    return scenario;
}

namespace {

pack::QuizQuestion read_question(const Body& body, Fields& fields, std::string id) {
    pack::QuizQuestion question;
    question.id = std::move(id);
    const auto place = body.place.page_of(question.id);
    question.text = body.reading.text(fields, "text", place, "text", Role::quiz_question);
    Seen seen;
    for (const auto& item :
         fields.list("options", Need::required, 2, pack::format::quiz_options_max)) {
        Fields option(item, "an option", body.fields.file(), body.reading.diagnostics);
        pack::QuizOption value;
        value.id = body.part_id(option, seen, "option");
        if (value.id.empty())
            continue;
        value.text = body.reading.text(option, "text", place, value.id, Role::quiz_option);
        value.right = option.flag("right", false);
        option.finish();
        question.options.push_back(std::move(value));
    }
    question.explanation =
        body.reading.text(fields, "explanation", place, "explanation", Role::explanation);
    question.picture = body.reading.picture(fields, Need::optional);
    const auto right = std::count_if(question.options.begin(), question.options.end(),
                                     [](const auto& option) { return option.right; });
    if (right == 0)
        body.reading.diagnostics.error(fields.place_of("options"),
                                       "question '" + question.id + "' has no right answer",
                                       "add right: true to one");
    else if (static_cast<std::size_t>(right) == question.options.size())
        body.reading.diagnostics.error(fields.place_of("options"),
                                       "question '" + question.id + "' has only right answers",
                                       "remove right: true from one");
    return question;
}

} // namespace

pack::ActivityBody read_quiz(const Body& body) {
    pack::Quiz quiz;
    Seen seen;
    for (const auto& item :
         body.fields.list("questions", Need::required, 1, limits::pack_steps_per_activity_max)) {
        Fields fields(item, "a question", body.fields.file(), body.reading.diagnostics);
        auto id = body.part_id(fields, seen, "question");
        if (id.empty())
            continue;
        quiz.questions.push_back(read_question(body, fields, std::move(id)));
        fields.finish();
    }
    return quiz;
}

namespace {

void read_results(const Body& body, Seen& seen, pack::Checklist& checklist) {
    for (const auto& item :
         body.fields.list("results", Need::required, pack::format::checklist_results,
                          pack::format::checklist_results)) {
        Fields fields(item, "a result", body.fields.file(), body.reading.diagnostics);
        pack::ChecklistResult result;
        result.id = body.part_id(fields, seen, "item or result");
        if (result.id.empty())
            continue;
        const auto place = body.place.under(result.id);
        const auto items = static_cast<std::int64_t>(checklist.items.size());
        result.from_no = static_cast<int>(fields.integer("from_no", Need::required, 0, items));
        result.label = body.reading.text(fields, "label", place, "label", Role::result_label);
        result.text = body.reading.text(fields, "text", place, "text", Role::result_text);
        fields.finish();
        const bool first = checklist.results.empty();
        if (first ? result.from_no != 0 : result.from_no <= checklist.results.back().from_no)
            body.reading.diagnostics.error(
                fields.place_of("from_no"), "results go from the mildest to the most serious",
                first ? "the first is from_no: 0" : "write more than the result before it has");
        checklist.results.push_back(std::move(result));
    }
}

} // namespace

pack::ActivityBody read_checklist(const Body& body) {
    pack::Checklist checklist;
    Seen seen;
    for (const auto& item :
         body.fields.list("items", Need::required, 1, pack::format::checklist_items_max)) {
        Fields fields(item, "a line", body.fields.file(), body.reading.diagnostics);
        pack::ChecklistItem value;
        value.id = body.part_id(fields, seen, "item or result");
        if (value.id.empty())
            continue;
        value.text = body.reading.text(fields, "text", body.place.under(value.id), "text",
                                       Role::checklist_item);
        value.serious = fields.flag("serious", false);
        fields.finish();
        checklist.items.push_back(std::move(value));
    }
    read_results(body, seen, checklist);
    checklist.advice_heading =
        body.reading.text(body.fields, "advice_heading", body.place, "advice_heading",
                          Role::advice_heading, Need::optional);
    const auto advice = body.place.under("advice");
    for (const auto& line : body.fields.list("advice", Need::optional, 0, pack::format::advice_max))
        checklist.advice.push_back(body.reading.text(line, body.fields.file(), advice,
                                                     std::to_string(checklist.advice.size() + 1),
                                                     Role::advice_line));
    return checklist;
}

std::optional<pack::ActivityBody> read_activity_body(Reading& reading, Fields& fields,
                                                     const TextPlace& place) {
    using Reader = pack::ActivityBody (*)(const Body&);
    const auto reader = fields.choice<Reader>("kind", Need::required, nullptr,
                                              {
#define ACTIVITY(kind, Body, reading) {#kind, read_##kind},
#include "kiosk/pack/activities.def"
#undef ACTIVITY
                                              });
    if (!reader)
        return {};
    return reader({reading, fields, place});
}

} // namespace compile
