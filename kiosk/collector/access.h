#pragma once
// Who may read: a member's token. It is 256 random bits, shown once to whoever makes it, and only
// its hash is kept, so that a copy of the database opens nothing. Who may write is another matter:
// the enrolled keys of devices, which sign what they send. Pure; any thread.
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/collector/store.h"
#include "platform/base/sign.h"
#include "platform/random.h"

namespace collector {

struct NewToken {
    std::string text; // 64 hexadecimal digits
    StoredToken stored;
};
NewToken make_token(platform::Random& random, const std::string& member);

// The member that the token belongs to. The database is asked by the first 64 bits of the hash; the
// whole is compared here, in constant time. Errors: denied, and the store's.
Result<std::string> member_of_token(CollectorStore& store, std::string_view token);

// The token of "Bearer TOKEN"; empty when the header says anything else.
std::string_view bearer_token(std::string_view header);

// A device's public key as base64, or its error (invalid).
Result<platform::PublicKey> read_key(std::string_view base64);

// 1 to 64 of A-Z a-z 0-9 _ - +, as packs name members. Error: invalid.
Result<void> check_member(std::string_view member);

} // namespace collector
