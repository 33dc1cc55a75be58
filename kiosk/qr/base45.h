#pragma once
// Base45 (RFC 9285): bytes in the 45 characters that QR codes hold most densely, two bytes in
// three. Pure.
#include <string>
#include <string_view>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace qr {

std::string to_base45(platform::ByteView bytes);
// Error: invalid, for another character, a length that cannot be, or a number over 65535.
platform::Result<platform::Bytes> from_base45(std::string_view text);

} // namespace qr
