// What may leave the device, and the close of an event: the rule of DESIGN that a replica must
// never be one visitor.
#include <algorithm>
#include <map>

#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"

namespace tally {
namespace {

using platform::Result;

Part part_of(const std::string& event, const std::string& replica, const EventHeader& header,
             const Counts& counts) {
    Part part{event, replica, header, {}};
    part.cells.reserve(counts.size());
    for (const auto& [key, value] : counts)
        part.cells.push_back({key.day, key.measure, key.category, value.n, value.clock});
    return part;
}

bool may_leave(const EventHeader& header, const Replica& replica) {
    if (header.closed)
        return true;
    return replica.sessions >=
           std::max<std::int64_t>(replica.released, 0) + limits::replica_sessions_min;
}

// The same replicas give the same name on every copy of the card.
std::string fold_name(const std::string& event, const std::vector<Replica>& small) {
    std::string text = "kiosk-fold\n" + event;
    for (const Replica& replica : small)
        text += "\n" + replica.id;
    const auto hash = platform::blake2b(platform::as_bytes(text));
    return platform::to_hex(platform::ByteView(hash).first(16));
}

} // namespace

Result<Release> TallyStore::release(const platform::SecretKey& key, const std::string& event) {
    ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(m_rows.database()));
    Release release;
    if (!event.empty()) {
        RETURN_IF_ERROR(release_event(key, event, release));
    } else {
        ASSIGN_OR_RETURN(const auto all, m_rows.events());
        for (const std::string& each : all)
            RETURN_IF_ERROR(release_event(key, each, release));
    }
    // Recorded before the first byte leaves: a cut may cost an export, never the rule.
    RETURN_IF_ERROR(m_rows.touch());
    RETURN_IF_ERROR(transaction.commit());
    m_rows.forget_places();
    return release;
}

Result<void> TallyStore::release_event(const platform::SecretKey& key, const std::string& event,
                                       Release& release) {
    ASSIGN_OR_RETURN(const EventHeader header, known_header(event));
    ASSIGN_OR_RETURN(const auto replicas, m_rows.replicas(event));
    for (const Replica& replica : replicas)
        RETURN_IF_ERROR(release_replica(key, event, header, replica, release));
    return {};
}

Result<void> TallyStore::release_replica(const platform::SecretKey& key, const std::string& event,
                                         const EventHeader& header, Replica replica,
                                         Release& release) {
    ASSIGN_OR_RETURN(const Counts counts, m_rows.cells(event, replica.id));
    if (counts.empty())
        return {};
    Part now = part_of(event, replica.id, header, counts);
    std::vector<SignedPart> before;
    // What cannot be read any more stays inside; the rule goes by replica.released.
    if (auto last = read_tally_file(replica.last_part))
        before = std::move(*last);
    const bool is_newer = before.empty() || !(before.front().part() == now);
    if (!is_newer || !may_leave(header, replica) || (is_copy() && !header.closed)) {
        release.replicas_withheld += before.empty() ? 1 : 0;
        release.replicas_older += !before.empty() && is_newer ? 1 : 0;
        release.parts.insert(release.parts.end(), before.begin(), before.end());
        return {};
    }
    ASSIGN_OR_RETURN(SignedPart part, SignedPart::sign(std::move(now), key));
    replica.released = replica.sessions;
    replica.last_part = write_tally_file({part});
    RETURN_IF_ERROR(m_rows.put_replica(event, replica));
    release.parts.push_back(std::move(part));
    return {};
}

Result<int> TallyStore::close_event(const std::string& event) {
    ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(m_rows.database()));
    ASSIGN_OR_RETURN(EventHeader header, known_header(event));
    if (header.closed)
        return 0;
    header.closed = true;
    ++header.serial;
    RETURN_IF_ERROR(m_rows.put_header(event, header));
    ASSIGN_OR_RETURN(const auto replicas, m_rows.replicas(event));
    std::map<std::string, std::vector<Replica>> small; // by hardware
    for (const Replica& replica : replicas)
        if (replica.is_small())
            small[replica.hardware].push_back(replica);
    int folded = 0;
    for (const auto& [hardware, group] : small) {
        if (group.size() < 2)
            continue;
        RETURN_IF_ERROR(fold(event, group));
        folded += static_cast<int>(group.size());
    }
    RETURN_IF_ERROR(transaction.commit());
    m_rows.forget_places();
    return folded;
}

Result<void> TallyStore::fold(const std::string& event, const std::vector<Replica>& small) {
    Replica whole;
    whole.id = fold_name(event, small);
    whole.hardware = small.front().hardware;
    RETURN_IF_ERROR(m_rows.put_replica(event, whole));
    for (const Replica& replica : small) {
        ASSIGN_OR_RETURN(const Counts counts, m_rows.cells(event, replica.id));
        RETURN_IF_ERROR(m_rows.add(event, whole.id, counts));
        RETURN_IF_ERROR(m_rows.remove_replica(event, replica.id));
    }
    return {};
}

Result<int> close_event(platform::Host& host, const std::string& directory,
                        const std::string& event) {
    ASSIGN_OR_RETURN(TallyStore store, TallyStore::open(host, directory, OnDamage::report));
    return store.close_event(event);
}

} // namespace tally
