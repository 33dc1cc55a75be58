#include "kiosk/db/connection.h"

#include <algorithm>
#include <chrono>

#include "platform/base/limits.h"

namespace db {
namespace {

using platform::Error;
using platform::ErrorKind;

// SQLite's own waiting grows to pauses of 100 ms and so starves beside a busy writer.
constexpr int busy_tries_max = 50;
constexpr auto busy_pause = std::chrono::milliseconds(10);

int wait_while_busy(void* clock, int tries) {
    if (tries >= busy_tries_max)
        return 0;
    static_cast<platform::Clock*>(clock)->sleep(busy_pause);
    return 1;
}

ErrorKind kind_of(int code) {
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorKind::corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorKind::busy;
    case SQLITE_FULL: return ErrorKind::full;
    case SQLITE_READONLY: return ErrorKind::read_only;
    case SQLITE_PERM:
    case SQLITE_AUTH: return ErrorKind::denied;
    case SQLITE_TOOBIG: return ErrorKind::too_large;
    case SQLITE_CANTOPEN: return ErrorKind::not_found;
    case SQLITE_IOERR:
    case SQLITE_NOMEM: return ErrorKind::io;
    default: return ErrorKind::invalid; // the statement or a constraint
    }
}

const char* advice_for(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::corrupt: return "the database is damaged or is no database";
    case ErrorKind::busy: return "another program is using the database; close it";
    case ErrorKind::full: return "there is no room left on the medium; make room";
    case ErrorKind::read_only: return "the database cannot be written; use another place";
    case ErrorKind::not_found: return "the database cannot be opened; check the name";
    case ErrorKind::io: return "the medium may be failing; try another";
    default: return "the database refused";
    }
}

int flags_of(Profile profile) {
    constexpr int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (profile == Profile::read_only)
        return common | SQLITE_OPEN_READONLY;
    return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

// With PERSIST and EXTRA the journal's header is zeroed, in place, and synced before a commit
// returns. TRUNCATE would leave old journal headers in free blocks: a log of visits.
std::string pragmas_of(const Options& options) {
    const auto kibibytes = std::max<std::size_t>(16, options.cache_bytes / 1024);
    const std::string common = "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; "
                               "PRAGMA cell_size_check=ON; PRAGMA cache_size=-" +
                               std::to_string(kibibytes) + ";";
    switch (options.profile) {
    case Profile::durable:
        return common + "PRAGMA journal_mode=PERSIST; PRAGMA journal_size_limit=1048576; "
                        "PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;";
    case Profile::read_only: return common + "PRAGMA query_only=ON;";
    case Profile::build: return common + "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL;";
    }
    return common;
}

} // namespace

Connection::Connection(platform::Host& host, std::string path, bool immutable)
    : m_vfs(host, immutable), m_path(std::move(path)) {}

Connection::~Connection() {
    [[maybe_unused]] const int code = sqlite3_close(m_handle);
    assert(code == SQLITE_OK); // a Statement outlived its Database
}

Result<std::unique_ptr<Connection>> Connection::open(platform::Host& host, const std::string& path,
                                                     const Options& options) {
    if (options.profile == Profile::build && host.files().exists(path))
        return Error{ErrorKind::busy, "there is such a file already; remove it first", path};
    std::unique_ptr<Connection> connection(
        new Connection(host, path, options.profile == Profile::read_only));
    const int code = sqlite3_open_v2(path.c_str(), &connection->m_handle,
                                     flags_of(options.profile), connection->m_vfs.name());
    if (code != SQLITE_OK)
        return connection->error_of(code);
    RETURN_IF_ERROR(connection->configure(options));
    return connection;
}

Result<void> Connection::configure(const Options& options) {
    set_limits();
    // VACUUM attaches the new file to the old one.
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, options.profile == Profile::durable ? 1 : 0);
    sqlite3_busy_handler(m_handle, wait_while_busy, &m_vfs.host().clock());
    RETURN_IF_ERROR(exec(pragmas_of(options).c_str()));
    return exec("SELECT count(*) FROM sqlite_schema"); // SQLite opens lazily; find out now
}

void Connection::set_limits() {
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, static_cast<int>(limits::font_bytes_max));
    sqlite3_limit(m_handle, SQLITE_LIMIT_SQL_LENGTH, 64 << 10);
    sqlite3_limit(m_handle, SQLITE_LIMIT_EXPR_DEPTH, 50);
    sqlite3_limit(m_handle, SQLITE_LIMIT_WORKER_THREADS, 0);
}

Result<void> Connection::exec(const char* sql) {
    forget_file_error();
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Result<void>() : Result<void>(error_of(code));
}

Error Connection::error_of(int code) const {
    const int primary = code & 0xff;
    const bool of_file = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN ||
                         primary == SQLITE_FULL || primary == SQLITE_READONLY;
    const std::string words =
        std::string("SQLite: ") + (m_handle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code));
    if (of_file && m_vfs.error())
        return {m_vfs.error()->kind, m_vfs.error()->message + " (" + words + ")", m_path};
    const auto kind = kind_of(code);
    return {kind, advice_for(kind) + (" (" + words) + ")", m_path};
}

} // namespace db
