#include "kiosk/apps/report_source.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

#include "kiosk/apps/kiosk_data.h"
#include "kiosk/apps/trusted_pack.h"
#include "kiosk/organiser/carry.h"
#include "kiosk/organiser/event_json.h"
#include "kiosk/organiser/event_key.h"
#include "kiosk/report/releases.h"
#include "kiosk/tally/tally_file.h"
#include "kiosk/tally/tally_input.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

Result<std::string> only_event(tally::TallyStore& store, const std::string& data) {
    ASSIGN_OR_RETURN(const auto events, store.events());
    if (events.size() == 1)
        return events.front();
    if (events.empty())
        return Error{ErrorKind::not_found, "Nothing has been counted.", data};
    std::string list;
    for (const std::string& each : events)
        list += (list.empty() ? "" : ", ") + each;
    return Error{ErrorKind::invalid, "Say --event, one of: " + list + ".", data};
}

Result<std::vector<tally::SignedPart>> with_files(platform::Host& host, const std::string& data,
                                                  std::vector<tally::SignedPart> parts,
                                                  const std::vector<std::string>& paths) {
    const auto keys = organiser::event_keys(host, data);
    for (const std::string& path : paths) {
        ASSIGN_OR_RETURN(const auto read, tally::read_tally_input(host.files(), path, keys));
        parts = tally::join(std::move(parts), read);
    }
    return parts;
}

// An event that was set up elsewhere has no file here; its figures have days all the same.
void read_event(platform::Host& host, const std::string& data, ReportSource& source) {
    const auto bytes = host.files().read(data + "/events/" + source.event + "/event.json",
                                         limits::event_file_bytes_max);
    if (!bytes)
        return;
    const auto value = nlohmann::json::parse(platform::as_text(*bytes), nullptr, false);
    if (!value.is_object())
        return;
    const auto event = organiser::event_of(value);
    if (!event)
        return;
    source.event_name = event->plan.name;
    source.scope.days = event->plan.days;
    const std::chrono::year_month_day first{event->plan.first_day};
    source.first_day = text::Date{static_cast<int>(first.year()),
                                  static_cast<int>(static_cast<unsigned>(first.month())),
                                  static_cast<int>(static_cast<unsigned>(first.day()))};
    if (!event->plan.languages.empty())
        source.scope.categories["language"] = event->plan.languages;
    if (!event->plan.topics.empty())
        source.scope.categories["topic"] = event->plan.topics;
}

void add_activity(report::Scope& scope, const pack::Topic& topic, const pack::Activity& activity) {
    scope.categories["activity"].push_back(activity.id);
    scope.topic_of[activity.id] = topic.id;
    if (const auto* quiz = std::get_if<pack::Quiz>(&activity.body))
        for (const pack::QuizQuestion& question : quiz->questions) {
            scope.categories["question"].push_back(question.id);
            scope.topic_of[question.id] = topic.id;
        }
    if (const auto* checklist = std::get_if<pack::Checklist>(&activity.body))
        for (const pack::ChecklistResult& result : checklist->results)
            scope.categories["checklist"].push_back(activity.id + "|" + result.id);
}

} // namespace

Result<ReportSource> read_report_source(platform::Host& host, const std::string& data,
                                        std::string event,
                                        const std::vector<std::string>& tally_files) {
    RETURN_IF_ERROR(require_kiosk_data(host.files(), data));
    ASSIGN_OR_RETURN(auto store, tally::TallyStore::open_to_read(host, data));
    if (event.empty()) {
        ASSIGN_OR_RETURN(event, only_event(store, data));
    }
    ASSIGN_OR_RETURN(auto out, organiser::leaving(host, data, event));
    ASSIGN_OR_RETURN(const auto parts, with_files(host, data, std::move(out.parts), tally_files));
    ASSIGN_OR_RETURN(const tally::Tally tally, tally::tally_of(parts));
    ASSIGN_OR_RETURN(auto totals, tally.totals());
    ASSIGN_OR_RETURN(const auto header, store.header(event));
    std::erase_if(totals, [&](const tally::Total& total) { return total.event != event; });
    ReportSource source{event, *header, std::move(totals), {}, {}, std::nullopt};
    for (const tally::Total& total : source.totals)
        source.scope.days = std::max(source.scope.days, total.day);
    read_event(host, data, source);
    return source;
}

platform::Result<report::Table> released_table(platform::Host& host, const std::string& data,
                                               const ReportSource& source) {
    ASSIGN_OR_RETURN(auto releases, report::Releases::load(host, data, source.event));
    report::ProtectRequest request;
    request.event = source.event;
    request.header = source.header;
    request.totals = source.totals;
    request.scope = source.scope;
    request.k = limits::replica_sessions_min;
    return releases.release(std::move(request));
}

void add_scope(report::Scope& scope, const pack::Pack& content) {
    const auto list_unless_chosen = [&](const char* dimension, auto items, auto id) {
        auto& list = scope.categories[dimension];
        if (list.empty())
            for (const auto& item : items)
                list.push_back(id(item));
    };
    list_unless_chosen("language", content.languages(),
                       [](const pack::Language& language) { return language.tag; });
    list_unless_chosen("topic", content.topics(),
                       [](const pack::Topic& topic) { return topic.id; });
    list_unless_chosen("service", content.services(),
                       [](const pack::Service& service) { return service.id; });
    const auto band = [](const pack::Band& each) { return each.id; };
    list_unless_chosen("band", content.about_you().ages, band);
    list_unless_chosen("sex", content.about_you().sexes, band);
    list_unless_chosen("group", content.about_you().groups, band);
    const auto& offered = scope.categories["topic"];
    for (const pack::Topic& topic : content.topics()) {
        if (std::find(offered.begin(), offered.end(), topic.id) == offered.end())
            continue;
        for (const pack::Activity& activity : topic.activities)
            add_activity(scope, topic, activity);
        if (!topic.change_question.empty())
            scope.topic_of[topic.change_question] = topic.id;
    }
}

namespace {

// Several topics have a "Story": those are told with their topic. Questions are told in full.
void name_activities(report::Names& names, const pack::Pack& content, std::string_view language) {
    const auto words = [&](pack::TextId text) {
        return text == 0 ? std::string() : plain_text(content.text(text, language).text);
    };
    const auto put = [&](const char* dimension, const std::string& id, std::string name) {
        if (!name.empty())
            names[{dimension, id}] = std::move(name);
    };
    std::map<std::string, int> uses;
    for (const pack::Topic& topic : content.topics())
        for (const pack::Activity& activity : topic.activities)
            ++uses[words(activity.title)];
    for (const pack::Topic& topic : content.topics()) {
        const std::string topic_title = words(topic.title);
        put("topic", topic.id, topic_title);
        for (const pack::Activity& activity : topic.activities) {
            const std::string title = words(activity.title);
            put("activity", activity.id,
                !title.empty() && uses[title] > 1 ? title + " · " + topic_title : title);
            if (const auto* quiz = std::get_if<pack::Quiz>(&activity.body))
                for (const pack::QuizQuestion& question : quiz->questions)
                    put("question", question.id, words(question.text));
        }
    }
}

} // namespace

report::Names names_of(const pack::Pack& content, std::string_view language) {
    report::Names names;
    const auto name = [&](const char* dimension, const std::string& id, pack::TextId text) {
        if (text != 0)
            names[{dimension, id}] = plain_text(content.text(text, language).text);
    };
    for (const pack::Language& each : content.languages())
        names[{"language", each.tag}] = each.name;
    name_activities(names, content, language);
    for (const pack::Service& service : content.services())
        name("service", service.id, service.name);
    for (const pack::Band& each : content.about_you().ages)
        name("band", each.id, each.text);
    for (const pack::Band& each : content.about_you().sexes)
        name("sex", each.id, each.text);
    for (const pack::Band& each : content.about_you().groups)
        name("group", each.id, each.text);
    return names;
}

} // namespace apps
