#include <algorithm>

#include "kiosk/pack/pack.h"
#include "kiosk/pack/sqlite_pack.h"
#include "platform/base/limits.h"

namespace pack {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr std::size_t signature_bytes_max = 16u << 10;

// "signed_by": the number of the key, as minisign prints it, of the one key that verifies.
std::string shown(platform::KeyId id) {
    std::reverse(id.begin(), id.end());
    return platform::to_hex(id);
}

} // namespace

const std::vector<FactRecord>& Pack::facts() const {
    static const std::vector<FactRecord> none;
    return none;
}

const std::vector<Reliance>& Pack::reliances() const {
    static const std::vector<Reliance> none;
    return none;
}

UnverifiedPack::UnverifiedPack(platform::Host& host, std::string path)
    : m_host(&host), m_path(std::move(path)) {}

Result<UnverifiedPack> UnverifiedPack::open(platform::Host& host, std::string path) {
    auto info = host.files().info(path);
    if (!info && info.error().kind == ErrorKind::not_found)
        return Error{ErrorKind::not_found, "there is no pack here; copy it to this place", path};
    if (!info)
        return info.error();
    if (info->directory)
        return Error{ErrorKind::invalid, "this is a folder, not a pack; build it first", path};
    if (info->bytes > limits::pack_bytes_max)
        return Error{ErrorKind::too_large,
                     "the file is larger than a pack may be (" +
                         std::to_string(limits::pack_bytes_max >> 20) + " MiB)",
                     path};
    return UnverifiedPack(host, std::move(path));
}

Result<std::unique_ptr<Pack>>
UnverifiedPack::verify(std::span<const platform::minisign::PublicKeyFile> keys) const {
    auto& files = m_host->files();
    const auto signature_path = m_path + ".minisig";
    auto signature = files.read(signature_path, signature_bytes_max);
    if (!signature && signature.error().kind == ErrorKind::not_found)
        return Error{ErrorKind::not_found,
                     "the pack is not signed: this file is missing; copy it beside the pack",
                     signature_path};
    if (!signature)
        return signature.error();
    ASSIGN_OR_RETURN(const auto file, files.open(m_path, platform::OpenMode::read));
    std::uint64_t offset = 0;
    ASSIGN_OR_RETURN(
        const auto digest,
        platform::digest_of([&](std::span<std::uint8_t> into) -> Result<std::size_t> {
            ASSIGN_OR_RETURN(const auto count, file->read_at(offset, into));
            offset += count;
            if (offset > limits::pack_bytes_max)
                return Error{ErrorKind::too_large, "the file grows while it is read", m_path};
            return count;
        }));
    std::string signed_by;
    for (const auto& key : keys) {
        const std::array one{key};
        if (platform::minisign::verify_digest(one, digest, platform::as_text(*signature))) {
            signed_by = shown(key.id);
            break;
        }
    }
    if (signed_by.empty()) {
        auto refused =
            platform::minisign::verify_digest(keys, digest, platform::as_text(*signature));
        auto error = refused ? Error{ErrorKind::denied, "no trusted key", ""} : refused.error();
        error.where = m_path;
        return error;
    }
    return SqlitePack::open(*m_host, m_path, std::move(signed_by));
}

} // namespace pack
