#include <xlsxwriter.h>

#include <algorithm>

#include "kiosk/editor/workbook.h"

namespace editor {
namespace {

constexpr double usual_width = 18;

struct Formats {
    lxw_format* head = nullptr;
    lxw_format* text = nullptr;
};

Formats add_formats(lxw_workbook* book) {
    Formats formats{workbook_add_format(book), workbook_add_format(book)};
    for (auto* format : {formats.head, formats.text}) {
        format_set_num_format(format, "@"); // as text: what is typed is what is read
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    format_set_bold(formats.head);
    format_set_bottom(formats.head, LXW_BORDER_THIN);
    return formats;
}

bool fill(lxw_worksheet* into, const Sheet& sheet, const Formats& formats) {
    std::size_t columns = sheet.widths.size();
    for (const auto& row : sheet.rows)
        columns = std::max(columns, row.size());
    for (std::size_t column = 0; column < columns; ++column)
        worksheet_set_column(into, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column),
                             column < sheet.widths.size() ? sheet.widths[column] : usual_width,
                             formats.text);
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column)
            if (const auto& text = sheet.rows[row][column];
                !text.empty() &&
                worksheet_write_string(into, static_cast<lxw_row_t>(row),
                                       static_cast<lxw_col_t>(column), text.c_str(),
                                       row == 0 ? formats.head : formats.text) != LXW_NO_ERROR)
                return false;
    worksheet_freeze_panes(into, 1, 0);
    return true;
}

} // namespace

platform::Result<void> write_workbook(const Workbook& book, const std::string& path) {
    auto* const written = workbook_new(path.c_str());
    const platform::Error failed{platform::ErrorKind::io,
                                 "the workbook cannot be written; close it in the spreadsheet "
                                 "program and look whether there is room",
                                 path};
    if (written == nullptr)
        return failed;
    const auto formats = add_formats(written);
    bool ok = true;
    for (const auto& sheet : book.sheets) {
        auto* const tab = workbook_add_worksheet(written, sheet.name.c_str());
        ok = tab != nullptr && ok && fill(tab, sheet, formats);
    }
    // The book is freed by being closed.
    if (workbook_close(written) != LXW_NO_ERROR || !ok)
        return failed;
    return {};
}

} // namespace editor
