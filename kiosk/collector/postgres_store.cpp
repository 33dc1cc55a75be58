#include "kiosk/collector/postgres_store.h"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <condition_variable>
#include <mutex>

#include "kiosk/collector/postgres_sql.h"
#include "kiosk/collector/store_rules.h"
#include "platform/base/limits.h"

namespace collector {
namespace {

using namespace postgres;
using platform::Error;
using platform::ErrorKind;

// How often a call is done again after a lost connection, a deadlock or a serialisation failure.
constexpr int tries_max = 6;

struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using ConnectionPtr = std::unique_ptr<PGconn, Finish>;

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};

// libpq's own words, on one line and without the trailing newline; they never hold a password.
std::string one_line(const char* text) {
    std::string out(text == nullptr ? "" : text);
    for (char& c : out)
        c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    while (out.ends_with(' '))
        out.pop_back();
    return out;
}

Error database_error(ErrorKind kind, const char* text) {
    return {kind, "PostgreSQL says: " + one_line(text), "database"};
}

// SQLSTATE (PostgreSQL documentation, appendix A) as our kinds. Never `denied`: see store.h.
ErrorKind kind_of(std::string_view state) {
    if (state.starts_with("08") || state.starts_with("57") || state == "53300")
        return ErrorKind::unavailable;
    if (state == "40001" || state == "40P01" || state == "55P03")
        return ErrorKind::busy;
    if (state == "53100" || state == "53200")
        return ErrorKind::full;
    if (state == "25006")
        return ErrorKind::read_only;
    return ErrorKind::io;
}

class Rows {
  public:
    explicit Rows(PGresult* result) : m_result(result) {}
    int count() const { return PQntuples(m_result.get()); }
    // Rows that an INSERT, UPDATE or DELETE changed.
    std::int64_t changed() const { return number_of(PQcmdTuples(m_result.get())); }
    bool is_null(int row, int column) const {
        return PQgetisnull(m_result.get(), row, column) == 1;
    }
    std::string text(int row, int column) const {
        return {PQgetvalue(m_result.get(), row, column),
                static_cast<std::size_t>(PQgetlength(m_result.get(), row, column))};
    }
    std::int64_t integer(int row, int column) const { return number_of(text(row, column)); }
    bool truth(int row, int column) const { return text(row, column) == "t"; }

  private:
    static std::int64_t number_of(std::string_view text) {
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    std::unique_ptr<PGresult, Clear> m_result;
};

Result<Rows> checked(PGconn* connection, PGresult* result) {
    Rows rows(result);
    const auto status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return rows;
    if (PQstatus(connection) != CONNECTION_OK)
        return database_error(ErrorKind::unavailable, PQerrorMessage(connection));
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return database_error(kind_of(state == nullptr ? "" : state), PQresultErrorMessage(result));
}

Result<Rows> query(PGconn* connection, const char* sql,
                   const std::vector<std::string>& parameters = {}) {
    std::vector<const char*> values;
    values.reserve(parameters.size());
    for (const auto& parameter : parameters)
        values.push_back(parameter.c_str());
    return checked(connection,
                   PQexecParams(connection, sql, static_cast<int>(values.size()), nullptr,
                                values.data(), nullptr, nullptr, 0));
}

Result<void> command(PGconn* connection, const char* sql) {
    const auto done = checked(connection, PQexec(connection, sql));
    return done ? Result<void>() : done.error();
}

// An array literal; ids need no escapes, but none is trusted to.
template <class Values, class Spell> std::string array_of(const Values& values, Spell spell) {
    std::string out = "{";
    for (const auto& value : values) {
        out += out.size() > 1 ? ",\"" : "\"";
        for (const char c : spell(value)) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    return out + "}";
}

Result<ConnectionPtr> connect(const std::string& address) {
    // Values of the address come after ours and win.
    const std::array<const char*, 6> names{"connect_timeout", "tcp_user_timeout",
                                           "application_name", "client_encoding", "dbname",
                                           nullptr};
    const std::array<const char*, 6> values{"5", "30000", "kiosk-collector", "UTF8",
                                            address.c_str(), nullptr};
    ConnectionPtr connection(PQconnectdbParams(names.data(), values.data(), 1));
    if (!connection || PQstatus(connection.get()) != CONNECTION_OK)
        return Error{ErrorKind::unavailable,
                     "PostgreSQL does not answer: " + one_line(PQerrorMessage(connection.get())),
                     "database"};
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    RETURN_IF_ERROR(command(connection.get(), "SET statement_timeout = '30s'"));
    return connection;
}

// Rolls back when it goes out of scope without commit().
class Transaction {
  public:
    explicit Transaction(PGconn* connection) : m_connection(connection) {}
    Transaction(const Transaction&) = delete;
    ~Transaction() {
        if (m_open)
            (void)command(m_connection, "ROLLBACK");
    }
    Result<void> begin(const char* sql = "BEGIN") {
        RETURN_IF_ERROR(command(m_connection, sql));
        m_open = true;
        return {};
    }
    Result<void> commit() {
        m_open = false;
        return command(m_connection, "COMMIT");
    }

  private:
    PGconn* m_connection;
    bool m_open = false;
};

// Asked first, because a collector's role need not have the right to make tables.
Result<bool> has_tables(PGconn* connection) {
    ASSIGN_OR_RETURN(const auto rows,
                     query(connection, "SELECT to_regclass('kiosk_meta') IS NOT NULL"));
    return rows.count() == 1 && rows.truth(0, 0);
}

// CREATE TABLE IF NOT EXISTS may still collide with another collector's (its answer is a unique
// violation in the catalogue); whoever comes second tries again and finds the tables made.
Result<void> make_tables(PGconn* connection) {
    auto made = command(connection, tables_sql);
    for (int i = 1; i < tries_max && !made; ++i)
        made = command(connection, tables_sql);
    return made;
}

Result<void> check_version(PGconn* connection) {
    ASSIGN_OR_RETURN(const auto rows, query(connection, "SELECT max(version) FROM kiosk_meta"));
    if (rows.count() != 1 || rows.integer(0, 0) < 1)
        return Error{ErrorKind::corrupt, "The table kiosk_meta does not say its version.",
                     "database"};
    if (rows.integer(0, 0) > schema_version)
        return Error{ErrorKind::too_new,
                     "A newer kiosk-collector made this database (version " + rows.text(0, 0) +
                         ", this one knows " + std::to_string(schema_version) +
                         "). Bring this one up to date.",
                     "database"};
    return {};
}

Result<void> prepare_database(PGconn* connection) {
    ASSIGN_OR_RETURN(const bool made, has_tables(connection));
    if (!made)
        RETURN_IF_ERROR(make_tables(connection));
    return check_version(connection);
}

Result<void> lock_replica(PGconn* connection, const Upload& upload, Standing& standing) {
    // The row's lock puts collectors that merge the same replica in a line, so that their cells
    // cannot wait for each other in a ring.
    const std::vector<std::string> place{upload.event(), upload.replica()};
    auto values = place;
    values.insert(values.end(), {*standing.key_member, upload.key()});
    ASSIGN_OR_RETURN(const auto added,
                     query(connection,
                           "INSERT INTO kiosk_replica (event, replica, member, key, header) "
                           "VALUES ($1, $2, $3, $4, '') ON CONFLICT (event, replica) DO NOTHING",
                           values));
    ASSIGN_OR_RETURN(const auto rows,
                     query(connection,
                           "SELECT member, header FROM kiosk_replica "
                           "WHERE event = $1 AND replica = $2 FOR UPDATE",
                           place));
    if (rows.count() != 1)
        return Error{ErrorKind::busy, "The replica's row went away.", "database"};
    standing.replica_member = rows.text(0, 0);
    standing.header = rows.text(0, 1);
    return {};
}

Result<std::int64_t> raise_cells(PGconn* connection, const Upload& upload) {
    using Cell = tally::PartCell;
    const auto& cells = upload.cells();
    ASSIGN_OR_RETURN(
        const auto rows,
        query(connection, raise_cells_sql,
              {upload.event(), upload.replica(),
               array_of(cells, [](const Cell& cell) { return std::to_string(cell.day); }),
               array_of(cells, [](const Cell& cell) { return cell.measure; }),
               array_of(cells, [](const Cell& cell) { return cell.category; }),
               array_of(cells, [](const Cell& cell) { return std::to_string(cell.n); }),
               array_of(cells, [](const Cell& cell) {
                   return std::to_string(clock_number(cell.clock));
               })}));
    return rows.changed();
}

Result<Merged> merge_now(PGconn* connection, const Upload& upload) {
    Transaction transaction(connection);
    RETURN_IF_ERROR(transaction.begin());
    Standing standing;
    ASSIGN_OR_RETURN(const auto rows, query(connection, standing_sql,
                                            {upload.event(), upload.replica(), upload.key()}));
    if (rows.is_null(0, 0))
        return key_refused();
    standing.key_member = rows.text(0, 0);
    standing.voided = rows.truth(0, 1);
    RETURN_IF_ERROR(lock_replica(connection, upload, standing));
    RETURN_IF_ERROR(may_merge(standing, upload));

    auto header = std::optional(tally::write_header(upload.header()));
    if (!standing.header.empty()) {
        ASSIGN_OR_RETURN(header, newer_header(standing.header, upload));
    }
    if (header) {
        ASSIGN_OR_RETURN(const auto written,
                         query(connection,
                               "UPDATE kiosk_replica SET header = $3 "
                               "WHERE event = $1 AND replica = $2",
                               {upload.event(), upload.replica(), *header}));
    }
    ASSIGN_OR_RETURN(const auto raised, raise_cells(connection, upload));
    RETURN_IF_ERROR(transaction.commit());
    return header || raised > 0 ? Merged::raised : Merged::unchanged;
}

Result<std::vector<tally::Total>> totals_now(PGconn* connection, const std::string& event) {
    Transaction transaction(connection);
    RETURN_IF_ERROR(transaction.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    ASSIGN_OR_RETURN(const auto standing, query(connection, headers_sql, {event}));
    std::vector<StoredHeader> headers;
    for (int row = 0; row < standing.count(); ++row)
        headers.push_back({standing.text(row, 0), standing.truth(row, 1)});
    RETURN_IF_ERROR(may_add(event, headers));
    ASSIGN_OR_RETURN(const auto rows,
                     query(connection, totals_sql,
                           {event, std::to_string(limits::collector_rows_max + 1)}));
    RETURN_IF_ERROR(transaction.commit());
    if (static_cast<std::size_t>(rows.count()) > limits::collector_rows_max)
        return Error{ErrorKind::too_large, "Event " + event + " has more figures than fit.", ""};
    std::vector<tally::Total> found;
    for (int row = 0; row < rows.count(); ++row)
        found.push_back({event, static_cast<int>(rows.integer(row, 0)), rows.text(row, 1),
                         rows.text(row, 2), rows.integer(row, 3), clock_of(rows.integer(row, 4))});
    put_in_order(found);
    return found;
}

} // namespace

// Open connections waiting for a call, and how many may be out at once.
class PostgresStore::Pool {
  public:
    explicit Pool(std::string address) : m_address(std::move(address)) {}

    // `work` takes a PGconn* and may be run again from its beginning.
    template <class Work> auto run(Work work) -> decltype(work(std::declval<PGconn*>())) {
        using Answer = decltype(work(std::declval<PGconn*>()));
        auto connection = take();
        bool fresh = !connection;
        Answer answer = Error{ErrorKind::unavailable, "PostgreSQL does not answer.", "database"};
        for (int i = 0; i < tries_max; ++i) {
            if (!connection) {
                auto made = connect(m_address);
                if (!made) {
                    answer = made.error();
                    break;
                }
                connection = std::move(made).value();
                fresh = true;
            }
            answer = work(connection.get());
            if (answer.ok())
                break;
            const bool lost = PQstatus(connection.get()) != CONNECTION_OK;
            if (lost)
                connection.reset();
            if (!(lost && !fresh) && answer.error().kind != ErrorKind::busy)
                break;
        }
        give_back(std::move(connection));
        return answer;
    }

    Result<Rows> ask(const char* sql, const std::vector<std::string>& values) {
        return run([&](PGconn* connection) { return query(connection, sql, values); });
    }

  private:
    // Null: the caller may open one.
    ConnectionPtr take() {
        std::unique_lock lock(m_mutex);
        m_free.wait(lock, [&] { return m_out < limits::collector_connections_max; });
        ++m_out;
        if (m_idle.empty())
            return nullptr;
        auto connection = std::move(m_idle.back());
        m_idle.pop_back();
        return connection;
    }

    void give_back(ConnectionPtr connection) {
        {
            const std::lock_guard lock(m_mutex);
            --m_out;
            if (connection)
                m_idle.push_back(std::move(connection));
        }
        m_free.notify_one();
    }

    std::string m_address;
    std::mutex m_mutex;
    std::condition_variable m_free;
    std::vector<ConnectionPtr> m_idle;
    int m_out = 0;
};

PostgresStore::PostgresStore(std::unique_ptr<Pool> pool) : m_pool(std::move(pool)) {}
PostgresStore::~PostgresStore() = default;

Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const std::string& address) {
    if (!address.starts_with("postgresql://") && !address.starts_with("postgres://"))
        return Error{ErrorKind::invalid, "A database's address starts with postgresql://.", ""};
    std::unique_ptr<PostgresStore> store(new PostgresStore(std::make_unique<Pool>(address)));
    RETURN_IF_ERROR(store->m_pool->run(prepare_database));
    return store;
}

Result<void> PostgresStore::ping() {
    return m_pool->run([](PGconn* connection) { return command(connection, "SELECT 1"); });
}

Result<void> PostgresStore::enrol_key(const std::string& key, const std::string& member) {
    const auto done = m_pool->ask("INSERT INTO kiosk_key (key, member, revoked) "
                                  "VALUES ($1, $2, false) ON CONFLICT (key) DO UPDATE "
                                  "SET member = excluded.member, revoked = false",
                                  {key, member});
    return done ? Result<void>() : done.error();
}

Result<void> PostgresStore::revoke_key(const std::string& key) {
    ASSIGN_OR_RETURN(const auto done,
                     m_pool->ask("UPDATE kiosk_key SET revoked = true WHERE key = $1", {key}));
    if (done.changed() == 0)
        return Error{ErrorKind::not_found, "No such key was ever enrolled here.", ""};
    return {};
}

Result<std::string> PostgresStore::member_of_key(const std::string& key) {
    ASSIGN_OR_RETURN(
        const auto rows,
        m_pool->ask("SELECT member FROM kiosk_key WHERE key = $1 AND NOT revoked", {key}));
    if (rows.count() == 0)
        return key_refused();
    return rows.text(0, 0);
}

Result<void> PostgresStore::add_token(const StoredToken& token) {
    const auto done = m_pool->ask("INSERT INTO kiosk_token (hash, member) VALUES ($1, $2) "
                                  "ON CONFLICT (hash) DO NOTHING",
                                  {token.hash, token.member});
    return done ? Result<void>() : done.error();
}

Result<int> PostgresStore::revoke_tokens(const std::string& member) {
    ASSIGN_OR_RETURN(const auto done,
                     m_pool->ask("DELETE FROM kiosk_token WHERE member = $1", {member}));
    return static_cast<int>(done.changed());
}

Result<std::vector<StoredToken>> PostgresStore::tokens(const std::string& selector) {
    ASSIGN_OR_RETURN(
        const auto rows,
        m_pool->ask("SELECT hash, member FROM kiosk_token WHERE substr(hash, 1, 16) = $1",
                    {selector}));
    std::vector<StoredToken> found;
    for (int row = 0; row < rows.count(); ++row)
        found.push_back({rows.text(row, 0), rows.text(row, 1)});
    return found;
}

Result<Merged> PostgresStore::merge(const Upload& upload) {
    return m_pool->run([&](PGconn* connection) { return merge_now(connection, upload); });
}

Result<void> PostgresStore::void_replica(const std::string& event, const std::string& replica) {
    const auto done = m_pool->ask("INSERT INTO kiosk_voided (event, replica) VALUES ($1, $2) "
                                  "ON CONFLICT (event, replica) DO NOTHING",
                                  {event, replica});
    return done ? Result<void>() : done.error();
}

Result<std::vector<tally::Total>> PostgresStore::totals(const std::string& event) {
    return m_pool->run([&](PGconn* connection) { return totals_now(connection, event); });
}

Result<std::vector<EventSummary>> PostgresStore::events() {
    ASSIGN_OR_RETURN(const auto rows, m_pool->ask(events_sql, {}));
    std::vector<EventSummary> found;
    for (int row = 0; row < rows.count(); ++row) {
        if (found.empty() || found.back().event != rows.text(row, 0))
            found.push_back({rows.text(row, 0), 0, 0});
        const bool counts = !rows.truth(row, 2);
        found.back().replicas += counts ? 1 : 0;
        found.back().replicas_closed += counts && is_closed(rows.text(row, 1)) ? 1 : 0;
    }
    return found;
}

Result<std::vector<ReplicaSummary>> PostgresStore::replicas(const std::string& event) {
    ASSIGN_OR_RETURN(const auto rows, m_pool->ask(replicas_sql, {event}));
    if (rows.count() == 0)
        return no_such_event(event);
    std::vector<ReplicaSummary> found;
    for (int row = 0; row < rows.count(); ++row)
        found.push_back({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2),
                         is_closed(rows.text(row, 3)), rows.truth(row, 4)});
    return found;
}

} // namespace collector
