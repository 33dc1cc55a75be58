#include "kiosk/tally/event_header.h"

#include <algorithm>
#include <tuple>

#include "kiosk/tally/json.h"
#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace tally {
namespace {

using json::invalid;
using json::Value;
using platform::Result;

bool has_control_characters(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

Result<std::vector<std::string>> read_members(const Value& value) {
    if (!value.is_array())
        return invalid("The header's \"members\" is not a list.");
    std::vector<std::string> members;
    for (const Value& item : value) {
        ASSIGN_OR_RETURN(std::string member, json::string_of(item, "A member in the header"));
        members.push_back(std::move(member));
    }
    return members;
}

Result<std::map<std::string, std::int64_t>> read_thresholds(const Value& value) {
    if (!value.is_object())
        return invalid("The header's \"thresholds\" is not an object.");
    std::map<std::string, std::int64_t> thresholds;
    for (const auto& [name, number] : value.items()) {
        ASSIGN_OR_RETURN(thresholds[name], json::integer_of(number, "The threshold " + name));
    }
    return thresholds;
}

} // namespace

Result<void> check(const EventHeader& header) {
    if (header.members.size() > limits::event_members_max)
        return invalid("The event's header lists more members than are allowed.");
    for (const std::string& member : header.members)
        if (!is_category_part(member))
            return invalid("The event's header has a member that is not an id: " + member);
    if (header.site.size() > limits::event_site_bytes_max || has_control_characters(header.site) ||
        !json::is_utf8(header.site))
        return invalid("The event's site is longer than " +
                       std::to_string(limits::event_site_bytes_max) +
                       " bytes, or is not plain text on one line.");
    if (header.mode != "field" && header.mode != "training")
        return invalid("The event's mode is neither \"field\" nor \"training\".");
    if (header.thresholds.size() > limits::event_thresholds_max)
        return invalid("The event's header has more thresholds than are allowed.");
    for (const auto& [name, number] : header.thresholds)
        if (!is_measure_name(name) || number < 0 || number > limits::tally_count_max)
            return invalid("The event's threshold \"" + name +
                           "\" is misspelled or out of bounds.");
    if (header.serial < 1 || header.serial > limits::tally_count_max)
        return invalid("The event header's serial is out of bounds.");
    return {};
}

std::string write_header(const EventHeader& header) {
    Value value = {
        {"clock", clock_name(header.clock)},
        {"members", header.members},
        {"mode", header.mode},
        {"serial", header.serial},
        {"site", header.site},
        {"state", header.closed ? "closed" : "open"},
        {"thresholds", Value::object()},
    };
    for (const auto& [name, number] : header.thresholds)
        value["thresholds"][name] = number;
    return json::write(value);
}

Result<EventHeader> read_header(std::string_view text) {
    ASSIGN_OR_RETURN(const Value value,
                     json::parse(text, {limits::event_header_bytes_max, 512, 4}));
    RETURN_IF_ERROR(json::has_exactly(
        value, {"clock", "members", "mode", "serial", "site", "state", "thresholds"},
        "The event's header"));
    EventHeader header;
    ASSIGN_OR_RETURN(const std::string clock, json::string_of(value["clock"], "The clock"));
    const auto known = find_clock(clock);
    if (!known)
        return invalid("The header's clock is not unset, organiser or network.");
    header.clock = *known;
    ASSIGN_OR_RETURN(header.members, read_members(value["members"]));
    ASSIGN_OR_RETURN(header.mode, json::string_of(value["mode"], "The header's mode"));
    ASSIGN_OR_RETURN(header.serial, json::integer_of(value["serial"], "The header's serial"));
    ASSIGN_OR_RETURN(header.site, json::string_of(value["site"], "The header's site"));
    ASSIGN_OR_RETURN(const std::string state, json::string_of(value["state"], "The state"));
    if (state != "open" && state != "closed")
        return invalid("The header's state is neither \"open\" nor \"closed\".");
    header.closed = state == "closed";
    ASSIGN_OR_RETURN(header.thresholds, read_thresholds(value["thresholds"]));
    RETURN_IF_ERROR(check(header));
    return header;
}

const EventHeader& later(const EventHeader& a, const EventHeader& b) {
    const auto rank = [](const EventHeader& header) {
        return std::tuple(header.closed, header.serial, write_header(header));
    };
    return rank(a) < rank(b) ? b : a;
}

} // namespace tally
