#include "kiosk/qr/base45.h"

namespace qr {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr unsigned base = 45;
static_assert(alphabet.size() == base);

platform::Error invalid() {
    return {platform::ErrorKind::invalid, "This is not base45 text.", "qr"};
}

} // namespace

std::string to_base45(platform::ByteView bytes) {
    std::string text;
    text.reserve(bytes.size() / 2 * 3 + 2);
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const bool pair = i + 1 < bytes.size();
        unsigned number = pair ? bytes[i] * 256u + bytes[i + 1] : bytes[i];
        for (int digit = 0; digit < (pair ? 3 : 2); ++digit) {
            text += alphabet[number % base];
            number /= base;
        }
    }
    return text;
}

platform::Result<platform::Bytes> from_base45(std::string_view text) {
    platform::Bytes bytes;
    bytes.reserve(text.size() / 3 * 2 + 1);
    for (std::size_t i = 0; i < text.size(); i += 3) {
        const std::size_t length = std::min<std::size_t>(3, text.size() - i);
        unsigned number = 0, weight = 1;
        for (std::size_t k = 0; k < length; ++k, weight *= base) {
            const std::size_t digit = alphabet.find(text[i + k]);
            if (digit == std::string_view::npos)
                return invalid();
            number += static_cast<unsigned>(digit) * weight;
        }
        if (length == 1 || number > (length == 3 ? 0xFFFFu : 0xFFu))
            return invalid();
        if (length == 3)
            bytes.push_back(static_cast<std::uint8_t>(number >> 8));
        bytes.push_back(static_cast<std::uint8_t>(number & 0xFF));
    }
    return bytes;
}

} // namespace qr
