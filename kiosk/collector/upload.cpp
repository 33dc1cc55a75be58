#include "kiosk/collector/upload.h"

namespace collector {

using platform::Error;
using platform::ErrorKind;

Result<Upload> Upload::read(std::string_view body, const std::string& event,
                            const std::string& replica, const platform::PublicKey& key) {
    ASSIGN_OR_RETURN(const auto parts, tally::read_tally_file(body));
    if (parts.empty())
        return Error{ErrorKind::invalid, "The tally file holds no figures.", ""};
    for (const auto& part : parts) {
        if (part.part().event != event || part.part().replica != replica)
            return Error{ErrorKind::invalid,
                         "The tally file is about another event or replica than its address.", ""};
        if (part.key() != key)
            return Error{ErrorKind::denied,
                         "The figures are signed by another key than the one that sends them.", ""};
    }
    ASSIGN_OR_RETURN(const auto merged, tally::tally_of(parts));

    Upload upload;
    upload.m_event = event;
    upload.m_replica = replica;
    upload.m_key = platform::to_base64(key);
    upload.m_header = merged.headers().begin()->second;
    upload.m_cells.reserve(merged.cells().size());
    for (const auto& [cell, value] : merged.cells())
        upload.m_cells.push_back({cell.day, cell.measure, cell.category, value.n, value.clock});
    return upload;
}

} // namespace collector
