#include "kiosk/text/utf8.h"

namespace text {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool continuation(std::string_view text, std::size_t at) {
    return at < text.size() && (byte_at(text, at) & 0xC0u) == 0x80u;
}

// Length of the well-formed sequence at `at`, or 0.
std::size_t well_formed(std::string_view text, std::size_t at) {
    const unsigned first = byte_at(text, at);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!continuation(text, at + i))
            return 0;
    const unsigned second = byte_at(text, at + 1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    return overlong || outside ? 0 : length;
}

bool plain(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = well_formed(text, at);
        const unsigned first = byte_at(text, at);
        if (length == 0 || (first < 0x20 && first != '\n') || first == 0x7F)
            return false;
        at += length;
    }
    return true;
}

} // namespace

char32_t next_code(std::string_view text, std::size_t& at) {
    if (at >= text.size())
        return 0;
    const unsigned first = byte_at(text, at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
        code = (code << 6) | (byte_at(text, at + i) & 0x3Fu);
    at += length;
    return code;
}

char32_t previous_code(std::string_view text, std::size_t& at) {
    if (at == 0)
        return 0;
    --at;
    while (at > 0 && continuation(text, at))
        --at;
    std::size_t start = at;
    return next_code(text, start);
}

void append(std::string& text, char32_t code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | (code >> 12));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (code >> 18));
        text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

std::optional<std::size_t> ill_formed_at(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = well_formed(bytes, at);
        if (length == 0)
            return at;
        at += length;
    }
    return {};
}

CleanText clean(std::string_view bytes) {
    CleanText result;
    if (plain(bytes)) {
        result.text = bytes;
        return result;
    }
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = well_formed(bytes, at);
        const unsigned first = byte_at(bytes, at);
        const std::size_t before = result.text.size();
        if (first == '\t' || first == '\r') {
            result.text += ' ';
        } else if (length == 0 || (first < 0x20 && first != '\n') || first == 0x7F) {
            append(result.text, replacement);
            ++result.replaced;
        } else {
            result.text += bytes.substr(at, length);
        }
        // A kept sequence keeps its own bytes' offsets; what replaced a byte stands for that byte.
        for (std::size_t i = before; i < result.text.size(); ++i)
            result.origin.push_back(static_cast<std::uint32_t>(at + (length > 1 ? i - before : 0)));
        at += length == 0 ? 1 : length;
    }
    result.origin.push_back(static_cast<std::uint32_t>(bytes.size()));
    return result;
}

} // namespace text
