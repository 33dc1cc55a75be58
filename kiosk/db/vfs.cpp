#include "kiosk/db/vfs.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <memory>

#include "platform/base/bytes.h"

namespace db {
namespace {

using platform::ErrorKind;
using platform::FileLock;
using platform::OpenMode;

// Flash cards write more than 512 bytes at once and may damage what stands beside a torn write.
// SQLite then journals whole neighbourhoods of this size.
constexpr int sector_bytes = 4096;
constexpr int path_bytes_max = 1024;

struct OpenFile {
    Vfs& vfs;
    std::unique_ptr<platform::File> file;
    std::string path;
    int lock_level = SQLITE_LOCK_NONE;
    bool name_is_new = false; // until a sync has brought its directory along
    bool is_journal = false;
    bool is_ended = false; // a journal whose header has been zeroed: its transaction is over
};

// SQLite allocates this and hands it back to every call.
struct Handle {
    sqlite3_file base;
    OpenFile* open;
};

OpenFile& opened(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file)->open; }
Vfs& vfs_of(sqlite3_vfs* table) { return *static_cast<Vfs*>(table->pAppData); }

std::string directory_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

int close_file(sqlite3_file* file) {
    delete reinterpret_cast<Handle*>(file)->open;
    reinterpret_cast<Handle*>(file)->open = nullptr;
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
    auto& open = opened(file);
    const std::span<std::uint8_t> span(static_cast<std::uint8_t*>(into),
                                       static_cast<std::size_t>(count));
    const auto got = open.file->read_at(static_cast<std::uint64_t>(offset), span);
    if (!got)
        return open.vfs.refuse(got.error(), SQLITE_IOERR_READ);
    if (*got == span.size())
        return SQLITE_OK;
    std::fill(span.begin() + static_cast<std::ptrdiff_t>(*got), span.end(), std::uint8_t{0});
    return SQLITE_IOERR_SHORT_READ; // SQLite relies on the zeros
}

constexpr std::size_t journal_header_bytes = 28; // SQLite file format, 3

bool ends_transaction(const OpenFile& open, platform::ByteView bytes, sqlite3_int64 offset) {
    return open.is_journal && offset == 0 && bytes.size() == journal_header_bytes &&
           std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

// A journal keeps the pages as they were before the last transactions, and the difference tells
// what was stored last. Only after its header is zeroed on the medium may the rest follow, and that
// need not be waited for: the next journal's sync brings it along. One big transaction does not
// make every later one wipe as much.
void forget_old_pages(OpenFile& open) {
    open.is_ended = false;
    const auto size = open.file->size();
    if (!size)
        return;
    const auto end = std::min(*size, open.vfs.journal_used_bytes());
    const std::array<std::uint8_t, sector_bytes> zeros{};
    for (std::uint64_t at = journal_header_bytes; at < end;) {
        const auto count = std::min<std::uint64_t>(sector_bytes - at % sector_bytes, end - at);
        if (!open.file->write_at(at, platform::ByteView(zeros).first(std::size_t(count))))
            return;
        at += count;
    }
    // The transaction is over whether this succeeds or not; what failed is wiped with the next one.
    if (open.file->sync())
        open.vfs.set_journal_used_bytes(0);
}

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    auto& open = opened(file);
    const platform::ByteView view{static_cast<const std::uint8_t*>(bytes),
                                  static_cast<std::size_t>(count)};
    open.is_ended = ends_transaction(open, view, offset);
    if (open.is_journal)
        open.vfs.set_journal_used_bytes(std::max<std::uint64_t>(
            open.vfs.journal_used_bytes(), static_cast<std::uint64_t>(offset) + view.size()));
    const auto done = open.file->write_at(static_cast<std::uint64_t>(offset), view);
    if (done)
        return SQLITE_OK;
    const bool full = done.error().kind == ErrorKind::full;
    return open.vfs.refuse(done.error(), full ? SQLITE_FULL : SQLITE_IOERR_WRITE);
}

// What is cut off lies in free blocks of the medium from then on. It is overwritten first, and
// synced, for else the file system would drop the zeros with the rest. SQLite has all of it in its
// journal then, and a cut brings it back.
platform::Result<void> wipe_from(platform::File& file, std::uint64_t bytes) {
    ASSIGN_OR_RETURN(const std::uint64_t size, file.size());
    const std::array<std::uint8_t, sector_bytes> zeros{};
    for (std::uint64_t at = bytes; at < size;) {
        const auto count = std::min<std::uint64_t>(sector_bytes - at % sector_bytes, size - at);
        RETURN_IF_ERROR(file.write_at(at, platform::ByteView(zeros).first(std::size_t(count))));
        at += count;
    }
    return size > bytes ? file.sync() : platform::Result<void>{};
}

int truncate_file(sqlite3_file* file, sqlite3_int64 bytes) {
    auto& open = opened(file);
    if (const auto wiped = wipe_from(*open.file, static_cast<std::uint64_t>(bytes)); !wiped)
        return open.vfs.refuse(wiped.error(), SQLITE_IOERR_TRUNCATE);
    const auto done = open.file->truncate(static_cast<std::uint64_t>(bytes));
    return done ? SQLITE_OK : open.vfs.refuse(done.error(), SQLITE_IOERR_TRUNCATE);
}

int sync_file(sqlite3_file* file, int) {
    auto& open = opened(file);
    if (const auto done = open.file->sync(); !done)
        return open.vfs.refuse(done.error(), SQLITE_IOERR_FSYNC);
    if (open.is_ended)
        forget_old_pages(open);
    if (!open.name_is_new)
        return SQLITE_OK;
    const auto done = open.vfs.host().files().sync_directory(directory_of(open.path));
    if (!done)
        return open.vfs.refuse(done.error(), SQLITE_IOERR_DIR_FSYNC);
    open.name_is_new = false;
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* bytes) {
    auto& open = opened(file);
    const auto size = open.file->size();
    if (!size)
        return open.vfs.refuse(size.error(), SQLITE_IOERR_FSTAT);
    *bytes = static_cast<sqlite3_int64>(*size);
    return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
    auto& open = opened(file);
    if (open.lock_level == SQLITE_LOCK_NONE) {
        const auto taken = open.file->lock(FileLock::exclusive);
        if (!taken && taken.error().kind == ErrorKind::busy)
            return SQLITE_BUSY;
        if (!taken)
            return open.vfs.refuse(taken.error(), SQLITE_IOERR_LOCK);
    }
    open.lock_level = std::max(open.lock_level, level);
    return SQLITE_OK;
}

int unlock_file(sqlite3_file* file, int level) {
    auto& open = opened(file);
    if (level == SQLITE_LOCK_NONE && open.lock_level != SQLITE_LOCK_NONE)
        if (const auto released = open.file->lock(FileLock::none); !released)
            return open.vfs.refuse(released.error(), SQLITE_IOERR_UNLOCK);
    open.lock_level = std::min(open.lock_level, level);
    return SQLITE_OK;
}

int check_reserved_lock(sqlite3_file* file, int* reserved) {
    // Asked while we hold the file as a whole: nobody else can have reserved it.
    *reserved = opened(file).lock_level >= SQLITE_LOCK_RESERVED ? 1 : 0;
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return sector_bytes; }

int device_characteristics(sqlite3_file* file) {
    return opened(file).vfs.immutable() ? SQLITE_IOCAP_IMMUTABLE : 0;
}

const sqlite3_io_methods io_methods = {
    1, // version 1: no shared memory, no memory map
    close_file,
    read_file,
    write_file,
    truncate_file,
    sync_file,
    file_size,
    lock_file,
    unlock_file,
    check_reserved_lock,
    file_control,
    sector_size,
    device_characteristics,
    nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
};

int open_file(sqlite3_vfs* table, const char* name, sqlite3_file* file, int flags,
              int* flags_out) {
    auto& vfs = vfs_of(table);
    file->pMethods = nullptr; // without methods SQLite does not close it
    constexpr int known = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL;
    if (name == nullptr || (flags & known) == 0)
        return SQLITE_CANTOPEN; // temporary files stay in memory
    const std::string path = name;
    auto& files = vfs.host().files();
    const bool creates = (flags & SQLITE_OPEN_CREATE) != 0;
    const bool is_new = creates && !files.exists(path);
    const auto mode = (flags & SQLITE_OPEN_READONLY) ? OpenMode::read
                      : creates                      ? OpenMode::create
                                                     : OpenMode::read_write;
    auto opened_file = files.open(path, mode);
    if (!opened_file)
        return vfs.refuse(opened_file.error(), SQLITE_CANTOPEN);
    auto* handle = reinterpret_cast<Handle*>(file);
    handle->open =
        new OpenFile{vfs, std::move(opened_file).value(), path, SQLITE_LOCK_NONE, is_new};
    handle->open->is_journal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
    file->pMethods = &io_methods;
    if (flags_out != nullptr)
        *flags_out = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* table, const char* name, int sync_directory) {
    auto& vfs = vfs_of(table);
    auto& files = vfs.host().files();
    if (const auto removed = files.remove(name); !removed) {
        if (removed.error().kind == ErrorKind::not_found)
            return SQLITE_IOERR_DELETE_NOENT;
        return vfs.refuse(removed.error(), SQLITE_IOERR_DELETE);
    }
    if (sync_directory == 0)
        return SQLITE_OK;
    const auto synced = files.sync_directory(directory_of(name));
    return synced ? SQLITE_OK : vfs.refuse(synced.error(), SQLITE_IOERR_DIR_FSYNC);
}

int access_file(sqlite3_vfs* table, const char* name, int, int* answer) {
    auto& vfs = vfs_of(table);
    const auto info = vfs.host().files().info(name);
    *answer = info && info->bytes > 0 ? 1 : 0; // an empty journal is no journal
    if (!info && info.error().kind != ErrorKind::not_found)
        return vfs.refuse(info.error(), SQLITE_IOERR_ACCESS);
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int room, char* into) {
    // Files takes relative paths as they are, and the working directory never changes.
    const auto bytes = std::strlen(name) + 1;
    if (bytes > static_cast<std::size_t>(room))
        return SQLITE_CANTOPEN;
    std::memcpy(into, name, bytes);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* table, int count, char* into) {
    vfs_of(table).host().random().fill(
        {reinterpret_cast<std::uint8_t*>(into), static_cast<std::size_t>(count)});
    return count;
}

int sleep(sqlite3_vfs* table, int microseconds) {
    vfs_of(table).host().clock().sleep(std::chrono::microseconds(microseconds));
    return microseconds;
}

// Milliseconds since noon of 24 November 4714 BC (Julian day), as SQLite counts.
int current_time_milliseconds(sqlite3_vfs* table, sqlite3_int64* now) {
    constexpr sqlite3_int64 julian_unix_epoch = 210'866'760'000'000;
    *now = julian_unix_epoch + vfs_of(table).host().clock().wall().unix_seconds * 1000;
    return SQLITE_OK;
}

int current_time(sqlite3_vfs* table, double* days) {
    sqlite3_int64 milliseconds = 0;
    const int code = current_time_milliseconds(table, &milliseconds);
    *days = static_cast<double>(milliseconds) / 86'400'000.0;
    return code;
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

} // namespace

Vfs::Vfs(platform::Host& host, bool immutable) : m_host(host), m_immutable(immutable) {
    // The address makes the name unique among the open connections.
    m_name = "kiosk-" + std::to_string(reinterpret_cast<std::uintptr_t>(this));
    m_table.iVersion = 2;
    m_table.szOsFile = sizeof(Handle);
    m_table.mxPathname = path_bytes_max;
    m_table.zName = m_name.c_str();
    m_table.pAppData = this;
    m_table.xOpen = open_file;
    m_table.xDelete = delete_file;
    m_table.xAccess = access_file;
    m_table.xFullPathname = full_path;
    m_table.xRandomness = randomness;
    m_table.xSleep = sleep;
    m_table.xCurrentTime = current_time;
    m_table.xGetLastError = last_error;
    m_table.xCurrentTimeInt64 = current_time_milliseconds;
    sqlite3_vfs_register(&m_table, 0);
}

Vfs::~Vfs() { sqlite3_vfs_unregister(&m_table); }

int Vfs::refuse(const platform::Error& error, int code) {
    m_error = error;
    return code;
}

} // namespace db
