#pragma once
// A report's table as a workbook (ECMA-376): a first sheet that says what the figures are, then a
// sheet a measure with real dates and numbers, a frozen heading, sums as formulas where nothing is
// hidden, and a chart. libxlsxwriter opens files by name, past platform::Files, so the caller names
// a file that may be made and is removed again. Blocks.
#include <string>

#include "kiosk/report/report.h"
#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace report {

// Errors: io, when the scratch file cannot be written.
platform::Result<platform::Bytes> write_xlsx(const Report& report, const std::string& scratch);

} // namespace report
