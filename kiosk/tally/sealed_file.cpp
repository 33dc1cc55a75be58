#include "kiosk/tally/sealed_file.h"

#include <algorithm>

namespace tally {

using platform::Error;
using platform::ErrorKind;
using platform::Result;
using platform::SealKey;
using platform::SealTarget;

namespace {

constexpr std::string_view mark = "kiosk-sealed-tally ";
constexpr std::string_view version = "1 ";
constexpr std::string_view key_mark = "kiosk-event-key 1 ";
constexpr std::size_t target_characters = 44; // base64 of 32 bytes
constexpr std::size_t head_bytes = version.size() + target_characters + 1;

Result<std::array<std::uint8_t, 32>> read_32(std::string_view text, const char* refusal) {
    std::array<std::uint8_t, 32> read{};
    auto bytes = platform::from_base64(text);
    if (!bytes || bytes->size() != read.size())
        return Error{ErrorKind::invalid, refusal, ""};
    std::copy(bytes->begin(), bytes->end(), read.begin());
    platform::wipe(*bytes);
    return read;
}

} // namespace

std::string write_event_key(const SealKey& key) {
    return std::string(key_mark) + platform::to_base64(key.seed());
}

Result<SealKey> read_event_key(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    constexpr const char* refusal =
        "This is not an event's key. It begins with \"kiosk-event-key 1\".";
    const auto from = text.find_first_not_of(space);
    text = from == text.npos ? "" : text.substr(from, text.find_last_not_of(space) + 1 - from);
    if (!text.starts_with(key_mark))
        return Error{ErrorKind::invalid, refusal, ""};
    ASSIGN_OR_RETURN(auto seed, read_32(text.substr(key_mark.size()), refusal));
    SealKey key = SealKey::from_seed(seed);
    platform::wipe(seed);
    return key;
}

std::string seal_target_text(const SealTarget& target) {
    return platform::to_base64(target);
}

Result<SealTarget> read_seal_target(std::string_view text) {
    return read_32(text, "A key to seal to is 44 characters of base64.");
}

// Line ends fill the last piece: JSON allows them, and the length tells no number of figures.
Result<platform::Bytes> seal_tally_file(std::string_view tally_file, const SealTarget& to) {
    if (tally_file.size() > limits::tally_file_bytes_max)
        return Error{ErrorKind::too_large, "The tally file is too long.", ""};
    std::string filled(tally_file);
    filled.resize((filled.size() / sealed_piece_bytes + 1) * sealed_piece_bytes, '\n');
    auto box = platform::seal(to, platform::as_bytes(filled));
    platform::wipe(filled);
    if (!box)
        return box.error();
    const std::string head = std::string(mark) + std::string(version) + seal_target_text(to) + "\n";
    box->insert(box->begin(), head.begin(), head.end());
    return box;
}

bool is_sealed(platform::ByteView file) {
    return platform::as_text(file).starts_with(mark);
}

Result<std::string> open_tally_file(platform::ByteView file, std::span<const SealKey> keys) {
    if (!is_sealed(file))
        return std::string(platform::as_text(file));
    const std::string_view head = platform::as_text(file).substr(mark.size());
    if (!version.starts_with(head.substr(0, version.size())))
        return Error{ErrorKind::too_new,
                     "A newer program sealed this file. Bring this one up to date.", ""};
    if (head.size() <= head_bytes || head[head_bytes - 1] != '\n')
        return Error{ErrorKind::corrupt, "The sealed file is cut short. Copy it again.", ""};
    const std::string_view to = head.substr(version.size(), target_characters);
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const SealKey& one) {
        return seal_target_text(one.target()) == to;
    });
    if (key == keys.end())
        return Error{ErrorKind::denied,
                     "The file is sealed to the key " + std::string(to.substr(0, 8)) +
                         "…, which is not here. Open it on the kiosk that began the event, or give "
                         "the event's key: --event-key FILE.",
                     ""};
    auto opened = key->open(file.subspan(mark.size() + head_bytes));
    if (!opened)
        return Error{ErrorKind::denied,
                     "The sealed file is cut short or was changed. Copy it again.", ""};
    std::string text(platform::as_text(*opened));
    platform::wipe(*opened);
    const auto last = text.find_last_not_of('\n');
    text.resize(last == text.npos ? 0 : std::min(last + 2, text.size()));
    return text;
}

} // namespace tally
