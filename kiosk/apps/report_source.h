#pragma once
// What a report is made from, as kioskctl finds it: the figures that a data directory may let out
// (with those of other kiosks' tally files), the event as the organiser set it up, and a pack's
// names and lists where one is given.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/report/sheets.h"
#include "kiosk/report/wording.h"
#include "kiosk/tally/tally.h"
#include "kiosk/text/format.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

struct ReportSource {
    std::string event;
    tally::EventHeader header;
    std::vector<tally::Total> totals;
    report::Scope scope;
    std::string event_name;
    std::optional<text::Date> first_day;
};

// `event` may be empty where the directory has one event only. Errors: not_found, invalid (several
// events, none named), those of the tally and of the files.
platform::Result<ReportSource> read_report_source(platform::Host& host, const std::string& data,
                                                  std::string event,
                                                  const std::vector<std::string>& tally_files);

// The protected form of an ended event's figures, by the data directory's releases: the first one,
// or a further version. Errors: those of report::Releases.
platform::Result<report::Table> released_table(platform::Host& host, const std::string& data,
                                               const ReportSource& source);

// Lists of what is offered, and which topic things belong to.
void add_scope(report::Scope& scope, const pack::Pack& content);
// Titles in the language, without break marks.
report::Names names_of(const pack::Pack& content, std::string_view language);

} // namespace apps
