#pragma once
// A machine over another whose medium lies: what was written is stored, but reading a path that
// ends with one of `instead` gives another file's bytes. Writing, renaming and listing are true.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/host.h"

namespace support {

class LyingFiles final : public platform::Files {
  public:
    explicit LyingFiles(platform::Files& of) : m_files(of) {}
    std::map<std::string, std::string> instead; // the file that is read, by a path's ending

    platform::Result<std::unique_ptr<platform::File>> open(const std::string& path,
                                                           platform::OpenMode mode) override {
        if (mode == platform::OpenMode::read)
            for (const auto& [ending, other] : instead)
                if (path.ends_with(ending))
                    return m_files.open(other, mode);
        return m_files.open(path, mode);
    }
    platform::Result<platform::FileInfo> info(const std::string& path) override {
        return m_files.info(path);
    }
    platform::Result<std::vector<platform::FileInfo>> list(const std::string& directory) override {
        return m_files.list(directory);
    }
    platform::Result<void> make_directories(const std::string& path) override {
        return m_files.make_directories(path);
    }
    platform::Result<void> remove(const std::string& path) override { return m_files.remove(path); }
    platform::Result<void> rename(const std::string& from, const std::string& to) override {
        return m_files.rename(from, to);
    }
    platform::Result<void> sync_directory(const std::string& path) override {
        return m_files.sync_directory(path);
    }
    platform::Result<std::uint64_t> free_bytes(const std::string& path) override {
        return m_files.free_bytes(path);
    }

  private:
    platform::Files& m_files;
};

class LyingHost final : public platform::Host {
  public:
    explicit LyingHost(platform::Host& of) : m_host(of), m_lies(of.files()) {}
    platform::Clock& clock() override { return m_host.clock(); }
    platform::Random& random() override { return m_host.random(); }
    LyingFiles& files() override { return m_lies; }
    platform::Volumes& volumes() override { return m_host.volumes(); }
    platform::Http& http() override { return m_host.http(); }
    platform::Power& power() override { return m_host.power(); }

  private:
    platform::Host& m_host;
    LyingFiles m_lies;
};

} // namespace support
