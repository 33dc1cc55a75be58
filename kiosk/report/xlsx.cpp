#include "kiosk/report/xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>

namespace report {
namespace {

using platform::Error;
using platform::ErrorKind;

constexpr std::size_t tab_characters_max = 31;
constexpr double wide = 24, narrow = 16, text_wide = 80; // columns, in characters
constexpr double line_points = 18;                       // high enough for Burmese

std::size_t characters_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

// In the wide column, rather one too many.
double lines_of_text(const std::string& text) {
    return 1 + std::floor(static_cast<double>(characters_of(text)) / (text_wide - 5));
}

// A name of a sheet: 31 characters, none of []:*?/\, no other sheet's.
std::string tab_name(const Report& report, const Sheet& sheet) {
    const std::string title = report.wording.sheet(sheet.id);
    const bool fits = characters_of(title) <= tab_characters_max &&
                      title.find_first_of("[]:*?/\\'") == std::string::npos;
    return fits ? title : sheet.id;
}

class Workbook {
  public:
    Workbook(const Report& report, const std::string& path)
        : m_report(report), m_book(workbook_new(path.c_str())) {
        if (m_book == nullptr)
            return;
        m_head = workbook_add_format(m_book);
        format_set_bold(m_head);
        format_set_bottom(m_head, LXW_BORDER_THIN);
        format_set_text_wrap(m_head);
        m_head_number = workbook_add_format(m_book); // over figures, which stand at the right
        format_set_bold(m_head_number);
        format_set_bottom(m_head_number, LXW_BORDER_THIN);
        format_set_text_wrap(m_head_number);
        format_set_align(m_head_number, LXW_ALIGN_RIGHT);
        m_date = workbook_add_format(m_book);
        format_set_num_format(m_date, "yyyy-mm-dd");
        format_set_align(m_date, LXW_ALIGN_LEFT);
        m_number = workbook_add_format(m_book);
        format_set_num_format(m_number, "#,##0");
        m_sum = workbook_add_format(m_book);
        format_set_num_format(m_sum, "#,##0");
        format_set_bold(m_sum);
        m_wrap = workbook_add_format(m_book);
        format_set_text_wrap(m_wrap);
        format_set_align(m_wrap, LXW_ALIGN_VERTICAL_TOP);
        m_hidden = workbook_add_format(m_book);
        format_set_italic(m_hidden);
        format_set_font_color(m_hidden, LXW_COLOR_GRAY);
        format_set_align(m_hidden, LXW_ALIGN_RIGHT);
    }

    // The book is freed by being closed.
    bool write() {
        if (m_book == nullptr)
            return false;
        about();
        for (const Sheet& sheet : m_report.table.sheets)
            measure(sheet);
        return workbook_close(m_book) == LXW_NO_ERROR;
    }

  private:
    static lxw_row_t row_at(std::size_t row) { return static_cast<lxw_row_t>(row); }
    static lxw_col_t column_at(std::size_t column) { return static_cast<lxw_col_t>(column); }

    void about() {
        const Wording& words = m_report.wording;
        lxw_worksheet* page = workbook_add_worksheet(m_book, words.text("title").c_str());
        set_up_print(page);
        worksheet_set_column(page, 0, 0, wide, nullptr);
        worksheet_set_column(page, 1, 1, text_wide, nullptr);
        worksheet_write_string(page, 0, 0, words.text("title").c_str(), m_head);
        std::string members;
        for (const std::string& member : m_report.members)
            members += (members.empty() ? "" : ", ") + member;
        lxw_row_t row = 1;
        const auto line = [&](const std::string& name, const std::string& text) {
            // Not every reader finds the height of wrapped text by itself.
            worksheet_set_row(page, row, line_points * lines_of_text(text), nullptr);
            worksheet_write_string(page, row, 0, name.c_str(), m_wrap);
            worksheet_write_string(page, row++, 1, text.c_str(), m_wrap);
        };
        line(words.text("event"),
             m_report.event_name.empty() ? m_report.table.event : m_report.event_name);
        line(words.text("site"), m_report.table.header.site);
        line(words.text("members"), members);
        for (const std::string& note : notes(m_report))
            line("", note);
        line(words.text("method_title"), method_text(m_report));
    }

    // On paper: A4 across, each sheet as wide as a page.
    static void set_up_print(lxw_worksheet* page) {
        constexpr std::uint8_t paper_a4 = 9;
        worksheet_set_paper(page, paper_a4);
        worksheet_set_landscape(page);
        worksheet_fit_to_pages(page, 1, 0);
    }

    // Rows of the page: those of the sheet, or its columns where it has no rows.
    void measure(const Sheet& sheet) {
        m_page = workbook_add_worksheet(m_book, tab_name(m_report, sheet).c_str());
        set_up_print(m_page);
        worksheet_set_column(m_page, 0, 0, wide, nullptr);
        worksheet_set_column(m_page, 1, 60, narrow, nullptr);
        worksheet_freeze_panes(m_page, 1, 1);
        worksheet_set_row(m_page, 0, 2 * line_points, nullptr); // titles of topics are long
        const bool turned = sheet.row_name.empty();
        const auto& down = turned ? sheet.columns : sheet.rows;
        const std::string& down_name = turned ? sheet.column_name : sheet.row_name;
        const bool across = !turned && !sheet.column_name.empty();
        heading(sheet, down_name, across);
        for (std::size_t i = 0; i < down.size(); ++i) {
            const lxw_row_t row = row_at(i + 1);
            label(row, down_name, down[i]);
            if (across)
                cells(sheet, i, row);
            else
                worksheet_write_number(
                    m_page, row, 1,
                    static_cast<double>(turned ? sheet.column_total(i) : sheet.row_total(i)),
                    m_number);
        }
        if (!down_name.empty())
            sums(sheet, down.size(), across);
        remark(sheet, down.size());
        if (down.size() > 1)
            chart(sheet, down.size(), across ? sheet.columns.size() + 1 : 1);
    }

    void heading(const Sheet& sheet, const std::string& down_name, bool across) {
        const Wording& words = m_report.wording;
        worksheet_write_string(m_page, 0, 0, words.dimension(down_name).c_str(), m_head);
        if (!across) {
            worksheet_write_string(m_page, 0, 1, words.text("count").c_str(), m_head_number);
            return;
        }
        for (std::size_t c = 0; c < sheet.columns.size(); ++c)
            worksheet_write_string(
                m_page, 0, column_at(c + 1),
                group_text(m_report, sheet.column_name, sheet.columns[c]).c_str(), m_head_number);
        worksheet_write_string(m_page, 0, column_at(sheet.columns.size() + 1),
                               words.text("total").c_str(), m_head_number);
    }

    void label(lxw_row_t row, const std::string& dimension, const Group& group) {
        if (dimension == "day" && group.members.size() == 1) {
            const auto date = date_of(m_report, std::atoi(group.members.front().c_str()));
            if (date) {
                lxw_datetime moment = {date->year, date->month, date->day, 0, 0, 0};
                worksheet_write_datetime(m_page, row, 0, &moment, m_date);
                return;
            }
        }
        const std::string text = dimension.empty() ? m_report.wording.text("total")
                                                   : group_text(m_report, dimension, group);
        worksheet_write_string(m_page, row, 0, text.c_str(), nullptr);
    }

    void cells(const Sheet& sheet, std::size_t r, lxw_row_t row) {
        bool whole = true;
        for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
            if (sheet.is_shown(r, c)) {
                worksheet_write_number(m_page, row, column_at(c + 1),
                                       static_cast<double>(sheet.value(r, c)), m_number);
            } else {
                whole = false;
                worksheet_write_string(m_page, row, column_at(c + 1),
                                       m_report.wording.text("hidden").c_str(), m_hidden);
            }
        }
        sum(row, column_at(sheet.columns.size() + 1), row, 1, row, column_at(sheet.columns.size()),
            sheet.row_total(r), whole);
    }

    // A formula where it gives the total; a sum over hidden cells is written as the number it is.
    void sum(lxw_row_t row, lxw_col_t column, lxw_row_t from_row, lxw_col_t from_column,
             lxw_row_t to_row, lxw_col_t to_column, std::int64_t value, bool whole) {
        if (!whole) {
            worksheet_write_number(m_page, row, column, static_cast<double>(value), m_sum);
            return;
        }
        char range[LXW_MAX_CELL_RANGE_LENGTH];
        lxw_rowcol_to_range(range, from_row, from_column, to_row, to_column);
        const std::string formula = "=SUM(" + std::string(range) + ")";
        worksheet_write_formula_num(m_page, row, column, formula.c_str(), m_sum,
                                    static_cast<double>(value));
    }

    void sums(const Sheet& sheet, std::size_t count, bool across) {
        const lxw_row_t row = row_at(count + 1);
        worksheet_write_string(m_page, row, 0, m_report.wording.text("total").c_str(), m_head);
        if (!across) {
            sum(row, 1, 1, 1, row_at(count), 1, sheet.total(), true);
            return;
        }
        for (std::size_t c = 0; c <= sheet.columns.size(); ++c) {
            const bool is_last = c == sheet.columns.size();
            bool whole = true;
            for (std::size_t r = 0; r < count && !is_last; ++r)
                whole = whole && sheet.is_shown(r, c);
            sum(row, column_at(c + 1), 1, column_at(c + 1), row_at(count), column_at(c + 1),
                is_last ? sheet.total() : sheet.column_total(c), whole);
        }
    }

    void remark(const Sheet& sheet, std::size_t count) {
        const Wording& words = m_report.wording;
        const bool exact = m_report.table.kind == Kind::exact;
        const std::string text =
            words.text(is_by_staff(sheet) ? "by_staff" : "sessions_not_people") + " " +
            words.text(exact ? "exact_banner" : "public_banner");
        worksheet_write_string(m_page, row_at(count + 3), 0, text.c_str(), nullptr);
    }

    void chart(const Sheet& sheet, std::size_t count, std::size_t column) {
        lxw_chart* chart = workbook_add_chart(m_book, LXW_CHART_BAR);
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        const std::string tab = tab_name(m_report, sheet);
        chart_series_set_categories(series, tab.c_str(), 1, 0, row_at(count), 0);
        chart_series_set_values(series, tab.c_str(), 1, column_at(column), row_at(count),
                                column_at(column));
        chart_title_set_name(chart, m_report.wording.sheet(sheet.id).c_str());
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        chart_axis_set_reverse(chart->y_axis);
        chart_axis_set_min(chart->x_axis, 0); // else bars tell differences, not counts
        if ((sheet.row_name.empty() ? sheet.column_name : sheet.row_name) == "day")
            chart_axis_set_num_format(chart->y_axis, "yyyy-mm-dd");
        worksheet_insert_chart(m_page, row_at(count + 5), 0, chart);
    }

    const Report& m_report;
    lxw_workbook* m_book;
    lxw_worksheet* m_page = nullptr;
    lxw_format *m_head = nullptr, *m_head_number = nullptr, *m_date = nullptr, *m_number = nullptr,
               *m_sum = nullptr, *m_wrap = nullptr, *m_hidden = nullptr;
};

} // namespace

platform::Result<platform::Bytes> write_xlsx(const Report& report, const std::string& scratch) {
    const Error failed{ErrorKind::io, "The workbook could not be written here.", scratch};
    if (!Workbook(report, scratch).write()) {
        std::remove(scratch.c_str());
        return failed;
    }
    std::ifstream file(scratch, std::ios::binary);
    platform::Bytes bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    file.close();
    std::remove(scratch.c_str());
    if (bytes.empty())
        return failed;
    return bytes;
}

} // namespace report
