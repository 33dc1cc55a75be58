#include "kiosk/report/table_csv.h"

#include <nlohmann/json.hpp>

#include "kiosk/report/reach_csv.h"
#include "kiosk/tally/measure.h"

namespace report {
namespace {

using nlohmann::json;

std::string id_of(const std::vector<Group>& groups, std::size_t at) {
    return at == SheetLine::total ? "" : groups[at].id;
}

std::string_view status_of(const Sheet& sheet, const SheetLine& line) {
    if (!line.value)
        return "suppressed";
    const bool is_sum = (!sheet.row_name.empty() && line.row == SheetLine::total) ||
                        (!sheet.column_name.empty() && line.column == SheetLine::total);
    return is_sum ? "total" : "shown";
}

const char* note_of(const Sheet& sheet) {
    return is_by_staff(sheet) ? "counted by staff" : statement;
}

json groups_json(const std::vector<Group>& groups) {
    json list = json::array();
    for (const Group& group : groups)
        list.push_back({{"id", group.id}, {"members", group.members}});
    return list;
}

json sheet_json(const Sheet& sheet) {
    json lines = json::array();
    for (const SheetLine& line : lines_of(sheet)) {
        json entry = {{"status", status_of(sheet, line)}};
        if (line.row != SheetLine::total)
            entry["row"] = sheet.rows[line.row].id;
        if (line.column != SheetLine::total)
            entry["column"] = sheet.columns[line.column].id;
        if (line.value)
            entry["count"] = *line.value;
        lines.push_back(std::move(entry));
    }
    json value = {{"id", sheet.id},
                  {"note", note_of(sheet)},
                  {"clock", tally::clock_name(sheet.clock)},
                  {"lines", std::move(lines)}};
    if (!sheet.row_name.empty())
        value["rows"] = {{"kind", sheet.row_name}, {"groups", groups_json(sheet.rows)}};
    if (!sheet.column_name.empty())
        value["columns"] = {{"kind", sheet.column_name}, {"groups", groups_json(sheet.columns)}};
    if (!sheet.left_out.empty())
        value["left_out"] = sheet.left_out;
    return value;
}

json heading_json(const Report& report) {
    const Table& table = report.table;
    json value = {
        {"event", table.event},          {"event_name", report.event_name},
        {"kind", kind_name(table.kind)}, {"version", table.version},
        {"statement", statement},        {"header", json::parse(tally::write_header(table.header))},
        {"withheld", table.withheld}};
    if (table.kind == Kind::protected_figures)
        value["counts_shown_from"] = table.k;
    if (table.version > 1)
        value["corrects_version"] = table.version - 1;
    if (report.first_day)
        value["first_day"] = iso_date(*report.first_day);
    return value;
}

json column(const char* name, const char* datatype, const char* description) {
    return {
        {"name", name}, {"titles", name}, {"datatype", datatype}, {"dc:description", description}};
}

} // namespace

std::string write_table_csv(const Report& report) {
    const Table& table = report.table;
    std::string text = "\xEF\xBB\xBF"
                       "sheet,row_kind,row,column_kind,column,count,status,event,kind,version,"
                       "clock,thresholds,note\r\n";
    const std::string thresholds = csv_text(thresholds_text(table.header));
    for (const Sheet& sheet : table.sheets)
        for (const SheetLine& line : lines_of(sheet)) {
            text += csv_text(sheet.id) + ',' + csv_text(sheet.row_name) + ',' +
                    csv_text(id_of(sheet.rows, line.row)) + ',' + csv_text(sheet.column_name) +
                    ',' + csv_text(id_of(sheet.columns, line.column)) + ',' +
                    (line.value ? std::to_string(*line.value) : "") + ',';
            text += status_of(sheet, line);
            text += ',' + csv_text(table.event) + ',';
            text += kind_name(table.kind);
            text += ',' + std::to_string(table.version) + ',';
            text += tally::clock_name(sheet.clock);
            text += ',' + thresholds + ',' + csv_text(note_of(sheet)) + "\r\n";
        }
    return text;
}

std::string write_table_metadata(const Report& report, std::string_view table_name) {
    const json columns = json::array({
        column("sheet", "string", "what was counted"),
        column("row_kind", "string", "what the rows are, day or a category"),
        column("row", "string", "id of the row; empty for a sum over rows"),
        column("column_kind", "string", "what the columns are"),
        column("column", "string", "id of the column; empty for a sum over columns"),
        column("count", "integer", "empty where the cell is suppressed"),
        column("status", "string", "shown, suppressed, total"),
        column("event", "string", "id of the event"),
        column("kind", "string", "exact (internal) or protected (public)"),
        column("version", "integer", "over 1: corrects the version before"),
        column("clock", "string", "how the clock was known at worst: unset, organiser, network"),
        column("thresholds", "string", "from when on a visit counts"),
        column("note", "string", "what the count is, and is not"),
    });
    const json metadata = {
        {"@context", "http://www.w3.org/ns/csvw"},
        {"url", table_name},
        {"dialect", {{"delimiter", ","}, {"encoding", "utf-8"}, {"header", true}}},
        {"tableSchema", {{"columns", columns}, {"primaryKey", {"sheet", "row", "column"}}}},
        {"notes", json::array({heading_json(report)})},
    };
    return metadata.dump(2) + "\n";
}

std::string write_table_json(const Report& report) {
    json value = heading_json(report);
    value["format"] = "kiosk-report";
    value["format_version"] = 1;
    value["sheets"] = json::array();
    for (const Sheet& sheet : report.table.sheets)
        value["sheets"].push_back(sheet_json(sheet));
    return value.dump(1) + "\n";
}

} // namespace report
