#include "kiosk/organiser/event_json.h"

#include "kiosk/organiser/json_file.h"
#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace organiser {

nlohmann::json event_value(const Event& event) {
    const EventPlan& plan = event.plan;
    return {
        {"format", 1},
        {"id", event.id},
        {"name", plan.name},
        {"members", plan.members},
        {"site", plan.site},
        {"first_day", write_date(plan.first_day)},
        {"days", plan.days},
        {"day", event.day},
        {"languages", plan.languages},
        {"topics", plan.topics},
        {"mode", plan.mode == session::Mode::field ? "field" : "training"},
        {"about_you", plan.about_you},
        {"sound_on", plan.sound_on},
        {"staff_present", plan.staff_present},
        {"thresholds", {{"session_seconds_min", plan.session_seconds_min}}},
        {"seal_to", plan.seal_to},
        {"clock", tally::clock_name(event.clock)},
        {"state", event.closed ? "closed" : "open"},
        {"shown_from", write_date(event.shown_from)},
        {"created_on", write_date(event.created_on)},
        {"closed_on", event.closed ? write_date(event.closed_on) : ""},
    };
}

std::optional<Event> event_of(const nlohmann::json& value) {
    json_file::Reader reader(value);
    Event event;
    EventPlan& plan = event.plan;
    const auto date = [&](const char* key) {
        const auto day = parse_date(reader.text(key));
        if (!day)
            reader.refuse();
        return day.value_or(Date{});
    };
    const auto one_of = [&](const char* key, const char* yes, const char* no) {
        const std::string word = reader.text(key);
        if (word != yes && word != no)
            reader.refuse();
        return word == yes;
    };
    event.id = reader.text("id");
    plan.name = reader.text("name");
    plan.members = reader.texts("members", limits::event_members_max);
    plan.site = reader.text("site");
    plan.first_day = date("first_day");
    plan.days = static_cast<int>(reader.number("days", 1, limits::tally_days_max));
    event.day = static_cast<int>(reader.number("day", 1, plan.days));
    plan.languages = reader.texts("languages", limits::pack_languages_max);
    plan.topics = reader.texts("topics", limits::pack_topics_max);
    plan.mode =
        one_of("mode", "field", "training") ? session::Mode::field : session::Mode::training;
    plan.about_you = reader.flag("about_you");
    plan.sound_on = reader.flag("sound_on");
    plan.staff_present = reader.flag("staff_present");
    if (value.contains("seal_to")) // not in the events of older programs
        plan.seal_to = reader.text("seal_to");
    const auto clock = tally::find_clock(reader.text("clock"));
    event.clock = clock.value_or(platform::ClockTrust::unset);
    event.closed = one_of("state", "closed", "open");
    event.shown_from = date("shown_from");
    event.created_on = date("created_on");
    if (event.closed)
        event.closed_on = date("closed_on");
    const auto thresholds = value.find("thresholds");
    if (thresholds == value.end() || !thresholds->is_object())
        return std::nullopt;
    json_file::Reader numbers(*thresholds);
    plan.session_seconds_min =
        static_cast<int>(numbers.number("session_seconds_min", 1, limits::session_seconds_max));
    if (!reader.ok() || !numbers.ok() || !clock || !tally::is_key_id(event.id) || !check(plan).ok())
        return std::nullopt;
    return event;
}

} // namespace organiser
