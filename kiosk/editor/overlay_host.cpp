#include "kiosk/editor/overlay_host.h"

#include <algorithm>

namespace editor {
namespace {

using platform::ByteView;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

Error refused(const std::string& path) {
    return {ErrorKind::read_only, "this is a trial; nothing is written", path};
}

class MemoryFile final : public platform::File {
  public:
    MemoryFile(std::string path, const platform::Bytes& bytes)
        : m_path(std::move(path)), m_bytes(bytes) {}
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> into) override {
        const auto from = static_cast<std::size_t>(std::min<std::uint64_t>(offset, m_bytes.size()));
        const auto count = std::min(into.size(), m_bytes.size() - from);
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(from), count, into.begin());
        return count;
    }
    Result<void> write_at(std::uint64_t, ByteView) override { return refused(m_path); }
    Result<std::uint64_t> size() override { return std::uint64_t{m_bytes.size()}; }
    Result<void> truncate(std::uint64_t) override { return refused(m_path); }
    Result<void> sync() override { return {}; }
    Result<void> lock(platform::FileLock) override { return {}; }

  private:
    std::string m_path;
    platform::Bytes m_bytes;
};

std::string name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

} // namespace

void OverlayFiles::replace(const std::string& path, platform::Bytes bytes) {
    m_replaced[path] = std::move(bytes);
}

Result<OverlayFiles::Handle> OverlayFiles::open(const std::string& path, platform::OpenMode mode) {
    if (mode != platform::OpenMode::read)
        return refused(path);
    if (const auto found = m_replaced.find(path); found != m_replaced.end())
        return Handle(std::make_unique<MemoryFile>(path, found->second));
    return m_below.open(path, mode);
}

Result<platform::FileInfo> OverlayFiles::info(const std::string& path) {
    if (const auto found = m_replaced.find(path); found != m_replaced.end())
        return platform::FileInfo{name_of(path), found->second.size(), false};
    return m_below.info(path);
}

Result<std::vector<platform::FileInfo>> OverlayFiles::list(const std::string& directory) {
    ASSIGN_OR_RETURN(auto listed, m_below.list(directory));
    for (const auto& [path, bytes] : m_replaced) {
        const auto name = name_of(path);
        if (path != directory + "/" + name ||
            std::any_of(listed.begin(), listed.end(),
                        [&](const auto& one) { return one.name == name; }))
            continue;
        listed.push_back({name, bytes.size(), false});
    }
    std::sort(listed.begin(), listed.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return listed;
}

Result<void> OverlayFiles::make_directories(const std::string& path) {
    return refused(path);
}
Result<void> OverlayFiles::remove(const std::string& path) {
    return refused(path);
}
Result<void> OverlayFiles::rename(const std::string& from, const std::string&) {
    return refused(from);
}
Result<void> OverlayFiles::sync_directory(const std::string& path) {
    return refused(path);
}
Result<std::uint64_t> OverlayFiles::free_bytes(const std::string& path) {
    return m_below.free_bytes(path);
}

} // namespace editor
