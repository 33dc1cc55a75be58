#pragma once
// A SQLite database behind platform::Files: every byte goes through the one door to storage, so
// the fake disk can tear and cut it. Not an object mapper: callers write SQL. One Database is used
// by one thread at a time. Errors carry SQLite's words and the file's path; corrupt means that the
// file must be set aside (schema.h).
#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/bytes.h"
#include "platform/base/result.h"
#include "platform/host.h"

struct sqlite3_stmt;

namespace db {

using platform::Result;

class Connection;

enum class Profile {
    // Reads and writes, made when missing. A commit is on the medium when commit() returns. The
    // journal is overwritten in place and deleted content zeroed, so the file keeps no history.
    durable,
    // Must exist and must not change while it is open: no locks, no writes.
    read_only,
    // A new file, written once in one go; nothing survives a crash in between.
    build,
};

struct Options {
    Profile profile = Profile::durable;
    std::size_t cache_bytes = 512u << 10;
};

// One prepared statement. It must not outlive its Database.
class Statement {
  public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    // Starts over, and binds ?1, ?2, ... to the arguments: integers, doubles, text, bytes, nullptr.
    template <class... Arguments> Statement& with(const Arguments&... arguments) {
        reset();
        int index = 0;
        (bind(++index, arguments), ...);
        return *this;
    }
    template <std::integral Integer> void bind(int index, Integer value) {
        bind_integer(index, static_cast<std::int64_t>(value));
    }
    void bind(int index, double value);
    void bind(int index, std::string_view text); // copied, UTF-8
    void bind(int index, platform::ByteView bytes);
    void bind(int index, std::nullptr_t);

    // True while a row stands; false at the end, after which the next step starts over.
    Result<bool> step();
    // For statements without rows: steps to the end and is ready again.
    Result<void> run();
    void reset();

    // Of the row that stands; columns count from 0. NULL reads as 0 and empty.
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    platform::Bytes bytes(int column) const;
    bool is_null(int column) const;

  private:
    friend class Database;
    Statement(Connection& connection, sqlite3_stmt* statement);
    void bind_integer(int index, std::int64_t value);
    void remember(int code);

    Connection* m_connection;
    sqlite3_stmt* m_statement;
    int m_bind_error = 0;
};

class Database {
  public:
    // Errors: not_found, denied, read_only, full, busy, io as Files says; corrupt when the file is
    // no database. The host outlives the Database.
    static Result<Database> open(platform::Host& host, const std::string& path,
                                 const Options& options = {});
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    Result<void> exec(const std::string& sql); // one or several statements, no rows wanted
    Result<Statement> prepare(std::string_view sql);
    // The first column of the first row. Error: not_found without a row.
    Result<std::int64_t> integer(std::string_view sql);
    std::int64_t rows_changed() const; // by the last statement
    const std::string& path() const;

    // Writes the file anew as if its rows had come in the order of their keys: it keeps no free
    // pages, and nothing of the order in which they came. Outside a transaction. A cut leaves the
    // old or the new one. Errors: those of storage.
    Result<void> rewrite();

    // Reads the whole file. Error: corrupt, with SQLite's first finding.
    Result<void> integrity_check();

  private:
    explicit Database(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

// Rolls back when it goes out of scope without commit(). Takes the write lock at once, so a commit
// cannot fail for another's lock.
class Transaction {
  public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    // After an error nothing of the transaction is in the file.
    Result<void> commit();

  private:
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database;
};

} // namespace db
