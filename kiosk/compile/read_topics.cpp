// topics/*.yaml: a topic and the frame of its activities; bodies are in read_activities.cpp.
#include <algorithm>

#include "kiosk/compile/reading.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

// What has to be told apart over the whole pack, because counts are kept under its id alone.
using Seen = std::map<std::string, Place>;

std::optional<pack::Activity> read_activity(Reading& reading, const YamlNode& node,
                                            const std::string& file, const TextPlace& topic,
                                            Seen& seen) {
    Fields fields(node, "an activity", file, reading.diagnostics);
    pack::Activity activity;
    activity.id = fields.id("id");
    if (!first_of_its_id(seen, activity.id, fields.place(), "activity", reading.diagnostics))
        return {};
    const auto place = topic.page_of(activity.id);
    activity.icon = reading.icon(fields);
    activity.title = reading.text(fields, "title", place, "title", Role::activity_title);
    activity.children = fields.flag("children", true);
    auto body = read_activity_body(reading, fields, place);
    fields.finish();
    if (!body)
        return {};
    activity.body = std::move(*body);
    return activity;
}

void read_change(Reading& reading, Fields& topic, pack::Topic& into) {
    const auto* node = topic.find("change", Need::optional);
    if (!node)
        return;
    Fields fields(*node, "change", topic.file(), reading.diagnostics);
    into.change_activity = fields.id("activity");
    into.change_question = fields.id("question");
    fields.finish();
    const auto found =
        std::find_if(into.activities.begin(), into.activities.end(),
                     [&](const auto& activity) { return activity.id == into.change_activity; });
    const auto* quiz =
        found == into.activities.end() ? nullptr : std::get_if<pack::Quiz>(&found->body);
    const bool there =
        quiz && std::any_of(quiz->questions.begin(), quiz->questions.end(),
                            [&](const auto& one) { return one.id == into.change_question; });
    if (!there && !into.change_activity.empty() && !into.change_question.empty())
        reading.diagnostics.error(fields.place(),
                                  "there is no question '" + into.change_question +
                                      "' in a quiz '" + into.change_activity + "' of this topic",
                                  "write the ids of a quiz and of one of its questions");
}

void read_topic(Reading& reading, const std::string& name, Seen& activities) {
    const auto file = "topics/" + name;
    const auto node = reading.yaml(reading.source.folder, file);
    if (!node) {
        reading.source.topics_read = false;
        return;
    }
    Fields fields(*node, "a topic", file, reading.diagnostics);
    pack::Topic topic;
    topic.id = fields.id("id");
    if (!first_of_its_id(reading.source.topic_places, topic.id, fields.place_of("id"), "topic",
                         reading.diagnostics))
        return;
    const TextPlace place{"topic." + topic.id, "topic." + topic.id};
    topic.title = reading.text(fields, "title", place, "title", Role::topic_title);
    topic.subtitle = reading.text(fields, "subtitle", place, "subtitle", Role::topic_subtitle);
    topic.picture = reading.picture(fields);
    topic.colour = reading.colour(fields);
    topic.practitioners = fields.choice("audience", Need::optional, false,
                                        {{"visitors", false}, {"practitioners", true}});
    topic.sensitive = fields.flag("sensitive", false);
    for (const auto& item :
         fields.list("activities", Need::required, 1, limits::pack_activities_per_topic_max))
        if (auto activity = read_activity(reading, item, file, place, activities))
            topic.activities.push_back(std::move(*activity));
    read_change(reading, fields, topic);
    fields.finish();
    reading.source.contents.topics.push_back(std::move(topic));
}

// Counts name a question, and a step, by its own id.
void check_counted_ids(Reading& reading) {
    Seen questions, steps;
    for (const auto& topic : reading.source.contents.topics) {
        const auto file = reading.source.topic_places[topic.id].file;
        for (const auto& activity : topic.activities) {
            if (const auto* quiz = std::get_if<pack::Quiz>(&activity.body))
                for (const auto& question : quiz->questions)
                    first_of_its_id(questions, question.id, {file, 0}, "question",
                                    reading.diagnostics);
            if (const auto* scenario = std::get_if<pack::Scenario>(&activity.body))
                for (const auto& step : scenario->steps)
                    first_of_its_id(steps, step.id, {file, 0}, "step", reading.diagnostics);
        }
    }
}

// The list in pack.yaml names it. A file of its name may hold another id.
void report_no_topic(Reading& reading, const std::string& id) {
    const auto file = "topics/" + id + ".yaml";
    if (reading.files.exists(reading.source.folder + "/" + file))
        reading.diagnostics.error({"pack.yaml", 0}, "there is no topic '" + id + "'",
                                  "write the ids of the topics in their order");
    else
        reading.diagnostics.unreadable(
            {file, 0}, "this file is missing, and pack.yaml lists the topic '" + id + "'",
            "add it, or take it out of the list");
}

void put_in_order(Reading& reading) {
    auto& topics = reading.source.contents.topics;
    const auto& order = reading.source.topic_order;
    if (order.empty())
        return;
    for (const auto& id : order)
        if (!reading.source.topic_places.contains(id) && reading.source.topics_read)
            report_no_topic(reading, id);
    for (const auto& topic : topics)
        if (std::find(order.begin(), order.end(), topic.id) == order.end())
            reading.diagnostics.error({"pack.yaml", 0},
                                      "topic '" + topic.id + "' is not in the list of topics",
                                      "add it where it belongs, or remove the list");
    std::stable_sort(topics.begin(), topics.end(), [&](const auto& a, const auto& b) {
        return std::find(order.begin(), order.end(), a.id) <
               std::find(order.begin(), order.end(), b.id);
    });
}

} // namespace

void read_topics(Reading& reading) {
    const auto listed_files = reading.files.list(reading.source.folder + "/topics");
    if (!listed_files) {
        reading.diagnostics.unreadable({"topics", 0}, "this folder is missing",
                                       "add it, with one file for each topic");
        return;
    }
    reading.source.topics_read = true;
    Seen activities;
    std::size_t count = 0;
    for (const auto& file : *listed_files) {
        if (file.directory || !file.name.ends_with(".yaml"))
            continue;
        if (++count > limits::pack_topics_max) {
            reading.diagnostics.error({"topics", 0}, "there are too many topics",
                                      "keep " + std::to_string(limits::pack_topics_max));
            return;
        }
        read_topic(reading, file.name, activities);
    }
    if (count == 0)
        reading.diagnostics.error({"topics", 0}, "there is no topic",
                                  "add one as topics/<id>.yaml");
    check_counted_ids(reading);
    put_in_order(reading);
}

} // namespace compile
