#include "kiosk/report/report.h"

#include <chrono>
#include <cstdio>

#include "kiosk/tally/measure.h"

namespace report {

const char* folder_name(Kind kind) {
    return kind == Kind::exact ? "INTERNAL-do-not-share" : "PUBLIC";
}

std::vector<SheetLine> lines_of(const Sheet& sheet) {
    const bool has_rows = !sheet.row_name.empty(), has_columns = !sheet.column_name.empty();
    std::vector<SheetLine> lines;
    for (std::size_t row = 0; row < sheet.rows.size() && has_rows; ++row) {
        for (std::size_t column = 0; column < sheet.columns.size() && has_columns; ++column)
            lines.push_back({row, column,
                             sheet.is_shown(row, column) ? std::optional(sheet.value(row, column))
                                                         : std::nullopt});
        lines.push_back({row, SheetLine::total, sheet.row_total(row)});
    }
    for (std::size_t column = 0; column < sheet.columns.size() && has_columns; ++column)
        lines.push_back({SheetLine::total, column, sheet.column_total(column)});
    lines.push_back({SheetLine::total, SheetLine::total, sheet.total()});
    return lines;
}

std::optional<text::Date> date_of(const Report& report, int day) {
    if (!report.first_day || day < 1)
        return std::nullopt;
    using namespace std::chrono;
    const year_month_day first{year{report.first_day->year},
                               month{static_cast<unsigned>(report.first_day->month)},
                               std::chrono::day{static_cast<unsigned>(report.first_day->day)}};
    const year_month_day date{sys_days{first} + days{day - 1}};
    return text::Date{static_cast<int>(date.year()),
                      static_cast<int>(static_cast<unsigned>(date.month())),
                      static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string iso_date(const text::Date& date) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

std::string thresholds_text(const tally::EventHeader& header) {
    std::string text;
    for (const auto& [name, value] : header.thresholds)
        text += (text.empty() ? "" : "; ") + name + " " + std::to_string(value);
    return text;
}

bool is_by_staff(const Sheet& sheet) {
    return sheet.id.starts_with("headcount") || sheet.id == "footfall";
}

std::vector<std::string> notes(const Report& report) {
    const Table& table = report.table;
    const Wording& words = report.wording;
    const bool exact = table.kind == Kind::exact;
    std::vector<std::string> lines{words.text(exact ? "exact_banner" : "public_banner")};
    if (table.header.mode != "field")
        lines.push_back(words.text("mode_training"));
    lines.push_back(words.text("sessions_not_people"));
    if (!exact)
        lines.push_back(
            table.version > 1
                ? words.text("correction", {{"n", std::int64_t{table.version}},
                                            {"before", std::int64_t{table.version - 1}}})
                : words.text("version", {{"n", std::int64_t{table.version}}}));
    for (const auto& [name, value] : table.header.thresholds)
        lines.push_back(
            words.text("threshold", {{"name", words.text("threshold_" + name)}, {"value", value}}));
    lines.push_back(words.text("clock_" + std::string(tally::clock_name(table.header.clock))));
    std::string withheld;
    for (const std::string& id : table.withheld)
        withheld += (withheld.empty() ? "" : ", ") + words.sheet(id);
    if (!withheld.empty())
        lines.push_back(words.text("withheld", {{"k", table.k}, {"sheets", withheld}}));
    if (!words.is_reviewed())
        lines.push_back(words.text("draft"));
    return lines;
}

std::string method_text(const Report& report) {
    const auto& thresholds = report.table.header.thresholds;
    const auto seconds = thresholds.find("session_seconds_min");
    return report.wording.text(
        report.table.kind == Kind::exact ? "method_exact" : "method_public",
        {{"seconds", seconds == thresholds.end() ? std::int64_t{0} : seconds->second},
         {"k", report.table.k}});
}

std::string group_text(const Report& report, std::string_view dimension, const Group& group) {
    if (dimension != "day" || group.id == "all")
        return report.wording.group(dimension, group);
    const auto day_text = [&](const std::string& id) {
        const int day = std::atoi(id.c_str());
        const auto date = date_of(report, day);
        if (!date)
            return report.wording.text("day", {{"n", std::int64_t{day}}});
        return text::format_date(report.wording.language(), *date);
    };
    const std::string first = day_text(group.members.front());
    return group.members.size() == 1 ? first : first + " – " + day_text(group.members.back());
}

} // namespace report
