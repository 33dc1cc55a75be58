#pragma once
// Owned and borrowed bytes, and their spellings as text (hex, base64). Nothing here knows what the
// bytes mean.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace platform {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

ByteView as_bytes(std::string_view text);
std::string_view as_text(ByteView bytes);

// Lower-case hexadecimal, two characters a byte.
std::string to_hex(ByteView bytes);
// Error: invalid, for an odd length or a character outside 0-9 a-f A-F.
Result<Bytes> from_hex(std::string_view text);

// RFC 4648 base64 with padding.
std::string to_base64(ByteView bytes);
// Error: invalid, for characters outside the alphabet, a wrong length, or non-zero spare bits.
Result<Bytes> from_base64(std::string_view text);

// Overwrites memory in a way the compiler may not drop.
void wipe(std::span<std::uint8_t> bytes);
void wipe(std::string& text);

} // namespace platform
