#pragma once
// OverlayHost: a machine whose files are those of another with some contents replaced in memory, so
// that a change of a source is checked before anything is written. Reads alone; whoever writes
// through it is refused.
#include <map>
#include <string>

#include "platform/host.h"

namespace editor {

class OverlayFiles final : public platform::Files {
  public:
    explicit OverlayFiles(platform::Files& below) : m_below(below) {}
    void replace(const std::string& path, platform::Bytes bytes);
    const std::map<std::string, platform::Bytes>& replaced() const { return m_replaced; }

    using Handle = std::unique_ptr<platform::File>;
    platform::Result<Handle> open(const std::string& path, platform::OpenMode mode) override;
    platform::Result<platform::FileInfo> info(const std::string& path) override;
    platform::Result<std::vector<platform::FileInfo>> list(const std::string& directory) override;
    platform::Result<void> make_directories(const std::string& path) override;
    platform::Result<void> remove(const std::string& path) override;
    platform::Result<void> rename(const std::string& from, const std::string& to) override;
    platform::Result<void> sync_directory(const std::string& path) override;
    platform::Result<std::uint64_t> free_bytes(const std::string& path) override;

  private:
    platform::Files& m_below;
    std::map<std::string, platform::Bytes> m_replaced;
};

class OverlayHost final : public platform::Host {
  public:
    explicit OverlayHost(platform::Host& below) : m_below(below), m_files(below.files()) {}
    OverlayFiles& overlay() { return m_files; }
    platform::Clock& clock() override { return m_below.clock(); }
    platform::Random& random() override { return m_below.random(); }
    platform::Files& files() override { return m_files; }
    platform::Volumes& volumes() override { return m_below.volumes(); }
    platform::Http& http() override { return m_below.http(); }
    platform::Power& power() override { return m_below.power(); }

  private:
    platform::Host& m_below;
    OverlayFiles m_files;
};

} // namespace editor
