#include "platform/posix/system_file.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace platform::posix {
namespace {

struct Meaning {
    ErrorKind kind;
    const char* advice;
};

Meaning meaning_of(int error_number) {
    switch (error_number) {
    case ENOENT:
    case ENOTDIR: return {ErrorKind::not_found, "check the name"};
    case EACCES:
    case EPERM: return {ErrorKind::denied, "check who may read and write there"};
    case EROFS: return {ErrorKind::read_only, "use another place, or unprotect it"};
    case ENOSPC:
    case EDQUOT: return {ErrorKind::full, "make room or use another medium"};
    case EFBIG: return {ErrorKind::too_large, "use a medium with another file system"};
    case EAGAIN:
    case EBUSY:
    case ETXTBSY:
    case EEXIST: return {ErrorKind::busy, "close the other program or choose another name"};
    case ENAMETOOLONG:
    case EINVAL:
    case EISDIR:
    case ENOTEMPTY:
    case ELOOP: return {ErrorKind::invalid, "check the name"};
    case EMFILE:
    case ENFILE: return {ErrorKind::io, "too many files are open; restart the kiosk"};
    case ENODEV:
    case ENXIO:
    case ENOMEDIUM: return {ErrorKind::unavailable, "put the medium back and try again"};
    default: return {ErrorKind::io, "the medium may be failing; try again or use another"};
    }
}

} // namespace

std::optional<std::string> read_system_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return std::nullopt;
    std::string text(64u << 10, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad())
        return std::nullopt;
    text.resize(static_cast<std::size_t>(stream.gcount()));
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\0'))
        text.pop_back();
    return text;
}

Error error_of(int error_number, const std::string& doing, const std::string& where) {
    const auto meaning = meaning_of(error_number);
    const auto reason = std::error_code(error_number, std::generic_category()).message();
    return {meaning.kind, doing + " (" + reason + "): " + meaning.advice, where};
}

} // namespace platform::posix
