#pragma once
// The folder in which exact figures come together: reach.csv, its metadata and tally.json.
#include <string>
#include <vector>

#include "kiosk/tally/tally_file.h"
#include "platform/base/result.h"
#include "platform/files.h"

namespace apps {

// Returns the number of rows of reach.csv. Errors: those of Files and of the tally.
platform::Result<std::size_t> write_reach_folder(platform::Files& files, const std::string& folder,
                                                 const std::vector<tally::SignedPart>& parts);

} // namespace apps
