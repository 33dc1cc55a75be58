#include "kiosk/db/private_copy.h"

#include <algorithm>
#include <chrono>

namespace db {
namespace {

using platform::ByteView;
using platform::Error;
using platform::ErrorKind;
using platform::File;
using platform::FileLock;
using platform::OpenMode;
using platform::Result;

constexpr std::size_t copy_bytes_max = 128u << 20;
constexpr int busy_tries_max = 50;
constexpr auto busy_pause = std::chrono::milliseconds(10);

class MemoryFile final : public File {
  public:
    explicit MemoryFile(MemoryFiles::Bytes bytes) : m_bytes(std::move(bytes)) {}
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> into) override {
        const auto from =
            static_cast<std::size_t>(std::min<std::uint64_t>(offset, m_bytes->size()));
        const auto count = std::min(into.size(), m_bytes->size() - from);
        std::copy_n(m_bytes->begin() + static_cast<std::ptrdiff_t>(from), count, into.begin());
        return count;
    }
    Result<void> write_at(std::uint64_t offset, ByteView bytes) override {
        if (offset > copy_bytes_max || bytes.size() > copy_bytes_max - offset)
            return Error{ErrorKind::full, "The copy in memory grows too large.", ""};
        const auto at = static_cast<std::size_t>(offset);
        m_bytes->resize(std::max(m_bytes->size(), at + bytes.size()));
        std::copy(bytes.begin(), bytes.end(), m_bytes->begin() + static_cast<std::ptrdiff_t>(at));
        return {};
    }
    Result<std::uint64_t> size() override { return std::uint64_t{m_bytes->size()}; }
    Result<void> truncate(std::uint64_t bytes) override {
        m_bytes->resize(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, copy_bytes_max)));
        return {};
    }
    Result<void> sync() override { return {}; }
    Result<void> lock(FileLock) override { return {}; } // nobody else has the copy

  private:
    MemoryFiles::Bytes m_bytes;
};

Error missing(const std::string& path) {
    return {ErrorKind::not_found, "There is no such file.", path};
}

Result<void> lock_shared(platform::Host& host, File& file) {
    auto locked = file.lock(FileLock::shared);
    for (int tries = 0; !locked && locked.error().kind == ErrorKind::busy && tries < busy_tries_max;
         ++tries) {
        host.clock().sleep(busy_pause);
        locked = file.lock(FileLock::shared);
    }
    return locked;
}

} // namespace

void MemoryFiles::put(const std::string& path, platform::Bytes bytes) {
    m_files[path] = std::make_shared<platform::Bytes>(std::move(bytes));
}

Result<MemoryFiles::Handle> MemoryFiles::open(const std::string& path, OpenMode mode) {
    const bool creates = mode == OpenMode::create || mode == OpenMode::create_new;
    if (!creates && !m_files.contains(path))
        return missing(path);
    if (mode == OpenMode::create_new && m_files.contains(path))
        return Error{ErrorKind::busy, "There is such a file already.", path};
    auto& bytes = m_files[path];
    if (!bytes)
        bytes = std::make_shared<platform::Bytes>();
    return Handle(std::make_unique<MemoryFile>(bytes));
}

Result<platform::FileInfo> MemoryFiles::info(const std::string& path) {
    const auto found = m_files.find(path);
    if (found == m_files.end())
        return missing(path);
    return platform::FileInfo{path.substr(path.rfind('/') + 1), found->second->size(), false};
}

Result<std::vector<platform::FileInfo>> MemoryFiles::list(const std::string&) {
    return std::vector<platform::FileInfo>();
}

Result<void> MemoryFiles::make_directories(const std::string&) {
    return {};
}

Result<void> MemoryFiles::remove(const std::string& path) {
    return m_files.erase(path) > 0 ? Result<void>() : Result<void>(missing(path));
}

Result<void> MemoryFiles::rename(const std::string& from, const std::string& to) {
    const auto found = m_files.find(from);
    if (found == m_files.end())
        return missing(from);
    m_files[to] = found->second;
    m_files.erase(from);
    return {};
}

Result<void> MemoryFiles::sync_directory(const std::string&) {
    return {};
}

Result<std::uint64_t> MemoryFiles::free_bytes(const std::string&) {
    return std::uint64_t{copy_bytes_max};
}

Result<std::unique_ptr<PrivateCopy>> PrivateCopy::of(platform::Host& host,
                                                     const std::string& path) {
    auto& files = host.files();
    // Writers hold the database's own file, and their journal changes only meanwhile.
    ASSIGN_OR_RETURN(const auto held, files.open(path, OpenMode::read));
    RETURN_IF_ERROR(lock_shared(host, *held));
    std::unique_ptr<PrivateCopy> copy(new PrivateCopy(host));
    ASSIGN_OR_RETURN(auto bytes, files.read(path, copy_bytes_max));
    copy->m_files.put(path, std::move(bytes));
    auto journal = files.read(path + "-journal", copy_bytes_max);
    if (journal)
        copy->m_files.put(path + "-journal", std::move(journal).value());
    else if (journal.error().kind != ErrorKind::not_found)
        return journal.error();
    return copy;
}

} // namespace db
