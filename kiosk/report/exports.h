#pragma once
// Every form in which a report is carried away, from the one table. Which files there are is the
// caller's wish; where they go is the caller's business.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/report/dhis2.h"
#include "kiosk/report/report.h"
#include "kiosk/text/layout_engine.h"
#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace report {

struct ExportFile {
    std::string name; // "report.csv"
    platform::Bytes bytes;
};

struct ExportChoice {
    std::vector<std::string> formats;    // of export_formats()
    std::optional<Dhis2Mapping> mapping; // for "dhis2"
    std::vector<text::FontFile> fonts;   // for "pdf"
    std::string scratch;                 // for "xlsx": a file that may be made and removed
};

std::vector<std::string> export_formats(); // "csv", "hxl", ...

// Errors: invalid (an unknown format, DHIS2 without a mapping or dates), those of the writers.
platform::Result<std::vector<ExportFile>> write_exports(const Report& report,
                                                        const ExportChoice& choice);

} // namespace report
