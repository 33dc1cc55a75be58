#pragma once
// A report's table as texts for programs: one long CSV (RFC 4180, UTF-8 with a byte order mark, no
// cell that a spreadsheet would run) with its CSV on the Web description, and JSON. Ids, not
// translated words. Pure.
#include <string>
#include <string_view>

#include "kiosk/report/report.h"

namespace report {

// sheet,row_kind,row,column_kind,column,count,status,event,kind,version,clock,thresholds,note. A
// hidden cell is empty and its status "suppressed"; sums have the status "total".
std::string write_table_csv(const Report& report);
std::string write_table_metadata(const Report& report, std::string_view table_name);
std::string write_table_json(const Report& report);

} // namespace report
