#include "platform/files.h"

namespace platform {
namespace {

std::string directory_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> write_and_sync(Files& files, const std::string& path, ByteView bytes) {
    ASSIGN_OR_RETURN(const auto file, files.open(path, OpenMode::create));
    RETURN_IF_ERROR(file->truncate(0));
    RETURN_IF_ERROR(file->write_at(0, bytes));
    return file->sync();
}

} // namespace

Result<Bytes> Files::read(const std::string& path, std::size_t bytes_max) {
    ASSIGN_OR_RETURN(const auto file, open(path, OpenMode::read));
    ASSIGN_OR_RETURN(const std::uint64_t size, file->size());
    if (size > bytes_max)
        return Error{ErrorKind::too_large,
                     "the file has " + std::to_string(size) + " bytes; at most " +
                         std::to_string(bytes_max) + " are read",
                     path};
    Bytes bytes(static_cast<std::size_t>(size));
    ASSIGN_OR_RETURN(const std::size_t got, file->read_at(0, bytes));
    bytes.resize(got); // it may have been cut shorter in between
    return bytes;
}

Result<void> Files::write_atomic(const std::string& path, ByteView bytes) {
    // One fixed temporary name: a crash leaves at most one leftover, which the next write reuses.
    const std::string temporary = path + ".new";
    auto written = write_and_sync(*this, temporary, bytes);
    if (written.ok())
        written = rename(temporary, path);
    if (!written.ok()) {
        (void)remove(temporary); // the first error is the one that tells
        return written;
    }
    return sync_directory(directory_of(path));
}

} // namespace platform
