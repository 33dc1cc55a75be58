#pragma once
// Picture rows and fonts as the pack file keeps them: Zstandard frames (RFC 8878). Unpacking is
// told the exact size beforehand and never makes more.
#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace pack {

// The same bytes for the same input and library version. Error: io (the library's own failure).
platform::Result<platform::Bytes> pack_bytes(platform::ByteView bytes);

// Error: corrupt, when the frame is broken or holds another number of bytes.
platform::Result<void> unpack_bytes(platform::ByteView frame, std::span<std::uint8_t> into);

} // namespace pack
