#include "kiosk/pack/pixels.h"

#include <zstd.h>

#include <memory>

namespace pack {

using platform::Error;
using platform::ErrorKind;

namespace {
// Drawings are flat areas: this packs them as small as the highest levels do, in a third of the
// time.
constexpr int level = 12;
} // namespace

platform::Result<platform::Bytes> pack_bytes(platform::ByteView bytes) {
    // One a thread: its tables take longer to make than most pictures do to pack.
    thread_local const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> tables(
        ZSTD_createCCtx(), ZSTD_freeCCtx);
    if (!tables)
        return Error{ErrorKind::io, "the picture cannot be packed: no memory", ""};
    platform::Bytes frame(ZSTD_compressBound(bytes.size()));
    const auto size = ZSTD_compressCCtx(tables.get(), frame.data(), frame.size(), bytes.data(),
                                        bytes.size(), level);
    if (ZSTD_isError(size))
        return Error{ErrorKind::io,
                     std::string("the picture cannot be packed: ") + ZSTD_getErrorName(size), ""};
    frame.resize(size);
    frame.shrink_to_fit();
    return frame;
}

platform::Result<void> unpack_bytes(platform::ByteView frame, std::span<std::uint8_t> into) {
    const auto size = ZSTD_decompress(into.data(), into.size(), frame.data(), frame.size());
    if (ZSTD_isError(size) || size != into.size())
        return Error{ErrorKind::corrupt, "its bytes are damaged; copy the pack again", ""};
    return {};
}

} // namespace pack
