#pragma once
// The one door to storage. Everything durable (databases through kiosk/db's VFS, keys, packs,
// exports) goes through Files, so that the fake can tear, drop, reorder and refuse each operation.
// Paths are UTF-8, absolute or relative to the working directory. Calls block; any thread may call;
// one File belongs to one thread at a time.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace platform {

enum class OpenMode {
    read,            // must exist
    read_write,      // must exist
    create,          // read and write, made when missing
    create_new,      // read and write, must not exist (error: busy)
};

// Advisory, whole-file, between processes and between Files handles of one process.
enum class FileLock { none, shared, exclusive };

class File {
  public:
    virtual ~File() = default;
    // Bytes read; fewer than asked only at the end of the file.
    virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> into) = 0;
    virtual Result<void> write_at(std::uint64_t offset, ByteView bytes) = 0;
    virtual Result<std::uint64_t> size() = 0;
    virtual Result<void> truncate(std::uint64_t bytes) = 0;
    virtual Result<void> sync() = 0; // data and size are on the medium when this returns
    // Does not wait. Error: busy when another holder is in the way.
    virtual Result<void> lock(FileLock kind) = 0;
};

struct FileInfo {
    std::string name; // last component
    std::uint64_t bytes = 0;
    bool directory = false;
    std::optional<std::int64_t> written_unix_seconds = {}; // last, by the clock of then
};

class Files {
  public:
    virtual ~Files() = default;
    // Errors: not_found, denied, read_only, full, busy, io; `where` is the path.
    virtual Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) = 0;
    virtual Result<FileInfo> info(const std::string& path) = 0; // not_found when missing
    virtual Result<std::vector<FileInfo>> list(const std::string& directory) = 0; // sorted by name
    virtual Result<void> make_directories(const std::string& path) = 0;
    virtual Result<void> remove(const std::string& path) = 0;
    virtual Result<void> rename(const std::string& from, const std::string& to) = 0; // replaces
    virtual Result<void> sync_directory(const std::string& path) = 0;
    virtual Result<std::uint64_t> free_bytes(const std::string& path) = 0;

    bool exists(const std::string& path) { return info(path).ok(); }
    // Whole file. Error: too_large over bytes_max.
    Result<Bytes> read(const std::string& path, std::size_t bytes_max);
    // Temporary name, sync, rename, directory sync: the old or the new content, never a mixture.
    Result<void> write_atomic(const std::string& path, ByteView bytes);
};

} // namespace platform
