#include <utility>

#include "kiosk/db/connection.h"

namespace db {

Statement::Statement(Connection& connection, sqlite3_stmt* statement)
    : m_connection(&connection), m_statement(statement) {}

Statement::Statement(Statement&& other) noexcept
    : m_connection(other.m_connection), m_statement(std::exchange(other.m_statement, nullptr)),
      m_bind_error(other.m_bind_error) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(m_connection, other.m_connection);
    std::swap(m_statement, other.m_statement);
    std::swap(m_bind_error, other.m_bind_error);
    return *this;
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

// A refused binding (too long, out of range) is reported by the step that would have used it.
void Statement::remember(int code) {
    if (m_bind_error == SQLITE_OK)
        m_bind_error = code;
}

void Statement::bind_integer(int index, std::int64_t value) {
    remember(sqlite3_bind_int64(m_statement, index, value));
}

void Statement::bind(int index, double value) {
    remember(sqlite3_bind_double(m_statement, index, value));
}

void Statement::bind(int index, std::string_view text) {
    const char* data = text.empty() ? "" : text.data(); // a null pointer would bind NULL
    remember(sqlite3_bind_text64(m_statement, index, data, text.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8));
}

void Statement::bind(int index, platform::ByteView bytes) {
    if (bytes.empty())
        remember(sqlite3_bind_zeroblob(m_statement, index, 0));
    else
        remember(sqlite3_bind_blob64(m_statement, index, bytes.data(), bytes.size(),
                                     SQLITE_TRANSIENT));
}

void Statement::bind(int index, std::nullptr_t) { remember(sqlite3_bind_null(m_statement, index)); }

Result<bool> Statement::step() {
    if (m_bind_error != SQLITE_OK)
        return m_connection->error_of(m_bind_error);
    m_connection->forget_file_error();
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement); // gives the read lock back at once
        return false;
    }
    auto error = m_connection->error_of(code); // before reset changes SQLite's words
    sqlite3_reset(m_statement);
    return error;
}

Result<void> Statement::run() {
    ASSIGN_OR_RETURN(bool row, step());
    while (row) {
        ASSIGN_OR_RETURN(row, step());
    }
    return {};
}

void Statement::reset() {
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_bind_error = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    if (text == nullptr)
        return "";
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

platform::Bytes Statement::bytes(int column) const {
    const auto* data =
        static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
    if (data == nullptr)
        return {};
    return {data, data + sqlite3_column_bytes(m_statement, column)};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

} // namespace db
