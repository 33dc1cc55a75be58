#pragma once
// CollectorStore: the shared database as the collector needs it. Everything it does may be done
// twice, in any order and by several collectors at once, and comes to the same: cells merge by
// maximum, voids only grow, keys and tokens are set. It holds no state of its own beside the
// database, so any number of collectors may stand before one. Any thread may call.
//
// Errors of every call: unavailable (the database does not answer), busy, full, read_only, io. The
// kind `denied` means a rule of ours and never the database's own permissions.
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/collector/upload.h"
#include "kiosk/tally/tally.h"
#include "platform/base/result.h"

namespace collector {

inline constexpr int schema_version = 1; // of both kinds of database

enum class Merged { raised, unchanged };

struct StoredToken {
    std::string hash; // SHA-256 of the token's text, hexadecimal
    std::string member;
};

struct EventSummary {
    std::string event;
    std::int64_t replicas = 0;        // that count
    std::int64_t replicas_closed = 0; // of which so many sent the event's end
};

struct ReplicaSummary {
    std::string replica;
    std::string member;
    std::string key; // that sent it first, base64
    bool closed = false;
    bool voided = false;
};

class CollectorStore {
  public:
    virtual ~CollectorStore() = default;

    // Whether the database answers.
    virtual Result<void> ping() = 0;

    // A device's key (base64) may write for a member from now on, also after a revocation.
    virtual Result<void> enrol_key(const std::string& key, const std::string& member) = 0;
    // Figures that it brought stay. Error: not_found.
    virtual Result<void> revoke_key(const std::string& key) = 0;
    // Error: denied, when the key was never enrolled or is revoked.
    virtual Result<std::string> member_of_key(const std::string& key) = 0;

    // Only the hash is kept.
    virtual Result<void> add_token(const StoredToken& token) = 0;
    // All tokens of a member; how many there were.
    virtual Result<int> revoke_tokens(const std::string& member) = 0;
    // Those whose hash starts with the sixteen digits of `selector`.
    virtual Result<std::vector<StoredToken>> tokens(const std::string& selector) = 0;

    // All or nothing. Errors: denied, when the key is not enrolled, the replica is voided, or a key
    // of another member brought it first.
    virtual Result<Merged> merge(const Upload& upload) = 0;
    // The replica, known or not, counts no more and never will.
    virtual Result<void> void_replica(const std::string& event, const std::string& replica) = 0;

    // Sums over the event's replicas without the voided ones, ordered as Tally::totals() orders;
    // empty, when all are voided.
    // Errors: not_found; invalid, when replicas counted under different thresholds.
    virtual Result<std::vector<tally::Total>> totals(const std::string& event) = 0;
    // Ordered by name.
    virtual Result<std::vector<EventSummary>> events() = 0;
    // Ordered by name. Error: not_found.
    virtual Result<std::vector<ReplicaSummary>> replicas(const std::string& event) = 0;
};

} // namespace collector
