#pragma once
// How the kiosk has a source checked by `kioskctl pack trial` beside it: in a process of its own,
// with bounds on memory, time and files, in a folder of the data directory that is gone afterwards.
#include <optional>
#include <string>

#include "kiosk/organiser/source_check.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

// What the command leaves in its folder, beside preview_key_file of a preview.
inline constexpr const char* trial_findings = "found";
inline constexpr const char* trial_report = "report.txt";
inline constexpr const char* trial_page = "report.html";
inline constexpr const char* trial_pack = "preview.pack";

std::string trial_folder(const std::string& data_directory);
// Everything in it, however it came there.
void clear_trial(const std::string& data_directory);

// Empty where kioskctl does not lie in `programs`. A check that the bounds end is one finding.
organiser::SourceWork trial_work(platform::Host& host, const std::string& data_directory,
                                 const std::string& programs);

} // namespace apps
