#include "kiosk/tally/tally_input.h"

namespace tally {

using platform::Error;
using platform::Result;
using platform::SealKey;

Result<std::vector<SignedPart>>
read_tally_input(platform::Files& files, const std::string& path, std::span<const SealKey> keys) {
    ASSIGN_OR_RETURN(const auto bytes, files.read(path, sealed_file_bytes_max));
    const auto text = open_tally_file(bytes, keys);
    if (!text)
        return Error{text.error().kind, text.error().message, path};
    auto parts = read_tally_file(*text);
    if (!parts)
        return Error{parts.error().kind, parts.error().message, path};
    return parts;
}

} // namespace tally
