#include "platform/headless/fake_files.h"

#include <algorithm>

#include "platform/headless/fake_storage.h"

namespace platform {
namespace {

using headless::NodePtr;
using headless::normal;
using headless::parent_of;
using headless::Storage;

using Guard = std::unique_lock<std::mutex>;

Error missing(const std::string& path) {
    return {ErrorKind::not_found, "there is no such file", path};
}

void stall_here(Storage& storage, Guard& guard) {
    if (!storage.stall)
        return;
    ++storage.stalled;
    storage.stalled_changed.notify_all();
    storage.stalled_changed.wait(guard, [&] { return !storage.stall; });
    --storage.stalled;
}

class FakeFile final : public File {
  public:
    FakeFile(std::shared_ptr<Storage> storage, NodePtr node, std::string path, bool writable)
        : m_storage(std::move(storage)), m_node(std::move(node)), m_path(std::move(path)),
          m_writable(writable), m_epoch(m_storage->epoch) {}

    ~FakeFile() override {
        const Guard guard(m_storage->mutex);
        unlock();
    }

    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> into) override {
        const Guard guard(m_storage->mutex);
        RETURN_IF_ERROR(enter(false));
        const auto& live = m_node->live;
        if (offset >= live.size())
            return std::size_t{0};
        const auto count = std::min(into.size(), live.size() - std::size_t(offset));
        std::copy_n(live.begin() + static_cast<std::ptrdiff_t>(offset), count, into.begin());
        return count;
    }

    Result<void> write_at(std::uint64_t offset, ByteView bytes) override {
        const Guard guard(m_storage->mutex);
        RETURN_IF_ERROR(enter(true));
        RETURN_IF_ERROR(grow_to(offset + bytes.size()));
        m_node->write(offset, bytes);
        return {};
    }

    Result<std::uint64_t> size() override {
        const Guard guard(m_storage->mutex);
        RETURN_IF_ERROR(enter(false));
        return std::uint64_t{m_node->live.size()};
    }

    Result<void> truncate(std::uint64_t bytes) override {
        const Guard guard(m_storage->mutex);
        RETURN_IF_ERROR(enter(true));
        RETURN_IF_ERROR(grow_to(bytes));
        m_node->resize(bytes);
        return {};
    }

    Result<void> sync() override {
        Guard guard(m_storage->mutex);
        RETURN_IF_ERROR(enter(true));
        stall_here(*m_storage, guard);
        if (!m_storage->sync_ignored && alive())
            m_node->sync();
        return {};
    }

    Result<void> lock(FileLock kind) override {
        const Guard guard(m_storage->mutex);
        if (kind == FileLock::none) {
            unlock();
            return {};
        }
        RETURN_IF_ERROR(enter(false));
        const bool other_exclusive = m_node->exclusive && m_node->exclusive != this;
        const bool other_shared = m_node->shared.size() > m_node->shared.count(this);
        if (other_exclusive || (kind == FileLock::exclusive && other_shared))
            return Error{ErrorKind::busy, "somebody else is using this file", m_path};
        unlock();
        if (kind == FileLock::exclusive)
            m_node->exclusive = this;
        else
            m_node->shared.insert(this);
        return {};
    }

  private:
    bool alive() const { return m_epoch == m_storage->epoch; }

    Result<void> enter(bool changes_something) {
        if (!alive())
            return Error{ErrorKind::io, "the power went off while this file was open", m_path};
        if (changes_something && !m_writable)
            return Error{ErrorKind::denied, "this file was opened for reading", m_path};
        return m_storage->enter(m_path, changes_something);
    }

    Result<void> grow_to(std::uint64_t bytes) const {
        const auto now = m_node->live.size();
        return m_storage->need_room(bytes > now ? bytes - now : 0, m_path);
    }

    void unlock() {
        if (!alive())
            return;
        if (m_node->exclusive == this)
            m_node->exclusive = nullptr;
        m_node->shared.erase(this);
    }

    std::shared_ptr<Storage> m_storage;
    NodePtr m_node;
    std::string m_path;
    bool m_writable;
    std::uint64_t m_epoch;
};

} // namespace

FakeFiles::FakeFiles() : m_storage(std::make_shared<Storage>()) {}
FakeFiles::~FakeFiles() = default;

void FakeFiles::cut(std::uint64_t seed, Keep keep) {
    const Guard guard(m_storage->mutex);
    m_storage->cut(seed, keep);
}

void FakeFiles::power_off_after(std::uint64_t changes) {
    const Guard guard(m_storage->mutex);
    m_storage->power_off_at = m_storage->changes + changes;
}

void FakeFiles::fail_call(std::uint64_t n, ErrorKind kind) {
    const Guard guard(m_storage->mutex);
    m_storage->fail_at = m_storage->calls + n;
    m_storage->fail_kind = kind;
}

std::uint64_t FakeFiles::calls() const {
    const Guard guard(m_storage->mutex);
    return m_storage->calls;
}

std::uint64_t FakeFiles::changes() const {
    const Guard guard(m_storage->mutex);
    return m_storage->changes;
}

void FakeFiles::set_capacity(std::uint64_t bytes) {
    const Guard guard(m_storage->mutex);
    m_storage->capacity = bytes;
}

void FakeFiles::set_read_only(bool read_only) {
    const Guard guard(m_storage->mutex);
    m_storage->read_only = read_only;
}

void FakeFiles::set_sync_ignored(bool ignored) {
    const Guard guard(m_storage->mutex);
    m_storage->sync_ignored = ignored;
}

void FakeFiles::stall_syncs() {
    const Guard guard(m_storage->mutex);
    m_storage->stall = true;
}

void FakeFiles::wait_until_stalled() {
    Guard guard(m_storage->mutex);
    m_storage->stalled_changed.wait(guard, [&] { return m_storage->stalled > 0; });
}

void FakeFiles::release_syncs() {
    const Guard guard(m_storage->mutex);
    m_storage->stall = false;
    m_storage->stalled_changed.notify_all();
}

Result<std::unique_ptr<File>> FakeFiles::open(const std::string& raw, OpenMode mode) {
    const Guard guard(m_storage->mutex);
    const auto path = normal(raw);
    const auto found = m_storage->live.find(path);
    const bool exists = found != m_storage->live.end();
    const bool creates = !exists && (mode == OpenMode::create || mode == OpenMode::create_new);
    RETURN_IF_ERROR(m_storage->enter(path, creates));
    if (m_storage->directories.count(path) != 0)
        return Error{ErrorKind::invalid, "this is a folder", path};
    if (!exists && (!creates || m_storage->directories.count(parent_of(path)) == 0))
        return missing(path);
    if (exists && mode == OpenMode::create_new)
        return Error{ErrorKind::busy, "there is such a file already", path};
    if (mode != OpenMode::read && m_storage->read_only)
        return Error{ErrorKind::read_only, "the medium is read-only", path};
    auto node = exists ? found->second : std::make_shared<headless::Node>();
    if (creates)
        m_storage->change_name({"", path, node});
    return std::unique_ptr<File>(
        std::make_unique<FakeFile>(m_storage, std::move(node), path, mode != OpenMode::read));
}

void FakeFiles::set_written(std::optional<std::int64_t> unix_seconds) {
    const Guard guard(m_storage->mutex);
    m_storage->written = unix_seconds;
}

Result<FileInfo> FakeFiles::info(const std::string& raw) {
    const Guard guard(m_storage->mutex);
    const auto path = normal(raw);
    RETURN_IF_ERROR(m_storage->enter(path, false));
    const auto name = path.substr(path.rfind('/') + 1);
    if (m_storage->directories.count(path) != 0)
        return FileInfo{name, 0, true};
    const auto found = m_storage->live.find(path);
    if (found == m_storage->live.end())
        return missing(path);
    return FileInfo{name, found->second->live.size(), false, m_storage->written};
}

Result<std::vector<FileInfo>> FakeFiles::list(const std::string& raw) {
    const Guard guard(m_storage->mutex);
    const auto path = normal(raw);
    RETURN_IF_ERROR(m_storage->enter(path, false));
    if (m_storage->directories.count(path) == 0)
        return missing(path);
    std::vector<FileInfo> entries;
    for (const auto& [name, node] : m_storage->live)
        if (parent_of(name) == path)
            entries.push_back({name.substr(name.rfind('/') + 1), node->live.size(), false});
    for (const auto& name : m_storage->directories)
        if (name != path && name != "." && name != "/" && parent_of(name) == path)
            entries.push_back({name.substr(name.rfind('/') + 1), 0, true});
    std::sort(entries.begin(), entries.end(),
              [](const FileInfo& a, const FileInfo& b) { return a.name < b.name; });
    return entries;
}

Result<void> FakeFiles::make_directories(const std::string& raw) {
    const Guard guard(m_storage->mutex);
    auto path = normal(raw);
    RETURN_IF_ERROR(m_storage->enter(path, m_storage->directories.count(path) == 0));
    for (; m_storage->directories.insert(path).second; path = parent_of(path))
        if (m_storage->live.count(path) != 0) {
            m_storage->directories.erase(path);
            return Error{ErrorKind::busy, "there is a file where a folder should be", path};
        }
    return {};
}

Result<void> FakeFiles::remove(const std::string& raw) {
    const Guard guard(m_storage->mutex);
    const auto path = normal(raw);
    RETURN_IF_ERROR(m_storage->enter(path, true));
    if (m_storage->live.count(path) == 0)
        return missing(path);
    m_storage->change_name({path, "", nullptr});
    return {};
}

Result<void> FakeFiles::rename(const std::string& raw_from, const std::string& raw_to) {
    const Guard guard(m_storage->mutex);
    const auto from = normal(raw_from);
    const auto to = normal(raw_to);
    RETURN_IF_ERROR(m_storage->enter(from, true));
    const auto found = m_storage->live.find(from);
    if (found == m_storage->live.end() || m_storage->directories.count(parent_of(to)) == 0)
        return missing(from);
    if (from != to)
        m_storage->change_name({from, to, NodePtr(found->second)});
    return {};
}

Result<void> FakeFiles::sync_directory(const std::string& raw) {
    Guard guard(m_storage->mutex);
    const auto path = normal(raw);
    RETURN_IF_ERROR(m_storage->enter(path, true));
    if (m_storage->directories.count(path) == 0)
        return missing(path);
    stall_here(*m_storage, guard);
    if (!m_storage->sync_ignored)
        m_storage->sync_names(path);
    return {};
}

Result<std::uint64_t> FakeFiles::free_bytes(const std::string& raw) {
    const Guard guard(m_storage->mutex);
    RETURN_IF_ERROR(m_storage->enter(normal(raw), false));
    const auto used = m_storage->used();
    return m_storage->capacity > used ? m_storage->capacity - used : 0;
}

} // namespace platform
