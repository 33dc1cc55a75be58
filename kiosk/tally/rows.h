#pragma once
// The rows of DIR/tally.db as values: all SQL of the tally store is here and nothing else. Several
// calls make one change only inside a db::Transaction of the caller. For this folder only.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/db/database.h"
#include "kiosk/tally/event_header.h"
#include "kiosk/tally/tally.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace tally {

struct CountKey {
    int day = 0;
    std::string measure;
    std::string category;

    auto operator<=>(const CountKey&) const = default;
};
using Counts = std::map<CountKey, CellValue>;

struct Replica {
    std::string id;
    std::string hardware;       // salted hash in hex, empty when unknown
    std::int64_t sessions = 0;  // counted so far
    std::int64_t released = -1; // sessions in the part that left last; -1 never left
    std::string last_part;      // that part, as a tally file

    bool is_small() const;      // under limits::replica_sessions_min and never left
    bool operator==(const Replica&) const = default;
};

// What live pages showed last.
struct LiveState {
    std::int64_t sessions = 0;
    std::int64_t quarter_hour = -1; // since 1970
};

// Of each figure the greater, under the weaker clock.
Counts merged(Counts a, const Counts& b);

// Name of the setting that hides hardware identities, and so marks one device's databases.
inline constexpr const char* salt_setting = "hardware_salt";

class Rows {
  public:
    // Errors: those of storage; corrupt, also for another program's database; too_new.
    static platform::Result<Rows> open(platform::Host& host, const std::string& path);
    db::Database& database() { return m_database; }

    platform::Result<std::string> setting(const std::string& name); // empty when missing
    platform::Result<void> put_setting(const std::string& name, const std::string& value);

    platform::Result<std::vector<std::string>> events();
    platform::Result<std::optional<EventHeader>> header(const std::string& event);
    platform::Result<void> put_header(const std::string& event, const EventHeader& header);
    platform::Result<LiveState> live_state(const std::string& event);
    platform::Result<void> put_live_state(const std::string& event, const LiveState& state);
    platform::Result<std::vector<Total>> live(const std::string& event);
    platform::Result<void> put_live(const std::string& event, const std::vector<Total>& totals);

    platform::Result<bool> has_replica(const std::string& event, const std::string& replica);
    platform::Result<std::vector<Replica>> replicas(const std::string& event); // by id
    platform::Result<void> put_replica(const std::string& event, const Replica& replica);
    // With its figures.
    platform::Result<void> remove_replica(const std::string& event, const std::string& replica);

    platform::Result<Counts> cells(const std::string& event, const std::string& replica);
    // The replica must be there.
    platform::Result<void> add(const std::string& event, const std::string& replica,
                               const Counts& counts);

    // These and no others. The replica must be there.
    platform::Result<void> put_cells(const std::string& event, const std::string& replica,
                                     const Counts& counts);

    platform::Result<std::int64_t> token(const std::string& writer); // 0 when missing
    platform::Result<void> put_token(const std::string& writer, std::int64_t token);
    // Changes a byte, so that the commit that follows is a real one.
    platform::Result<void> touch();
    // After a commit: where rows came or changed their length, the file is written anew in the
    // order of its keys, so that no row's place tells when it came. Refused by storage, it is done
    // next time. Counts do not depend on it.
    void forget_places();
    void rows_moved() { m_rows_moved = true; }

  private:
    explicit Rows(db::Database database) : m_database(std::move(database)) {}
    platform::Result<Counts> day(const std::string& event, const std::string& replica, int day);
    platform::Result<void> check_texts();
    platform::Result<void> settle(platform::Host& host, const std::string& path);

    db::Database m_database;
    bool m_rows_moved = false;
};

} // namespace tally
