#pragma once
// The collector's database as one SQLite file, for a committee with a single server. Every write is
// on the medium when the call returns. Other processes (kiosk-collector enrol, a second collector
// of this machine) may have the file open too: they take turns. Any thread; calls take turns.
#include <memory>
#include <mutex>
#include <string>

#include "kiosk/collector/store.h"
#include "kiosk/db/database.h"
#include "platform/host.h"

namespace collector {

struct Standing;
struct StoredHeader;

class SqliteStore final : public CollectorStore {
  public:
    static constexpr const char* file_name = "collector.db";

    // Opens or makes DIR/collector.db. The host outlives the store. Errors: those of
    // db::Database::open and db::upgrade; too_new for a newer version's file.
    static Result<std::unique_ptr<SqliteStore>> open(platform::Host& host,
                                                     const std::string& directory);

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
    explicit SqliteStore(db::Database database) : m_database(std::move(database)) {}

    // Runs `work` inside one transaction, again while another process is in the way.
    template <class Work> auto in_transaction(Work work) -> decltype(work());
    template <class... Arguments>
    Result<int> write(std::string_view sql, const Arguments&... arguments);
    Result<Standing> standing_of(const Upload& upload);
    Result<std::int64_t> raise_cells(const Upload& upload);
    Result<Merged> merge_now(const Upload& upload);
    Result<std::vector<StoredHeader>> headers(const std::string& event);
    Result<std::vector<tally::Total>> totals_now(const std::string& event);

    std::mutex m_mutex;
    db::Database m_database;
};

} // namespace collector
