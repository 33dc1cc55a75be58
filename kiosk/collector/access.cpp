#include "kiosk/collector/access.h"

#include <algorithm>
#include <array>

#include "kiosk/tally/measure.h"

namespace collector {
namespace {

using platform::Error;
using platform::ErrorKind;

constexpr std::size_t token_text_bytes = 64;
constexpr std::size_t selector_bytes = 16;

std::string hash_of(std::string_view token) {
    return platform::to_hex(platform::sha256(platform::as_bytes(token)));
}

// Looks at every byte whatever it finds.
bool same_text(std::string_view a, std::string_view b) {
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

} // namespace

NewToken make_token(platform::Random& random, const std::string& member) {
    std::array<std::uint8_t, token_text_bytes / 2> bytes{};
    random.fill(bytes);
    NewToken token;
    token.text = platform::to_hex(bytes);
    token.stored = {hash_of(token.text), member};
    platform::wipe(bytes);
    return token;
}

Result<std::string> member_of_token(CollectorStore& store, std::string_view token) {
    const Error refused{ErrorKind::denied, "This needs a member's token that is in force.", ""};
    if (token.size() != token_text_bytes)
        return refused;
    const auto hash = hash_of(token);
    ASSIGN_OR_RETURN(const auto candidates, store.tokens(hash.substr(0, selector_bytes)));
    for (const auto& candidate : candidates)
        if (same_text(candidate.hash, hash))
            return candidate.member;
    return refused;
}

std::string_view bearer_token(std::string_view header) {
    constexpr std::string_view scheme = "bearer ";
    if (header.size() < scheme.size())
        return {};
    const bool fits = std::equal(scheme.begin(), scheme.end(), header.begin(), [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
    });
    return fits ? header.substr(scheme.size()) : std::string_view{};
}

Result<platform::PublicKey> read_key(std::string_view base64) {
    const auto bytes = platform::from_base64(base64);
    platform::PublicKey key{};
    if (!bytes || bytes->size() != key.size())
        return Error{ErrorKind::invalid,
                     "A device's key is 32 bytes in base64, as the kiosk shows it.", ""};
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
}

Result<void> check_member(std::string_view member) {
    if (!tally::is_category_part(member))
        return Error{ErrorKind::invalid, "A member is 1 to 64 of A-Z a-z 0-9 _ - +.", ""};
    return {};
}

} // namespace collector
