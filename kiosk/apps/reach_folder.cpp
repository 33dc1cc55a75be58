#include "kiosk/apps/reach_folder.h"

#include <map>

#include "kiosk/report/reach_csv.h"

namespace apps {

using platform::Result;

namespace {

constexpr const char* table_name = "reach.csv";

// One header for each event, the latest of its replicas'.
std::map<std::string, tally::EventHeader> headers_of(const tally::Tally& tally) {
    std::map<std::string, tally::EventHeader> headers;
    for (const auto& [key, header] : tally.headers()) {
        const auto [at, added] = headers.try_emplace(key.first, header);
        if (!added)
            at->second = tally::EventHeader(tally::later(at->second, header));
    }
    return headers;
}

} // namespace

Result<std::size_t> write_reach_folder(platform::Files& files, const std::string& folder,
                                       const std::vector<tally::SignedPart>& parts) {
    ASSIGN_OR_RETURN(const tally::Tally tally, tally::tally_of(parts));
    ASSIGN_OR_RETURN(const auto totals, tally.totals());
    const std::pair<std::string, std::string> texts[] = {
        {table_name, report::write_reach_csv(totals)},
        {std::string(table_name) + "-metadata.json",
         report::write_reach_metadata(table_name, headers_of(tally))},
        {"tally.json", tally::write_tally_file(parts)},
    };
    RETURN_IF_ERROR(files.make_directories(folder));
    for (const auto& [name, text] : texts)
        RETURN_IF_ERROR(files.write_atomic(folder + "/" + name, platform::as_bytes(text)));
    return totals.size();
}

} // namespace apps
