#include "kiosk/db/database.h"

#include <utility>

#include "kiosk/db/connection.h"

namespace db {

using platform::Error;
using platform::ErrorKind;

Database::Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(platform::Host& host, const std::string& path,
                                const Options& options) {
    ASSIGN_OR_RETURN(auto connection, Connection::open(host, path, options));
    return Database(std::move(connection));
}

Result<void> Database::exec(const std::string& sql) { return m_connection->exec(sql.c_str()); }

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    m_connection->forget_file_error();
    const int code = sqlite3_prepare_v2(m_connection->handle(), sql.data(),
                                        static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK)
        return m_connection->error_of(code);
    return Statement(*m_connection, statement);
}

Result<std::int64_t> Database::integer(std::string_view sql) {
    ASSIGN_OR_RETURN(auto statement, prepare(sql));
    ASSIGN_OR_RETURN(const bool row, statement.step());
    if (!row)
        return Error{ErrorKind::not_found, "the database has no such record", path()};
    return statement.integer(0);
}

std::int64_t Database::rows_changed() const { return sqlite3_changes64(m_connection->handle()); }

const std::string& Database::path() const { return m_connection->path(); }

Result<void> Database::rewrite() { return exec("VACUUM"); }

Result<void> Database::integrity_check() {
    ASSIGN_OR_RETURN(auto statement, prepare("PRAGMA integrity_check(1)"));
    ASSIGN_OR_RETURN(const bool row, statement.step());
    const auto finding = row ? statement.text(0) : "no answer";
    if (finding == "ok")
        return {};
    return Error{ErrorKind::corrupt, "the database is damaged (SQLite: " + finding + ")", path()};
}

Result<Transaction> Transaction::begin(Database& database) {
    RETURN_IF_ERROR(database.exec("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
    // SQLite may have rolled back by itself after a full disk; then this says so and does nothing.
    if (m_database != nullptr)
        (void)m_database->exec("ROLLBACK");
}

Result<void> Transaction::commit() {
    assert(m_database != nullptr);
    RETURN_IF_ERROR(m_database->exec("COMMIT")); // else the destructor rolls back
    m_database = nullptr;
    return {};
}

} // namespace db
