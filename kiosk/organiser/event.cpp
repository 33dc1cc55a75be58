#include "kiosk/organiser/event.h"

#include "kiosk/organiser/plain_text.h"
#include "kiosk/tally/measure.h"
#include "kiosk/tally/sealed_file.h"
#include "platform/base/limits.h"

namespace organiser {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

Error invalid(std::string message) {
    return {ErrorKind::invalid, std::move(message), ""};
}

Result<void> check_ids(const char* what, const std::vector<std::string>& ids, std::size_t max) {
    if (ids.size() > max)
        return invalid("There are more " + std::string(what) + " than " + std::to_string(max) +
                       ".");
    for (const std::string& id : ids)
        if (!tally::is_category_part(id))
            return invalid(
                "Among the " + std::string(what) +
                " is one that is not an id (1 to 64 of A-Z a-z 0-9 _ - +): " + id.substr(0, 80));
    return {};
}

} // namespace

Result<void> check(const EventPlan& plan) {
    RETURN_IF_ERROR(check_plain_text("event's name", plan.name, limits::event_name_bytes_max));
    RETURN_IF_ERROR(check_plain_text("site", plan.site, limits::event_site_bytes_max));
    if (plan.members.empty())
        return invalid("The event has no member: say which organisation holds it.");
    RETURN_IF_ERROR(check_ids("members", plan.members, limits::event_members_max));
    RETURN_IF_ERROR(check_ids("languages", plan.languages, limits::pack_languages_max));
    RETURN_IF_ERROR(check_ids("topics", plan.topics, limits::pack_topics_max));
    if (plan.days < 1 || plan.days > limits::tally_days_max)
        return invalid("An event has 1 to " + std::to_string(limits::tally_days_max) +
                       " days, not " + std::to_string(plan.days) + ".");
    if (!plan.seal_to.empty())
        RETURN_IF_ERROR(tally::read_seal_target(plan.seal_to));
    if (plan.session_seconds_min < 1 || plan.session_seconds_min > limits::session_seconds_max)
        return invalid("A session counts from 1 to " + std::to_string(limits::session_seconds_max) +
                       " seconds, not " + std::to_string(plan.session_seconds_min) + ".");
    return {};
}

tally::EventHeader header_of(const Event& event) {
    tally::EventHeader header;
    header.members = event.plan.members;
    header.site = event.plan.site;
    header.mode = event.plan.mode == session::Mode::field ? "field" : "training";
    header.thresholds = {{"session_seconds_min", event.plan.session_seconds_min}};
    header.clock = event.clock;
    header.closed = event.closed;
    return header;
}

} // namespace organiser
