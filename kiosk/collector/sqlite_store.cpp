#include "kiosk/collector/sqlite_store.h"

#include <array>

#include "kiosk/collector/store_rules.h"
#include "kiosk/db/schema.h"
#include "platform/base/limits.h"

namespace collector {
namespace {

using platform::Error;
using platform::ErrorKind;

// Each try waits for half a second inside db already.
constexpr int tries_max = 20;

// A void stands apart from the replica: it may come first, and it is never taken back.
constexpr std::array<const char*, schema_version> schema_steps{R"(
CREATE TABLE kiosk_key (key TEXT PRIMARY KEY, member TEXT NOT NULL, revoked INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE kiosk_token (hash TEXT PRIMARY KEY, member TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kiosk_voided (event TEXT, replica TEXT, PRIMARY KEY (event, replica)) WITHOUT ROWID;
CREATE TABLE kiosk_replica (event TEXT, replica TEXT, member TEXT NOT NULL, key TEXT NOT NULL,
  header TEXT NOT NULL, PRIMARY KEY (event, replica)) WITHOUT ROWID;
CREATE TABLE kiosk_cell (event TEXT, replica TEXT, day INTEGER, measure TEXT, category TEXT,
  n INTEGER NOT NULL, clock INTEGER NOT NULL,
  PRIMARY KEY (event, replica, day, measure, category)) WITHOUT ROWID;
)"};

constexpr std::string_view raise_cell_sql = R"(
INSERT INTO kiosk_cell (event, replica, day, measure, category, n, clock)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (event, replica, day, measure, category) DO UPDATE
SET n = max(n, excluded.n), clock = min(clock, excluded.clock)
WHERE n < excluded.n OR clock > excluded.clock)";

constexpr std::string_view totals_sql = R"(
SELECT day, measure, category, sum(n), min(clock) FROM kiosk_cell AS c
WHERE event = ?1 AND NOT EXISTS
  (SELECT 1 FROM kiosk_voided AS v WHERE v.event = c.event AND v.replica = c.replica)
GROUP BY day, measure, category LIMIT ?2)";

constexpr std::string_view headers_sql = R"(
SELECT r.header, v.replica IS NOT NULL FROM kiosk_replica AS r
LEFT JOIN kiosk_voided AS v ON v.event = r.event AND v.replica = r.replica
WHERE r.event = ?1)";

constexpr std::string_view events_sql = R"(
SELECT r.event, r.header, v.replica IS NOT NULL FROM kiosk_replica AS r
LEFT JOIN kiosk_voided AS v ON v.event = r.event AND v.replica = r.replica
ORDER BY r.event)";

constexpr std::string_view replicas_sql = R"(
SELECT r.replica, r.member, r.key, r.header, v.replica IS NOT NULL
FROM kiosk_replica AS r
LEFT JOIN kiosk_voided AS v ON v.event = r.event AND v.replica = r.replica
WHERE r.event = ?1 ORDER BY r.replica)";

} // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(platform::Host& host,
                                                       const std::string& directory) {
    RETURN_IF_ERROR(host.files().make_directories(directory));
    auto opened = db::Database::open(host, directory + "/" + file_name);
    if (!opened && opened.error().kind == ErrorKind::corrupt)
        return Error{ErrorKind::corrupt,
                     opened.error().message +
                         ". Put the last copy of the file in its place. Without one, move it away, "
                         "enrol the devices anew, and let each kiosk send again: it sends all it "
                         "has.",
                     opened.error().where};
    ASSIGN_OR_RETURN(auto database, std::move(opened));
    std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(database)));
    // Two collectors may start on a new file at once; the second finds it made.
    auto made = db::upgrade(store->m_database, schema_steps);
    for (int i = 0; i < tries_max && !made && made.error().kind == ErrorKind::busy; ++i)
        made = db::upgrade(store->m_database, schema_steps);
    RETURN_IF_ERROR(std::move(made));
    return store;
}

template <class Work> auto SqliteStore::in_transaction(Work work) -> decltype(work()) {
    const std::lock_guard lock(m_mutex);
    const auto once = [&]() -> decltype(work()) {
        ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(m_database));
        auto result = work();
        if (result.ok())
            RETURN_IF_ERROR(transaction.commit());
        return result;
    };
    auto result = once();
    for (int i = 1; i < tries_max && !result && result.error().kind == ErrorKind::busy; ++i)
        result = once();
    return result;
}

template <class... Arguments>
Result<int> SqliteStore::write(std::string_view sql, const Arguments&... arguments) {
    return in_transaction([&]() -> Result<int> {
        ASSIGN_OR_RETURN(auto statement, m_database.prepare(sql));
        RETURN_IF_ERROR(statement.with(arguments...).run());
        return static_cast<int>(m_database.rows_changed());
    });
}

Result<void> SqliteStore::ping() {
    const std::lock_guard lock(m_mutex);
    const auto answer = m_database.integer("SELECT count(*) FROM kiosk_voided");
    if (!answer && answer.error().kind != ErrorKind::busy)
        return answer.error();
    return {};
}

Result<void> SqliteStore::enrol_key(const std::string& key, const std::string& member) {
    const auto written = write("INSERT INTO kiosk_key (key, member, revoked) VALUES (?1, ?2, 0) "
                               "ON CONFLICT (key) DO UPDATE SET member = excluded.member, "
                               "revoked = 0",
                               key, member);
    return written ? Result<void>() : written.error();
}

Result<void> SqliteStore::revoke_key(const std::string& key) {
    ASSIGN_OR_RETURN(const int rows, write("UPDATE kiosk_key SET revoked = 1 WHERE key = ?1", key));
    if (rows == 0)
        return Error{ErrorKind::not_found, "No such key was ever enrolled here.", ""};
    return {};
}

Result<std::string> SqliteStore::member_of_key(const std::string& key) {
    return in_transaction([&]() -> Result<std::string> {
        ASSIGN_OR_RETURN(auto statement, m_database.prepare("SELECT member FROM kiosk_key "
                                                            "WHERE key = ?1 AND revoked = 0"));
        ASSIGN_OR_RETURN(const bool found, statement.with(key).step());
        if (!found)
            return key_refused();
        return statement.text(0);
    });
}

Result<void> SqliteStore::add_token(const StoredToken& token) {
    const auto written = write("INSERT INTO kiosk_token (hash, member) VALUES (?1, ?2) "
                               "ON CONFLICT (hash) DO NOTHING",
                               token.hash, token.member);
    return written ? Result<void>() : written.error();
}

Result<int> SqliteStore::revoke_tokens(const std::string& member) {
    return write("DELETE FROM kiosk_token WHERE member = ?1", member);
}

Result<std::vector<StoredToken>> SqliteStore::tokens(const std::string& selector) {
    return in_transaction([&]() -> Result<std::vector<StoredToken>> {
        ASSIGN_OR_RETURN(auto statement, m_database.prepare("SELECT hash, member FROM kiosk_token "
                                                            "WHERE substr(hash, 1, 16) = ?1"));
        std::vector<StoredToken> found;
        statement.with(selector);
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, statement.step());
            if (!row)
                return found;
            found.push_back({statement.text(0), statement.text(1)});
        }
    });
}

Result<Standing> SqliteStore::standing_of(const Upload& upload) {
    Standing standing;
    ASSIGN_OR_RETURN(auto key, m_database.prepare("SELECT member FROM kiosk_key "
                                                  "WHERE key = ?1 AND revoked = 0"));
    ASSIGN_OR_RETURN(const bool enrolled, key.with(upload.key()).step());
    if (!enrolled)
        return standing;
    standing.key_member = key.text(0);

    ASSIGN_OR_RETURN(auto voided, m_database.prepare("SELECT 1 FROM kiosk_voided "
                                                     "WHERE event = ?1 AND replica = ?2"));
    ASSIGN_OR_RETURN(standing.voided, voided.with(upload.event(), upload.replica()).step());

    ASSIGN_OR_RETURN(auto replica, m_database.prepare("SELECT member, header FROM kiosk_replica "
                                                      "WHERE event = ?1 AND replica = ?2"));
    ASSIGN_OR_RETURN(const bool known, replica.with(upload.event(), upload.replica()).step());
    standing.replica_member = known ? replica.text(0) : *standing.key_member;
    standing.header = known ? replica.text(1) : std::string();
    return standing;
}

Result<std::int64_t> SqliteStore::raise_cells(const Upload& upload) {
    ASSIGN_OR_RETURN(auto statement, m_database.prepare(raise_cell_sql));
    std::int64_t raised = 0;
    for (const auto& cell : upload.cells()) {
        RETURN_IF_ERROR(statement
                            .with(upload.event(), upload.replica(), cell.day, cell.measure,
                                  cell.category, cell.n, clock_number(cell.clock))
                            .run());
        raised += m_database.rows_changed();
    }
    return raised;
}

Result<Merged> SqliteStore::merge_now(const Upload& upload) {
    ASSIGN_OR_RETURN(const auto standing, standing_of(upload));
    RETURN_IF_ERROR(may_merge(standing, upload));
    auto header = std::optional(tally::write_header(upload.header()));
    if (!standing.header.empty()) {
        ASSIGN_OR_RETURN(header, newer_header(standing.header, upload));
    }
    if (header) {
        ASSIGN_OR_RETURN(auto statement,
                         m_database.prepare("INSERT INTO kiosk_replica "
                                            "(event, replica, member, key, header) "
                                            "VALUES (?1, ?2, ?3, ?4, ?5) "
                                            "ON CONFLICT (event, replica) DO UPDATE "
                                            "SET header = excluded.header"));
        RETURN_IF_ERROR(
            statement
                .with(upload.event(), upload.replica(), *standing.key_member, upload.key(), *header)
                .run());
    }
    ASSIGN_OR_RETURN(const auto raised, raise_cells(upload));
    return header || raised > 0 ? Merged::raised : Merged::unchanged;
}

Result<Merged> SqliteStore::merge(const Upload& upload) {
    return in_transaction([&] { return merge_now(upload); });
}

Result<void> SqliteStore::void_replica(const std::string& event, const std::string& replica) {
    const auto written = write("INSERT INTO kiosk_voided (event, replica) VALUES (?1, ?2) "
                               "ON CONFLICT (event, replica) DO NOTHING",
                               event, replica);
    return written ? Result<void>() : written.error();
}

Result<std::vector<StoredHeader>> SqliteStore::headers(const std::string& event) {
    ASSIGN_OR_RETURN(auto statement, m_database.prepare(headers_sql));
    statement.with(event);
    std::vector<StoredHeader> found;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row)
            return found;
        found.push_back({statement.text(0), statement.integer(1) != 0});
    }
}

Result<std::vector<tally::Total>> SqliteStore::totals_now(const std::string& event) {
    ASSIGN_OR_RETURN(const auto standing, headers(event));
    RETURN_IF_ERROR(may_add(event, standing));
    ASSIGN_OR_RETURN(auto statement, m_database.prepare(totals_sql));
    statement.with(event, limits::collector_rows_max + 1);
    std::vector<tally::Total> found;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row)
            break;
        found.push_back({event, static_cast<int>(statement.integer(0)), statement.text(1),
                         statement.text(2), statement.integer(3), clock_of(statement.integer(4))});
    }
    if (found.size() > limits::collector_rows_max)
        return Error{ErrorKind::too_large, "Event " + event + " has more figures than fit.", ""};
    put_in_order(found);
    return found;
}

Result<std::vector<tally::Total>> SqliteStore::totals(const std::string& event) {
    return in_transaction([&] { return totals_now(event); });
}

Result<std::vector<EventSummary>> SqliteStore::events() {
    return in_transaction([&]() -> Result<std::vector<EventSummary>> {
        ASSIGN_OR_RETURN(auto statement, m_database.prepare(events_sql));
        std::vector<EventSummary> found;
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, statement.step());
            if (!row)
                return found;
            if (found.empty() || found.back().event != statement.text(0))
                found.push_back({statement.text(0), 0, 0});
            const bool counts = statement.integer(2) == 0;
            found.back().replicas += counts ? 1 : 0;
            found.back().replicas_closed += counts && is_closed(statement.text(1)) ? 1 : 0;
        }
    });
}

Result<std::vector<ReplicaSummary>> SqliteStore::replicas(const std::string& event) {
    return in_transaction([&]() -> Result<std::vector<ReplicaSummary>> {
        ASSIGN_OR_RETURN(auto statement, m_database.prepare(replicas_sql));
        statement.with(event);
        std::vector<ReplicaSummary> found;
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, statement.step());
            if (!row)
                break;
            found.push_back({statement.text(0), statement.text(1), statement.text(2),
                             is_closed(statement.text(3)), statement.integer(4) != 0});
        }
        if (found.empty())
            return no_such_event(event);
        return found;
    });
}

} // namespace collector
