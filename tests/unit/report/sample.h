#pragma once
// One made-up event as a report, for tests of its exports.
#include "kiosk/report/report.h"

namespace report_test {

report::Report sample(report::Kind kind, std::string_view language = "en");

} // namespace report_test
