#include "kiosk/report/reach_csv.h"

#include <algorithm>
#include <tuple>

#include <nlohmann/json.hpp>

#include "kiosk/tally/measure.h"

namespace report {
namespace {

using nlohmann::json;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

json column(const char* name, const char* datatype, const char* description) {
    return {{"name", name},
            {"titles", name},
            {"datatype", datatype},
            {"dc:description", description}};
}

json columns() {
    return json::array({
        column("event", "string", "id of the event"),
        column("day", "integer",
               "day of the event; 0 where the figure is known for the event only"),
        column("measure", "string", "what was counted"),
        column("category", "string", "ids joined by |; a leading ' guards against formulas"),
        column("total", "integer", "sum over the replicas"),
        column("clock", "string", "how the clock was known at worst: unset, organiser, network"),
    });
}

} // namespace

std::string csv_text(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        cell += '\'';
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos)
        return cell;
    std::string quoted = "\"";
    for (const char c : cell)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string write_reach_csv(std::vector<tally::Total> totals) {
    std::sort(totals.begin(), totals.end(), [](const tally::Total& a, const tally::Total& b) {
        return std::tie(a.event, a.day, a.measure, a.category) <
               std::tie(b.event, b.day, b.measure, b.category);
    });
    std::string table(byte_order_mark);
    table += "event,day,measure,category,total,clock\r\n";
    for (const tally::Total& row : totals) {
        table += csv_text(row.event) + ',' + std::to_string(row.day) + ',' + csv_text(row.measure) +
                 ',' + csv_text(row.category) + ',' + std::to_string(row.total) + ',';
        table += tally::clock_name(row.clock);
        table += "\r\n";
    }
    return table;
}

std::string write_reach_metadata(std::string_view table_name,
                                 const std::map<std::string, tally::EventHeader>& headers) {
    json events = json::object();
    for (const auto& [event, header] : headers)
        events[event] = json::parse(tally::write_header(header));
    const json metadata = {
        {"@context", "http://www.w3.org/ns/csvw"},
        {"url", table_name},
        {"dialect", {{"delimiter", ","}, {"encoding", "utf-8"}, {"header", true}}},
        {"tableSchema",
         {{"columns", columns()}, {"primaryKey", {"event", "day", "measure", "category"}}}},
        {"notes", {{{"events", std::move(events)}}}},
    };
    return metadata.dump(2) + "\n";
}

} // namespace report
