#include "kiosk/collector/store_rules.h"

#include <algorithm>
#include <tuple>

namespace collector {

using platform::ClockTrust;
using platform::Error;
using platform::ErrorKind;

Error key_refused() {
    return {ErrorKind::denied,
            "This device's key is not enrolled here, or was revoked. Whoever runs the collector "
            "can enrol it: kiosk-collector enrol --member MEMBER KEY.",
            ""};
}

Error no_such_event(const std::string& event) {
    return {ErrorKind::not_found, "No figures of event " + event + " have arrived here.", ""};
}

Result<void> may_merge(const Standing& standing, const Upload& upload) {
    if (!standing.key_member)
        return key_refused();
    if (standing.voided)
        return Error{ErrorKind::denied,
                     "Replica " + upload.replica() + " was voided: its figures count no more.", ""};
    // A member's device that lost its key is enrolled again under a new one; another member's
    // device has no reason to speak for it.
    if (*standing.key_member != standing.replica_member)
        return Error{ErrorKind::denied,
                     "Replica " + upload.replica() + " was brought by another member's device.",
                     ""};
    return {};
}

Result<std::optional<std::string>> newer_header(const std::string& stored, const Upload& upload) {
    ASSIGN_OR_RETURN(const auto old, tally::read_header(stored));
    const auto& later = tally::later(old, upload.header());
    if (later == old)
        return std::optional<std::string>();
    return std::optional(tally::write_header(later));
}

Result<void> may_add(const std::string& event, const std::vector<StoredHeader>& headers) {
    if (headers.empty())
        return no_such_event(event);
    std::optional<tally::EventHeader> first;
    for (const auto& stored : headers) {
        if (stored.voided)
            continue;
        ASSIGN_OR_RETURN(auto header, tally::read_header(stored.header));
        if (first && first->thresholds != header.thresholds)
            return Error{ErrorKind::invalid,
                         "Kiosks of event " + event +
                             " counted sessions under different thresholds, so their figures "
                             "cannot be added. Export them one by one on the kiosks.",
                         ""};
        first = std::move(header);
    }
    return {};
}

void put_in_order(std::vector<tally::Total>& totals) {
    std::sort(totals.begin(), totals.end(), [](const tally::Total& a, const tally::Total& b) {
        return std::tie(a.event, a.day, a.measure, a.category) <
               std::tie(b.event, b.day, b.measure, b.category);
    });
}

bool is_closed(const std::string& header) {
    const auto read = tally::read_header(header);
    return read.ok() && read->closed;
}

int clock_number(ClockTrust clock) { return static_cast<int>(clock); }

ClockTrust clock_of(std::int64_t number) {
    switch (number) {
    case static_cast<int>(ClockTrust::organiser): return ClockTrust::organiser;
    case static_cast<int>(ClockTrust::network): return ClockTrust::network;
    default: return ClockTrust::unset;
    }
}

} // namespace collector
