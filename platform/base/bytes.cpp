#include "platform/base/bytes.h"

#include <sodium.h>

namespace platform {

ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes) {
    std::string text(bytes.size() * 2 + 1, '\0'); // libsodium writes a closing zero
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

Result<Bytes> from_hex(std::string_view text) {
    if (text.empty()) // libsodium takes no null pointer, not even of no bytes
        return Bytes();
    Bytes bytes(text.size() / 2);
    std::size_t written = 0;
    if (text.size() % 2 != 0 || sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                               nullptr, &written, nullptr) != 0 ||
        written != bytes.size())
        return Error{ErrorKind::invalid,
                     "this is not hexadecimal text (pairs of 0-9 and a-f are expected)", ""};
    return bytes;
}

std::string to_base64(ByteView bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the closing zero
    return text;
}

Result<Bytes> from_base64(std::string_view text) {
    if (text.empty())
        return Bytes();
    Bytes bytes(text.size() / 4 * 3 + 3);
    std::size_t written = 0;
    // With no end pointer libsodium demands that the whole text is taken, padding included, and it
    // refuses non-zero spare bits: one value has one spelling.
    if (text.size() % 4 != 0 ||
        sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &written,
                          nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        return Error{ErrorKind::invalid, "this is not base64 text; copy it again, whole", ""};
    bytes.resize(written);
    return bytes;
}

void wipe(std::span<std::uint8_t> bytes) {
    if (!bytes.empty())
        sodium_memzero(bytes.data(), bytes.size());
}

void wipe(std::string& text) {
    sodium_memzero(text.data(), text.size());
    text.clear();
}

} // namespace platform
