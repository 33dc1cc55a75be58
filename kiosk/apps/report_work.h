#pragma once
// How the kiosk has an event's report made by kiosk-report beside it, in a folder of the data
// directory that is gone afterwards.
#include <functional>
#include <string>

#include "kiosk/apps/public_report.h"
#include "kiosk/organiser/carry.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

// What kiosk-report leaves in its folder in place of the files, when it cannot make them.
inline constexpr const char* report_error_file = "error";

// In `programs`, or where packages put what is not called by hand (../libexec/awareness-kiosk).
// For an event and a language, the work on any thread, as long as the host lives. Errors: not_found
// (no such program), unavailable (what it says, or that it was ended), those of Files.
std::function<organiser::ReportWork(const std::string& event, const std::string& language)>
report_work(platform::Host& host, const ReportPlace& place, const std::string& programs);

} // namespace apps
