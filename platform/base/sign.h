#pragma once
// Signatures, hashes and password hashing by libsodium, in the two forms the product uses: bare
// Ed25519 (tally files) and minisign's file format (packs, jedisct1.github.io/minisign). No key is
// stored here; a SecretKey wipes itself.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace platform {

// Starts libsodium; call once in main() before anything below. Error: unavailable.
Result<void> start_crypto();

using PublicKey = std::array<std::uint8_t, 32>; // Ed25519, RFC 8032
using Signature = std::array<std::uint8_t, 64>;
using KeyId = std::array<std::uint8_t, 8>;       // minisign's key number, random

class SecretKey {
  public:
    // 32 bytes of seed. The same seed always gives the same key.
    static SecretKey from_seed(const std::array<std::uint8_t, 32>& seed);
    SecretKey(const SecretKey&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    ~SecretKey();
    PublicKey public_key() const;
    Signature sign(ByteView message) const;
    std::array<std::uint8_t, 32> seed() const;

  private:
    SecretKey() = default;
    std::array<std::uint8_t, 64> m_bytes{};
};

bool verify(const PublicKey& key, ByteView message, const Signature& signature);

std::array<std::uint8_t, 32> sha256(ByteView bytes);
std::array<std::uint8_t, 32> blake2b(ByteView bytes, ByteView key = {});

namespace minisign {

struct PublicKeyFile { KeyId id{}; PublicKey key{}; };

// Two-line text as `minisign -G` writes it, and back. Error: invalid.
std::string write_public_key(const PublicKeyFile& key);
Result<PublicKeyFile> read_public_key(std::string_view text);

// A secret key file without a password, as `minisign -G -W` writes it. Error: invalid (also for a
// key that is protected by a password, or whose checksum is wrong).
struct SecretKeyFile { KeyId id{}; SecretKey key; };
std::string write_secret_key(const SecretKeyFile& key);
Result<SecretKeyFile> read_secret_key(std::string_view text);

// Pre-hashed signature ("ED": BLAKE2b-512 of the file), with a signed trusted comment.
std::string sign(const SecretKeyFile& key, ByteView file, std::string_view trusted_comment);

// Accepts "ED" and the older "Ed". Returns the trusted comment. Error: denied (no key of the list
// made it, or it is over other bytes), invalid (not a signature file).
Result<std::string> verify(std::span<const PublicKeyFile> keys, ByteView file,
                           std::string_view signature_text);

} // namespace minisign
} // namespace platform
