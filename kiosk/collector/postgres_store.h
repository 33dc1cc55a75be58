#pragma once
// The collector's database on a PostgreSQL server, or what speaks its protocol. Only plain SQL and
// row locks: no advisory locks, no session state between calls, so poolers and sharded or
// replicated servers serve as well, and any number of collectors may share one. A lost connection
// is opened again and the call, which may always be repeated, done once more. Any thread; at most
// limits::collector_connections_max calls run at once, others wait their turn.
#include <memory>
#include <string>

#include "kiosk/collector/store.h"

namespace collector {

class PostgresStore final : public CollectorStore {
  public:
    // `address` is postgresql://… as libpq reads it; a password may also come from ~/.pgpass or
    // PGPASSWORD. Makes the tables where they are missing. Errors: invalid (the address),
    // unavailable, too_new.
    static Result<std::unique_ptr<PostgresStore>> open(const std::string& address);
    ~PostgresStore() override;

    Result<void> ping() override;
    Result<void> enrol_key(const std::string& key, const std::string& member) override;
    Result<void> revoke_key(const std::string& key) override;
    Result<std::string> member_of_key(const std::string& key) override;
    Result<void> add_token(const StoredToken& token) override;
    Result<int> revoke_tokens(const std::string& member) override;
    Result<std::vector<StoredToken>> tokens(const std::string& selector) override;
    Result<Merged> merge(const Upload& upload) override;
    Result<void> void_replica(const std::string& event, const std::string& replica) override;
    Result<std::vector<tally::Total>> totals(const std::string& event) override;
    Result<std::vector<EventSummary>> events() override;
    Result<std::vector<ReplicaSummary>> replicas(const std::string& event) override;

  private:
    class Pool;
    explicit PostgresStore(std::unique_ptr<Pool> pool);
    std::unique_ptr<Pool> m_pool;
};

} // namespace collector
