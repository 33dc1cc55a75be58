#pragma once
// The inside of FakeFiles: what is live, what is durable, and what lies between. No locking here:
// FakeFiles and its handles hold `mutex` around every use.
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/headless/fake_files.h"

namespace platform::headless {

// One unsynced change of a file: bytes at an offset, or a new size.
struct Change {
    std::uint64_t offset = 0;
    Bytes bytes;
    std::optional<std::uint64_t> new_size;
};

struct Node {
    Bytes live, durable;
    std::vector<Change> pending;
    const void* exclusive = nullptr; // the handle that holds the lock
    std::set<const void*> shared;

    void write(std::uint64_t offset, ByteView bytes);
    void resize(std::uint64_t bytes);
    void sync();
    // Settles what a cut leaves, and drops the locks.
    void cut(std::uint64_t seed, Keep keep);
};

using NodePtr = std::shared_ptr<Node>;
using Names = std::map<std::string, NodePtr>;

// A change of names: `node` stands under `to` now (none: only removed) and nothing under `from`.
struct NameChange {
    std::string from, to;
    NodePtr node;
};

struct Storage {
    mutable std::mutex mutex;
    std::condition_variable stalled_changed;

    Names live, durable;
    std::vector<NameChange> pending_names;
    std::set<std::string> directories{".", "/"};

    std::uint64_t epoch = 0; // handles of an earlier one are dead
    std::uint64_t calls = 0, changes = 0;
    std::optional<std::uint64_t> fail_at, power_off_at;
    ErrorKind fail_kind = ErrorKind::io;
    std::uint64_t capacity = 1u << 30;
    bool read_only = false, sync_ignored = false, stall = false;
    int stalled = 0;
    std::optional<std::int64_t> written; // what info() says

    // Counts a call and says whether it is refused.
    Result<void> enter(const std::string& path, bool changes_something);
    Result<void> need_room(std::uint64_t more, const std::string& path) const;
    std::uint64_t used() const;
    void change_name(NameChange change);
    // A journalling file system writes its names in order: all up to the last of this folder.
    void sync_names(const std::string& directory);
    void cut(std::uint64_t seed, Keep keep);
};

std::string normal(const std::string& path);    // "a//b/" is "a/b"
std::string parent_of(const std::string& path); // "." without one

} // namespace platform::headless
