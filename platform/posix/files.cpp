// Files on Linux. Locks are flock(2): they belong to the open file description, so two handles of
// one process shut each other out too, and the kernel drops them when the process dies.
#include <algorithm>
#include <cerrno>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "platform/posix/posix_host.h"
#include "platform/posix/system_file.h"

namespace platform {
namespace {

using posix::error_of;

constexpr std::size_t directory_entries_max = 20'000;

// Closes what it holds; -1 is nothing.
class Descriptor {
  public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }

  private:
    int m_number;
};

int open_retrying(const char* path, int flags) {
    int number = -1;
    do
        number = ::open(path, flags | O_CLOEXEC | O_NOCTTY, 0644);
    while (number < 0 && errno == EINTR);
    return number;
}

class PosixFile final : public File {
  public:
    PosixFile(int number, std::string path) : m_descriptor(number), m_path(std::move(path)) {}

    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> into) override {
        std::size_t done = 0;
        while (done < into.size()) {
            const auto got = ::pread(m_descriptor.number(), into.data() + done, into.size() - done,
                                     static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return error_of(errno, "the file cannot be read", m_path);
            if (got == 0)
                break;
            done += static_cast<std::size_t>(got);
        }
        return done;
    }

    Result<void> write_at(std::uint64_t offset, ByteView bytes) override {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const auto put = ::pwrite(m_descriptor.number(), bytes.data() + done,
                                      bytes.size() - done, static_cast<off_t>(offset + done));
            if (put < 0 && errno == EINTR)
                continue;
            if (put < 0)
                return error_of(errno, "the file cannot be written", m_path);
            done += static_cast<std::size_t>(put);
        }
        return {};
    }

    Result<std::uint64_t> size() override {
        struct stat status {};
        if (::fstat(m_descriptor.number(), &status) != 0)
            return error_of(errno, "the file's size cannot be read", m_path);
        return static_cast<std::uint64_t>(status.st_size);
    }

    Result<void> truncate(std::uint64_t bytes) override {
        if (::ftruncate(m_descriptor.number(), static_cast<off_t>(bytes)) != 0)
            return error_of(errno, "the file cannot be shortened", m_path);
        return {};
    }

    Result<void> sync() override {
        if (::fdatasync(m_descriptor.number()) != 0)
            return error_of(errno, "the file cannot be brought safely onto the medium", m_path);
        return {};
    }

    Result<void> lock(FileLock kind) override {
        const int operation = kind == FileLock::none     ? LOCK_UN
                              : kind == FileLock::shared ? LOCK_SH
                                                         : LOCK_EX;
        if (::flock(m_descriptor.number(), operation | LOCK_NB) == 0)
            return {};
        if (errno == EWOULDBLOCK)
            return Error{ErrorKind::busy,
                         "another program or another copy of the kiosk is using this file", m_path};
        return error_of(errno, "the file cannot be locked", m_path);
    }

  private:
    Descriptor m_descriptor;
    std::string m_path;
};

int flags_of(OpenMode mode) {
    switch (mode) {
    case OpenMode::read: return O_RDONLY;
    case OpenMode::read_write: return O_RDWR;
    case OpenMode::create: return O_RDWR | O_CREAT;
    case OpenMode::create_new: return O_RDWR | O_CREAT | O_EXCL;
    }
    return O_RDONLY;
}

class PosixFiles final : public Files {
  public:
    Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override {
        Descriptor descriptor(open_retrying(path.c_str(), flags_of(mode)));
        if (descriptor.number() < 0)
            return error_of(errno, "the file cannot be opened", path);
        struct stat status {};
        if (::fstat(descriptor.number(), &status) == 0 && S_ISDIR(status.st_mode))
            return error_of(EISDIR, "the file cannot be opened", path);
        return std::unique_ptr<File>(std::make_unique<PosixFile>(descriptor.release(), path));
    }

    Result<FileInfo> info(const std::string& path) override {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0)
            return error_of(errno, "nothing is known about this file", path);
        return FileInfo{path.substr(path.rfind('/') + 1),
                        static_cast<std::uint64_t>(status.st_size), S_ISDIR(status.st_mode),
                        std::int64_t{status.st_mtim.tv_sec}};
    }

    Result<std::vector<FileInfo>> list(const std::string& directory) override {
        const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(directory.c_str()), ::closedir);
        if (!stream)
            return error_of(errno, "the folder cannot be read", directory);
        std::vector<FileInfo> entries;
        while (const auto* entry = ::readdir(stream.get())) {
            const std::string name = entry->d_name;
            if (name == "." || name == "..")
                continue;
            if (entries.size() == directory_entries_max)
                return Error{ErrorKind::too_large,
                             "the folder holds more than " +
                                 std::to_string(directory_entries_max) +
                                 " files; use an emptier one",
                             directory};
            // What went away meanwhile is left out.
            if (auto found = info(directory + "/" + name); found.ok())
                entries.push_back(std::move(found).value());
        }
        std::sort(entries.begin(), entries.end(),
                  [](const FileInfo& a, const FileInfo& b) { return a.name < b.name; });
        return entries;
    }

    Result<void> make_directories(const std::string& path) override {
        for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
            const std::string part = path.substr(0, end);
            if (::mkdir(part.c_str(), 0755) == 0) {
                // A new folder that a power cut takes away takes along all that was synced in it.
                RETURN_IF_ERROR(sync_directory(parent_of(part)));
            } else if (const int error_number = errno; !is_directory(part)) {
                return error_of(error_number, "the folder cannot be made", part);
            }
            if (end == std::string::npos)
                break;
        }
        if (!is_directory(path))
            return error_of(EEXIST, "there is a file where a folder should be", path);
        return {};
    }

    Result<void> remove(const std::string& path) override {
        if (::remove(path.c_str()) != 0) // an empty folder, too
            return error_of(errno, "this cannot be removed", path);
        return {};
    }

    Result<void> rename(const std::string& from, const std::string& to) override {
        if (::rename(from.c_str(), to.c_str()) != 0)
            return error_of(errno, "this cannot be renamed to " + to, from);
        return {};
    }

    Result<void> sync_directory(const std::string& path) override {
        const Descriptor descriptor(open_retrying(path.c_str(), O_RDONLY | O_DIRECTORY));
        if (descriptor.number() < 0)
            return error_of(errno, "the folder cannot be opened", path);
        // FAT and some network file systems have no directory sync and say EINVAL.
        if (::fsync(descriptor.number()) != 0 && errno != EINVAL)
            return error_of(errno, "the folder cannot be brought safely onto the medium", path);
        return {};
    }

    Result<std::uint64_t> free_bytes(const std::string& path) override {
        struct statvfs status {};
        if (::statvfs(path.c_str(), &status) != 0)
            return error_of(errno, "the free room cannot be read", path);
        return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
    }

  private:
    static std::string parent_of(const std::string& path) {
        const auto slash = path.rfind('/');
        return slash == std::string::npos ? "." : path.substr(0, slash + 1);
    }

    static bool is_directory(const std::string& path) {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    }
};

} // namespace

std::unique_ptr<Files> make_posix_files() { return std::make_unique<PosixFiles>(); }

} // namespace platform
