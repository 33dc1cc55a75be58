#pragma once
// A workbook (XLSX, ECMA-376) as sheets of text cells, no more: what an editor with a spreadsheet
// program writes and gets. Written by libxlsxwriter with every cell formatted as text, so that no
// program turns "1300" or "2026-11-20" into something else; read by libzip and pugixml as
// spreadsheet programs and openpyxl write it. Numbers and dates that were typed come back as text
// ("352", "2026-11-20"). Formulas, errors and joined cells are refused with their cell.
#include <cstddef>
#include <string>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace editor {

struct Sheet {
    std::string name;                           // of its tab: 1 to 31 characters, none of []:*?/\'
    std::vector<std::vector<std::string>> rows; // the first has the headings; ends may be missing
    std::vector<double> widths;                 // of columns, in characters; only written
};

struct Workbook {
    std::vector<Sheet> sheets;
    const Sheet* find(std::string_view name) const;
};

// "C12" of row 11, column 2 (both from 0).
std::string cell_name(std::size_t row, std::size_t column);

// Error: io, when the file cannot be written there.
platform::Result<void> write_workbook(const Workbook& book, const std::string& path);

// `file` is how errors name it. Errors: invalid (no workbook, a formula, joined cells, with
// "file, sheet NAME, cell C12" in where), too_large (over limits.h).
platform::Result<Workbook> read_workbook(platform::ByteView bytes, const std::string& file);

} // namespace editor
