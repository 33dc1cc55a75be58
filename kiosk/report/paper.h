#pragma once
// A report on paper: a PDF of one or two A4 pages with the paragraph on method on the first, and
// bar charts as PNG pictures, drawn by cairo with our own text layout. Every page and picture says
// whether it may be shared. One thread.
#include <string>
#include <utility>
#include <vector>

#include "kiosk/report/report.h"
#include "kiosk/text/layout_engine.h"
#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace report {

// Errors: not_found, corrupt (a font), io (cairo refuses).
platform::Result<platform::Bytes> write_pdf(const Report& report,
                                            const std::vector<text::FontFile>& fonts);

// Ids of sheets with their pictures, one for each sheet that has something to compare.
using Charts = std::vector<std::pair<std::string, platform::Bytes>>;
platform::Result<Charts> write_charts(const Report& report,
                                      const std::vector<text::FontFile>& fonts);

} // namespace report
