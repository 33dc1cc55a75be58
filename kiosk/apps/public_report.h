#pragma once
// The report that others may see, as the organiser's page writes it beside the sealed figures: no
// count under 11 can be read from it. Made once, after the event's end, as `kioskctl reach report`
// makes it.
#include <functional>
#include <string>

#include "kiosk/organiser/carry.h"
#include "kiosk/pack/pack.h"
#include "platform/host.h"

namespace apps {

// Where the kiosk's data and fonts are.
struct ReportPlace {
    std::string data_directory, fonts_directory;
};

// For an event and a language, reads the pack's names at once; what that returns does the work, on
// any thread, as long as host and content live. A language without words for reports gets English.
std::function<organiser::ReportWork(const std::string& event, const std::string& language)>
public_reports(platform::Host& host, const pack::Pack& content, const ReportPlace& place);

} // namespace apps
