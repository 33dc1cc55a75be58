#pragma once
// A disk in memory that can be cut off. What was written and not synced is kept apart from what is
// durable: data until File::sync, names (made, removed, renamed) until sync_directory, in the
// order they were done. It also refuses calls, fills up, turns read-only, and holds up a sync.
// Folders are durable at once. Locks and errors are those of the interface. Any thread may call.
#include <memory>

#include "platform/files.h"

namespace platform {

namespace headless {
struct Storage;
}

// What a power cut leaves of the writes that were not synced.
enum class Keep {
    none,
    some, // every 512-byte sector and every size by itself: old, new, or a state between
    all,
};

class FakeFiles final : public Files {
  public:
    FakeFiles();
    ~FakeFiles() override;

    // The power goes and comes back: open handles are dead (io), locks are gone, refusals too.
    void cut(std::uint64_t seed, Keep keep);
    // After `changes` more changing calls every call fails (io), until cut().
    void power_off_after(std::uint64_t changes);
    // The n-th call from now fails; 1 is the next. Every method of Files and File counts, but
    // unlocking and closing.
    void fail_call(std::uint64_t n, ErrorKind kind);
    std::uint64_t calls() const;
    std::uint64_t changes() const; // calls that write, size, sync, make, remove or rename

    void set_capacity(std::uint64_t bytes); // of all files together; more is `full`
    void set_read_only(bool read_only);
    // A medium that lies: sync says yes and does nothing.
    void set_sync_ignored(bool ignored);

    // What info() says of every file from now on; empty, as at first: nothing is known.
    void set_written(std::optional<std::int64_t> unix_seconds);

    // The next sync blocks its thread until it is released.
    void stall_syncs();
    void wait_until_stalled(); // blocks until a thread stands in a sync
    void release_syncs();

    Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override;
    Result<FileInfo> info(const std::string& path) override;
    Result<std::vector<FileInfo>> list(const std::string& directory) override;
    Result<void> make_directories(const std::string& path) override;
    Result<void> remove(const std::string& path) override;
    Result<void> rename(const std::string& from, const std::string& to) override;
    Result<void> sync_directory(const std::string& path) override;
    Result<std::uint64_t> free_bytes(const std::string& path) override;

  private:
    std::shared_ptr<headless::Storage> m_storage; // open handles share it
};

} // namespace platform
