#include "kiosk/tally/mirror_state.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "kiosk/db/private_copy.h"
#include "kiosk/tally/tally_store.h"

namespace tally {
namespace {

using platform::Result;
using Copies = std::vector<ReplicaCopy>;

// From a copy in memory: opening a store writes to it, and then it would say when it was last
// looked at, not when it was last written.
Result<Copies> read(platform::Host& host, const std::string& directory) {
    ASSIGN_OR_RETURN(const auto copy, db::PrivateCopy::of(host, directory + "/" + store_name));
    ASSIGN_OR_RETURN(TallyStore store, TallyStore::open_to_read(*copy, directory));
    return store.copies("", "");
}

bool has_closed(const Copies& copies, const std::string& event) {
    return std::any_of(copies.begin(), copies.end(), [&](const ReplicaCopy& copy) {
        return copy.event == event && copy.header.closed;
    });
}

bool holds(const Counts& counts, const Counts& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& cell) {
        const auto found = counts.find(cell.first);
        return found != counts.end() && found->second.n >= cell.second.n;
    });
}

// Whether `one` has all that `other` knows. Small replicas of an event that has ended in `one` were
// folded into another, and are in that one.
bool holds_all(const Copies& one, const Copies& other) {
    std::map<std::pair<std::string, std::string>, const ReplicaCopy*> known;
    for (const ReplicaCopy& copy : one)
        known[{copy.event, copy.replica.id}] = &copy;
    return std::all_of(other.begin(), other.end(), [&](const ReplicaCopy& copy) {
        const bool ended = has_closed(one, copy.event);
        if (copy.header.closed && !ended)
            return false;
        const auto found = known.find({copy.event, copy.replica.id});
        if (found == known.end())
            return ended && !copy.header.closed && copy.replica.is_small();
        return holds(found->second->counts, copy.counts);
    });
}

bool differ_in_kiosk(const Copies& one, const Copies& other) {
    return !one.empty() && !other.empty() && !one.front().salt.empty() &&
           !other.front().salt.empty() && one.front().salt != other.front().salt;
}

Agreement compare(const Copies& card, const Copies& mirror) {
    if (differ_in_kiosk(card, mirror))
        return Agreement::foreign;
    if (!holds_all(card, mirror))
        return Agreement::ahead;
    return holds_all(mirror, card) ? Agreement::same : Agreement::behind;
}

} // namespace

MirrorState look_at_mirror(platform::Host& host, const std::string& directory,
                           const std::string& mirror) {
    MirrorState state;
    if (mirror.empty())
        return state;
    state.agreement = Agreement::missing;
    if (!host.files().exists(mirror))
        return state;
    const auto file = host.files().info(mirror + "/" + store_name);
    if (file.ok())
        state.written_unix_seconds = file->written_unix_seconds;
    const auto read_card = read(host, directory);
    const Copies card = read_card.ok() ? *read_card : Copies{};
    if (!file.ok() && file.error().kind == platform::ErrorKind::not_found) {
        state.agreement = card.empty() ? Agreement::same : Agreement::behind;
        return state;
    }
    const auto copy = read(host, mirror);
    if (!copy.ok()) {
        state.agreement = Agreement::unreadable;
        state.trouble = copy.error().text();
        return state;
    }
    state.agreement = compare(card, *copy);
    return state;
}

} // namespace tally
