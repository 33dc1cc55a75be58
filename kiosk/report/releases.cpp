#include "kiosk/report/releases.h"

#include <nlohmann/json.hpp>

#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace report {
namespace {

using nlohmann::json;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr int format = 1;

json groups_json(const std::vector<Group>& groups) {
    json list = json::array();
    for (const Group& group : groups)
        list.push_back({{"id", group.id}, {"members", group.members}});
    return list;
}

std::vector<Group> groups_of(const json& list) {
    std::vector<Group> groups;
    for (const json& each : list)
        groups.push_back(
            {each.at("id").get<std::string>(), each.at("members").get<std::vector<std::string>>()});
    return groups;
}

json sheet_json(const Sheet& sheet) {
    std::vector<int> shown(sheet.shown.begin(), sheet.shown.end());
    return {{"id", sheet.id},
            {"row_name", sheet.row_name},
            {"column_name", sheet.column_name},
            {"rows", groups_json(sheet.rows)},
            {"columns", groups_json(sheet.columns)},
            {"values", sheet.values},
            {"shown", shown},
            {"left_out", sheet.left_out},
            {"clock", tally::clock_name(sheet.clock)}};
}

platform::ClockTrust clock_of(const json& value) {
    return tally::find_clock(value.get<std::string>()).value_or(platform::ClockTrust::unset);
}

// Throws json::exception, also for a sheet whose shape is wrong.
Sheet sheet_of(const json& value) {
    Sheet sheet;
    sheet.id = value.at("id").get<std::string>();
    sheet.row_name = value.at("row_name").get<std::string>();
    sheet.column_name = value.at("column_name").get<std::string>();
    sheet.rows = groups_of(value.at("rows"));
    sheet.columns = groups_of(value.at("columns"));
    sheet.values = value.at("values").get<std::vector<std::int64_t>>();
    for (const int each : value.at("shown").get<std::vector<int>>())
        sheet.shown.push_back(each != 0);
    sheet.left_out = value.at("left_out").get<std::vector<std::string>>();
    sheet.clock = clock_of(value.at("clock"));
    const std::size_t cells = sheet.rows.size() * sheet.columns.size();
    if (cells == 0 || sheet.values.size() != cells || sheet.shown.size() != cells)
        throw json::out_of_range::create(401, "a sheet without its cells", &value);
    return sheet;
}

json version_json(const Released& released) {
    json totals = json::array(), sheets = json::array();
    for (const tally::Total& total : released.totals)
        totals.push_back({total.day, total.measure, total.category, total.total,
                          tally::clock_name(total.clock)});
    for (const Sheet& sheet : released.table.sheets)
        sheets.push_back(sheet_json(sheet));
    return {{"version", released.table.version},
            {"k", released.table.k},
            {"days", released.table.days},
            {"header", tally::write_header(released.table.header)},
            {"withheld", released.table.withheld},
            {"sheets", std::move(sheets)},
            {"totals", std::move(totals)}};
}

Released version_of(const json& value, const std::string& event) {
    Released released;
    Table& table = released.table;
    table.event = event;
    table.kind = Kind::protected_figures;
    table.version = value.at("version").get<int>();
    table.k = value.at("k").get<std::int64_t>();
    table.days = value.at("days").get<int>();
    if (auto header = tally::read_header(value.at("header").get<std::string>()))
        table.header = std::move(*header);
    table.withheld = value.at("withheld").get<std::vector<std::string>>();
    for (const json& sheet : value.at("sheets"))
        table.sheets.push_back(sheet_of(sheet));
    for (const json& total : value.at("totals"))
        released.totals.push_back({event, total.at(0).get<int>(), total.at(1).get<std::string>(),
                                   total.at(2).get<std::string>(), total.at(3).get<std::int64_t>(),
                                   clock_of(total.at(4))});
    return released;
}

std::string text_of(const std::string& event, const std::vector<Released>& versions) {
    json list = json::array();
    for (const Released& released : versions)
        list.push_back(version_json(released));
    return json{{"format", format}, {"event", event}, {"versions", std::move(list)}}.dump() + "\n";
}

} // namespace

Result<Releases> Releases::load(platform::Host& host, const std::string& data,
                                const std::string& event) {
    const std::string folder = data + "/releases";
    Releases releases(host, folder + "/" + event + ".json");
    auto bytes = host.files().read(releases.m_path, limits::tally_file_bytes_max);
    if (!bytes && bytes.error().kind == ErrorKind::not_found) {
        RETURN_IF_ERROR(host.files().make_directories(folder));
        return releases;
    }
    if (!bytes)
        return std::move(bytes).error();
    const std::string_view text = platform::as_text(*bytes);
    const Error corrupt{ErrorKind::corrupt,
                        "The record of what was released of this event cannot be read; without it "
                        "no further version can be made. Bring it back from a copy.",
                        releases.m_path};
    // Nesting is bounded by the shape that is read; deeper values are refused by their types.
    const json file = json::parse(text, nullptr, false);
    if (!file.is_object() || !file.contains("format") || !file["format"].is_number_integer())
        return corrupt;
    if (file["format"].get<std::int64_t>() > format)
        return Error{ErrorKind::too_new, "A newer program released this event; use that one.",
                     releases.m_path};
    try {
        for (const json& value : file.at("versions"))
            releases.m_versions.push_back(version_of(value, event));
    } catch (const json::exception&) {
        return corrupt;
    }
    return releases;
}

Result<Table> Releases::release(ProtectRequest request) {
    request.before = m_versions.empty() ? nullptr : &m_versions.back();
    if (request.before != nullptr && request.before->totals == request.totals)
        return request.before->table;
    ASSIGN_OR_RETURN(Table table, protected_table(request));
    m_versions.push_back({request.totals, table});
    const std::string text = text_of(request.event, m_versions);
    if (const auto written = m_host->files().write_atomic(m_path, platform::as_bytes(text));
        !written) {
        m_versions.pop_back();
        return written.error();
    }
    return table;
}

} // namespace report
