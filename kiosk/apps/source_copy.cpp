#include "kiosk/apps/source_copy.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <vector>

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

class Descriptor {
  public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }
    explicit operator bool() const { return m_number >= 0; }

  private:
    int m_number;
};

Error failed(const std::string& what) {
    const int number = errno;
    if (number == ELOOP || number == ENOTDIR)
        return {ErrorKind::invalid, "this is a link; put the file or folder itself there", what};
    return {number == ENOENT ? ErrorKind::not_found : ErrorKind::io,
            std::generic_category().message(number), what};
}

// At the top of a source: its YAML files and these folders; anything else beside them is not read.
bool belongs(const std::string& name, bool directory) {
    constexpr std::array<std::string_view, 4> folders{"topics", "po", "media", "narration"};
    if (directory)
        return std::find(folders.begin(), folders.end(), name) != folders.end();
    return name.ends_with(".yaml");
}

class Copy {
  public:
    explicit Copy(const CopyLimits& limits) : m_limits(limits) {}

    Result<void> folder(int from, const std::string& name, const std::string& to, int depth) {
        if (depth > m_limits.depth_max)
            return Error{ErrorKind::too_large, "the folders lie too deep in one another", name};
        if (::mkdir(to.c_str(), 0700) != 0)
            return failed(to);
        std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(::dup(from)), ::closedir);
        if (!entries)
            return failed(name);
        while (const auto* entry = ::readdir(entries.get())) {
            const std::string one = entry->d_name;
            if (one.starts_with('.')) // the folder itself, and what systems leave behind
                continue;
            if (++m_files > m_limits.files_max)
                return Error{ErrorKind::too_large,
                             "there are more than " + std::to_string(m_limits.files_max) +
                                 " files; a pack's source has fewer",
                             name};
            RETURN_IF_ERROR(
                entry_of(from, one, name.empty() ? one : name + "/" + one, to + "/" + one, depth));
        }
        return {};
    }

  private:
    Result<void> entry_of(int folder_of, const std::string& one, const std::string& name,
                          const std::string& to, int depth) {
        // What is neither a file nor a folder must not be waited for.
        struct stat state {};
        if (::fstatat(folder_of, one.c_str(), &state, AT_SYMLINK_NOFOLLOW) != 0)
            return failed(name);
        const bool directory = S_ISDIR(state.st_mode);
        if (depth == 0 && !belongs(one, directory))
            return {};
        if (!directory && !S_ISREG(state.st_mode))
            return Error{ErrorKind::invalid,
                         "this is a link or a device; put the file itself there", name};
        const Descriptor opened(::openat(folder_of, one.c_str(),
                                         O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC |
                                             (directory ? O_DIRECTORY : 0)));
        if (!opened)
            return failed(name);
        return directory ? folder(opened.number(), name, to, depth + 1)
                         : file(opened.number(), name, to);
    }

    Result<void> file(int from, const std::string& name, const std::string& to) {
        struct stat state {};
        if (::fstat(from, &state) != 0 || !S_ISREG(state.st_mode))
            return Error{ErrorKind::invalid, "this is no file any more", name};
        const Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!out)
            return failed(to);
        std::vector<char> part(256u << 10);
        for (;;) {
            const auto got = ::read(from, part.data(), part.size());
            if (got < 0)
                return failed(name);
            if (got == 0)
                return {};
            m_bytes += static_cast<std::uint64_t>(got);
            if (m_bytes > m_limits.bytes_max)
                return Error{ErrorKind::too_large,
                             "the source has more than " +
                                 std::to_string(m_limits.bytes_max >> 20) + " MiB",
                             name};
            if (::write(out.number(), part.data(), static_cast<std::size_t>(got)) != got)
                return failed(to);
        }
    }

    const CopyLimits& m_limits;
    int m_files = 0;
    std::uint64_t m_bytes = 0;
};

} // namespace

Result<void> copy_source(const std::string& from, const std::string& to, const CopyLimits& limits) {
    const Descriptor folder(::open(from.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder)
        return failed(from);
    return Copy(limits).folder(folder.number(), "", to, 0);
}

} // namespace apps
