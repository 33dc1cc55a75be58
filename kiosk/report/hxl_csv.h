#pragma once
// A report's table as HXL (hxlstandard.org 1.1): CSV with a row of hashtags under the header. Each
// column adds up to its total, so rows of different sheets never tell the same count twice. A
// suppressed cell is blank and its column's name stands in #meta+suppressed; sessions are
// #output+num, only head-counts by staff are #reached. Pure.
#include <string>

#include "kiosk/report/report.h"

namespace report {

std::string write_hxl(const Report& report);

} // namespace report
