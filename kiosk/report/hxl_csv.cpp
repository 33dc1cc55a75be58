#include "kiosk/report/hxl_csv.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "kiosk/report/reach_csv.h"
#include "kiosk/tally/measure.h"

namespace report {
namespace {

struct Column {
    std::string name, tag;
};

// Sheets that become one column of numbers each; their second dimension stands in #indicator.
struct Measured {
    std::string_view sheet, name, tag;
};
constexpr std::array measured = {
    Measured{"sessions", "Sessions", "#output+num+sessions"},
    Measured{"completed", "Completed", "#output+num+completed"},
    Measured{"topics", "Topic openings", "#output+num+topics"},
    Measured{"topics_completed", "Topics completed", "#output+num+topics+completed"},
    Measured{"help", "Help opened", "#output+num+help"},
    Measured{"codes", "Referral shown", "#output+num+referral"},
};

// An attribute holds a-z 0-9 _ and begins with a letter.
std::string attribute(std::string_view prefix, std::string_view id) {
    std::string text(prefix);
    for (const char c : id) {
        const auto lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (c == '+')
            text += "plus";
        else
            text += std::isalnum(static_cast<unsigned char>(c)) != 0 ? lower : '_';
    }
    return text;
}

std::string sex_attribute(const Group& group) {
    if (group.members.size() > 1)
        return group.id == "all" ? "" : "+sex_other";
    return attribute(group.id.size() == 1 ? "+" : "+sex_", group.id);
}

// Ages below the adult one, which the group's own id or its band names, are children.
std::string age_attribute(const Group& group) {
    if (group.id == "all")
        return "";
    if (group.id.starts_with("under_"))
        return "+children";
    if (group.id.starts_with("from_"))
        return "+adults";
    return attribute("+age", group.id);
}

// Names are typed by hand; validators warn of blanks at the ends and of runs of them.
std::string plain_blanks(std::string_view text) {
    std::string plain;
    bool blank = false;
    for (const char c : text) {
        const bool is_blank = std::isspace(static_cast<unsigned char>(c)) != 0;
        if (!is_blank && blank && !plain.empty())
            plain += ' ';
        if (!is_blank)
            plain += c;
        blank = is_blank;
    }
    return plain;
}

class Writer {
  public:
    explicit Writer(const Report& report) : m_report(report) {}

    std::string write() {
        m_columns = {
            {"Org", "#org+impl+code"},      {"Site", "#loc+name"}, {"Activity", "#activity+code"},
            {"From", "#date+start"},        {"To", "#date+end"},   {"Event days", "#meta+days"},
            {"Category", "#indicator+code"}};
        for (const Measured& each : measured)
            if (report_sheet(each.sheet) != nullptr)
                m_columns.push_back({std::string(each.name), std::string(each.tag)});
        add_headcount_columns();
        for (const Measured& each : measured)
            if (const Sheet* sheet = report_sheet(each.sheet))
                add_rows(*sheet, std::string(each.name));
        add_headcount_row();
        for (const char* tag : {"#meta+suppressed", "#meta+kind", "#meta+version", "#meta+note"})
            m_columns.push_back({tag + 6, tag});
        return text();
    }

  private:
    using Row = std::map<std::string, std::string>; // column name → cell, ready for CSV

    const Sheet* report_sheet(std::string_view id) const { return m_report.table.find(id); }

    void days(Row& row, const Group* group) const {
        const std::string first = group == nullptr ? "1" : group->members.front();
        const std::string last =
            group == nullptr ? std::to_string(m_report.table.days) : group->members.back();
        row["Event days"] = csv_text(first == last ? first : first + " to " + last);
        const auto from = date_of(m_report, std::atoi(first.c_str()));
        const auto to = date_of(m_report, std::atoi(last.c_str()));
        if (from && to) {
            row["From"] = iso_date(*from);
            row["To"] = iso_date(*to);
        }
    }

    void add_rows(const Sheet& sheet, const std::string& name) {
        const bool by_row = !sheet.row_name.empty();
        // The languages of sessions would tell each session again.
        const bool by_column = !sheet.column_name.empty() && sheet.id != "sessions";
        for (const SheetLine& line : lines_of(sheet)) {
            if ((line.row == SheetLine::total) == by_row ||
                (line.column == SheetLine::total) == by_column)
                continue;
            Row row;
            days(row, by_row ? &sheet.rows[line.row] : nullptr);
            if (by_column)
                row["Category"] = csv_text(sheet.columns[line.column].id);
            if (line.value)
                row[name] = std::to_string(*line.value);
            else
                row["suppressed"] = csv_text(name);
            m_rows.push_back(std::move(row));
        }
    }

    static std::string headcount_name(const Sheet& sheet, std::size_t row, std::size_t column) {
        return "Headcount " + sheet.columns[column].id + " " + sheet.rows[row].id;
    }

    void add_headcount_columns() {
        const Sheet* sheet = report_sheet("headcount");
        for (std::size_t row = 0; sheet != nullptr && row < sheet->rows.size(); ++row)
            for (std::size_t column = 0; column < sheet->columns.size(); ++column)
                m_columns.push_back({headcount_name(*sheet, row, column),
                                     "#reached+ind" + sex_attribute(sheet->columns[column]) +
                                         age_attribute(sheet->rows[row])});
    }

    void add_headcount_row() {
        const Sheet* sheet = report_sheet("headcount");
        if (sheet == nullptr)
            return;
        Row row;
        days(row, nullptr);
        std::string suppressed;
        for (std::size_t r = 0; r < sheet->rows.size(); ++r)
            for (std::size_t c = 0; c < sheet->columns.size(); ++c) {
                const std::string name = headcount_name(*sheet, r, c);
                if (sheet->is_shown(r, c))
                    row[name] = std::to_string(sheet->value(r, c));
                else
                    suppressed += (suppressed.empty() ? "" : "; ") + name;
            }
        row["suppressed"] = csv_text(suppressed);
        m_rows.push_back(std::move(row));
    }

    std::string text() {
        std::string members;
        for (const std::string& member : m_report.table.header.members)
            members += (members.empty() ? "" : "; ") + plain_blanks(member);
        std::string text = "\xEF\xBB\xBF", tags;
        for (const Column& column : m_columns) {
            const bool first = &column == &m_columns.front();
            text += (first ? "" : ",") + csv_text(column.name);
            tags += (first ? "" : ",") + column.tag;
        }
        text += "\r\n" + tags + "\r\n";
        std::string note = std::string(statement) + "; " + thresholds_text(m_report.table.header) +
                           "; " + m_report.wording.text("clock_" + clock());
        for (Row& row : m_rows) {
            row["Org"] = csv_text(members);
            row["Site"] = csv_text(plain_blanks(m_report.table.header.site));
            row["Activity"] = csv_text(m_report.table.event);
            row["kind"] = kind_name(m_report.table.kind);
            row["version"] = std::to_string(m_report.table.version);
            row["note"] = csv_text(note);
            std::string line;
            for (const Column& column : m_columns)
                line += (&column == &m_columns.front() ? "" : ",") + row[column.name];
            text += line + "\r\n";
        }
        return text;
    }

    std::string clock() const {
        return std::string(tally::clock_name(m_report.table.header.clock));
    }

    const Report& m_report;
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

} // namespace

std::string write_hxl(const Report& report) {
    return Writer(report).write();
}

} // namespace report
