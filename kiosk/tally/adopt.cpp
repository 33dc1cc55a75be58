// Merging one database of a device into another of the same device: a mirror, or a back-up.
#include <algorithm>
#include <map>

#include "kiosk/tally/measure.h"
#include "kiosk/tally/tally_store.h"

namespace tally {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

} // namespace

Result<std::vector<ReplicaCopy>> TallyStore::copies(const std::string& event,
                                                    const std::string& replica) {
    ASSIGN_OR_RETURN(const std::string salt, m_rows.setting(salt_setting));
    std::vector<std::string> all{event};
    if (event.empty()) {
        ASSIGN_OR_RETURN(all, m_rows.events());
    }
    std::vector<ReplicaCopy> copies;
    for (const std::string& each : all) {
        ASSIGN_OR_RETURN(const EventHeader header, known_header(each));
        ASSIGN_OR_RETURN(const auto replicas, m_rows.replicas(each));
        for (const Replica& one : replicas) {
            if (!replica.empty() && one.id != replica)
                continue;
            ASSIGN_OR_RETURN(Counts counts, m_rows.cells(each, one.id));
            copies.push_back({salt, each, header, one, std::move(counts)});
        }
    }
    return copies;
}

Result<void> TallyStore::adopt(const std::vector<ReplicaCopy>& copies, Adopt how) {
    ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(m_rows.database()));
    std::map<std::string, bool> is_whole; // by event: all its replicas are taken
    for (const ReplicaCopy& copy : copies) {
        RETURN_IF_ERROR(adopt_salt(copy.salt));
        if (!is_whole.contains(copy.event)) {
            ASSIGN_OR_RETURN(is_whole[copy.event], adopt_header(copy));
        }
        // Of an ended event small replicas were folded into another: they are in that one.
        if (is_whole[copy.event] || !copy.replica.is_small())
            RETURN_IF_ERROR(adopt_replica(copy, how));
    }
    RETURN_IF_ERROR(m_rows.touch());
    RETURN_IF_ERROR(transaction.commit());
    m_rows.forget_places();
    return {};
}

Result<void> TallyStore::adopt_salt(const std::string& salt) {
    ASSIGN_OR_RETURN(const std::string ours, m_rows.setting(salt_setting));
    if (salt.empty() || salt == ours)
        return {};
    if (!ours.empty())
        return Error{ErrorKind::denied,
                     "This copy of the counts is another kiosk's. Take another stick or folder for "
                     "the mirror; kioskctl reach merge puts kiosks together.",
                     m_directory};
    return m_rows.put_setting(salt_setting, salt);
}

// False when our event has ended and theirs has not.
Result<bool> TallyStore::adopt_header(const ReplicaCopy& copy) {
    ASSIGN_OR_RETURN(const auto ours, m_rows.header(copy.event));
    const EventHeader header = ours ? later(*ours, copy.header) : copy.header;
    RETURN_IF_ERROR(m_rows.put_header(copy.event, header));
    const bool ended_there = copy.header.closed, ended_here = ours && ours->closed;
    if (ended_there && ours && !ended_here) {
        ASSIGN_OR_RETURN(const auto replicas, m_rows.replicas(copy.event));
        for (const Replica& replica : replicas)
            if (replica.is_small())
                RETURN_IF_ERROR(m_rows.remove_replica(copy.event, replica.id));
    }
    return ended_there || !ended_here;
}

Result<void> TallyStore::adopt_replica(const ReplicaCopy& copy, Adopt how) {
    ASSIGN_OR_RETURN(const auto replicas, m_rows.replicas(copy.event));
    const auto found = std::find_if(replicas.begin(), replicas.end(), [&](const Replica& replica) {
        return replica.id == copy.replica.id;
    });
    Replica replica = found == replicas.end() ? copy.replica : *found;
    ASSIGN_OR_RETURN(const Counts before, m_rows.cells(copy.event, replica.id));
    if (copy.replica.released > replica.released) {
        replica.released = copy.replica.released;
        replica.last_part = copy.replica.last_part;
    }
    replica.sessions = std::max(replica.sessions, copy.replica.sessions);
    // What comes back out of a copy may be older than what left the device: it is never gone on
    // with, a new replica counts from here.
    const bool is_news = found == replicas.end() || !(merged(before, copy.counts) == before);
    if (how == Adopt::back_up && is_news)
        replica.released = std::max<std::int64_t>(replica.released, 0);
    const bool same = found != replicas.end() && replica == *found;
    if (!same)
        RETURN_IF_ERROR(m_rows.put_replica(copy.event, replica));
    return is_news ? m_rows.put_cells(copy.event, replica.id, merged(before, copy.counts))
                   : Result<void>{};
}

} // namespace tally
