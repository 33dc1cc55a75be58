#pragma once
// PrivateCopy: a machine whose files are one database and its journal, copied into memory. For a
// medium that cannot be written: what a run left half done is rolled back in the copy, and nothing
// that happens to the copy stays. Clock, randomness and the rest are the machine's own.
#include <map>
#include <memory>
#include <string>

#include "platform/host.h"

namespace db {

class MemoryFiles final : public platform::Files {
  public:
    using Bytes = std::shared_ptr<platform::Bytes>;
    void put(const std::string& path, platform::Bytes bytes);

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
    std::map<std::string, Bytes> m_files;
};

class PrivateCopy final : public platform::Host {
  public:
    // Copies both files while nobody writes them. The host outlives the copy. Errors: those of
    // Files; busy, when another program keeps writing; too_large.
    static platform::Result<std::unique_ptr<PrivateCopy>> of(platform::Host& host,
                                                             const std::string& path);

    platform::Clock& clock() override { return m_below.clock(); }
    platform::Random& random() override { return m_below.random(); }
    platform::Files& files() override { return m_files; }
    platform::Volumes& volumes() override { return m_below.volumes(); }
    platform::Http& http() override { return m_below.http(); }
    platform::Power& power() override { return m_below.power(); }

  private:
    explicit PrivateCopy(platform::Host& below) : m_below(below) {}

    platform::Host& m_below;
    MemoryFiles m_files;
};

} // namespace db
