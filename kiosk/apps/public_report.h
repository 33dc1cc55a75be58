#pragma once
// The report that others may see, as the organiser's page writes it beside the sealed figures: no
// count under 11 can be read from it. Made once, after the event's end, as `kioskctl reach report`
// makes it, by the program kiosk-report beside the kiosk: what draws pages and fills workbooks
// takes memory only meanwhile.
#include <functional>
#include <string>
#include <vector>

#include "kiosk/organiser/carry.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

// What both programs have to be told.
struct ReportPlace {
    std::string data_directory, fonts_directory, pack_path;
    std::vector<std::string> trusted_keys;
};

// In this process. A language without words for reports gets English. Errors: those of the pack,
// the tally, the releases and the writers.
platform::Result<std::vector<report::ExportFile>> public_report(platform::Host& host,
                                                                const ReportPlace& place,
                                                                const std::string& event,
                                                                const std::string& language);

} // namespace apps
