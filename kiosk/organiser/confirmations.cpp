#include "kiosk/organiser/confirmations.h"

#include <algorithm>

#include "kiosk/organiser/json_file.h"
#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace organiser {

using json_file::Value;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr std::size_t code_bytes_max = 16;

std::string path_in(const std::string& data_directory) {
    return data_directory + "/confirmations.json";
}

std::vector<std::string> addresses_of(const pack::Service& service) {
    std::vector<std::string> addresses;
    for (const pack::Channel& channel : service.channels)
        addresses.push_back(channel.address);
    return addresses;
}

constexpr std::string_view fact_mark = "fact:";

const pack::FactRecord* find_fact(const pack::Pack& content, std::string_view id) {
    for (const auto& fact : content.facts())
        if (fact.id == id)
            return &fact;
    return nullptr;
}

// What has to be the same for a confirmation to hold.
Result<std::vector<std::string>> binding_of(const pack::Pack& content, const std::string& id) {
    if (id.starts_with(fact_mark)) {
        const auto* fact = find_fact(content, std::string_view(id).substr(fact_mark.size()));
        if (!fact)
            return Error{ErrorKind::not_found,
                         "The pack has no such fact. See: kioskctl directory due", id};
        return std::vector{std::to_string(fact->value)};
    }
    const auto& services = content.services();
    const auto found = std::find_if(services.begin(), services.end(),
                                    [&](const pack::Service& one) { return one.id == id; });
    if (found == services.end())
        return Error{ErrorKind::not_found,
                     "The pack has no such service. See: kioskctl directory list", id};
    if (found->channels.empty())
        return Error{ErrorKind::invalid,
                     "The place is vacant: there is no number to confirm. Give the pack one first.",
                     id};
    return addresses_of(*found);
}

} // namespace

Result<Confirmations> Confirmations::load(platform::Host& host, const std::string& data_directory) {
    const std::string path = path_in(data_directory);
    const auto damaged = [&]() -> Error {
        return json_file::damage("The list of confirmed numbers", path,
                                 json_file::set_aside(host.files(), path));
    };
    auto value = json_file::read(host.files(), path, limits::confirmations_file_bytes_max);
    if (!value.ok() && value.error().kind == ErrorKind::corrupt)
        return damaged();
    if (!value.ok())
        return value.error();
    Confirmations known;
    if (!value->has_value())
        return known;
    const Value& list = (**value)["confirmations"];
    if (!list.is_array() || list.size() > limits::confirmations_max)
        return damaged();
    for (const Value& item : list) {
        if (!item.is_object())
            return damaged();
        json_file::Reader reader(item);
        Entry entry{reader.text("pack"),
                    reader.text("service"),
                    reader.texts("addresses", limits::pack_options_per_step_max * 4),
                    {},
                    reader.text("by")};
        const auto on = parse_date(reader.text("on"));
        if (!reader.ok() || !on)
            return damaged();
        entry.on = *on;
        known.m_entries.push_back(std::move(entry));
    }
    return known;
}

Result<void> Confirmations::confirm(platform::Host& host, const std::string& data_directory,
                                    const pack::Pack& content, const std::string& service,
                                    const std::string& by, Date on) {
    ASSIGN_OR_RETURN(auto binding, binding_of(content, service));
    if (!by.empty() && (by.size() > code_bytes_max || !tally::is_category_part(by)))
        return Error{ErrorKind::invalid,
                     "The code of who confirms is 1 to 16 of A-Z a-z 0-9 _ - +, never a name.", by};
    std::erase_if(m_entries, [&](const Entry& entry) {
        return entry.pack == content.id() && entry.service == service;
    });
    if (m_entries.size() >= limits::confirmations_max)
        m_entries.erase(m_entries.begin()); // the oldest, long out of date
    m_entries.push_back({content.id(), service, std::move(binding), on, by});
    Value list = Value::array();
    for (const Entry& entry : m_entries)
        list.push_back({{"pack", entry.pack},
                        {"service", entry.service},
                        {"addresses", entry.addresses},
                        {"on", write_date(entry.on)},
                        {"by", entry.by}});
    RETURN_IF_ERROR(host.files().make_directories(data_directory));
    return json_file::write(host.files(), path_in(data_directory),
                            {{"format", 1}, {"confirmations", std::move(list)}});
}

std::optional<Date> Confirmations::confirmed_on(const pack::Pack& content,
                                                const pack::Service& service, Date today) const {
    std::optional<Date> newest;
    const auto take = [&](std::optional<Date> day) {
        if (day && *day <= today && (!newest || *day > *newest))
            newest = day;
    };
    if (service.channels.empty())
        return std::nullopt;
    if (service.confidence == pack::Confidence::verified ||
        service.confidence == pack::Confidence::verified_dated)
        take(parse_date(service.verified_on));
    for (const Entry& entry : m_entries)
        if (entry.pack == content.id() && entry.service == service.id &&
            entry.addresses == addresses_of(service))
            take(entry.on);
    return newest;
}

std::optional<Date> Confirmations::confirmed_on(const pack::Pack& content,
                                                const pack::FactRecord& fact, Date today) const {
    std::optional<Date> newest;
    const auto take = [&](std::optional<Date> day) {
        if (day && *day <= today && (!newest || *day > *newest))
            newest = day;
    };
    if (fact.verified)
        take(fact.verified_on.empty() ? date_at(content.built_unix_seconds(), 0)
                                      : parse_date(fact.verified_on));
    for (const Entry& entry : m_entries)
        if (entry.pack == content.id() && entry.service == std::string(fact_mark) + fact.id &&
            entry.addresses == std::vector{std::to_string(fact.value)})
            take(entry.on);
    return newest;
}

} // namespace organiser
