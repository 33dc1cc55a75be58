#pragma once
// Signatures, hashes and password hashing by libsodium, in the two forms the product uses: bare
// Ed25519 (tally files) and minisign's file format (packs, jedisct1.github.io/minisign). No key is
// stored here; a SecretKey wipes itself.
#include <array>
#include <functional>
#include <memory>
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
// BLAKE2b-256 (RFC 7693); the key is at most 64 bytes.
std::array<std::uint8_t, 32> blake2b(ByteView bytes, ByteView key = {});

using Digest = std::array<std::uint8_t, 64>;

// BLAKE2b-512 in pieces, for files that are not held in memory. finish() may be called once.
class StreamHash {
  public:
    StreamHash();
    ~StreamHash();
    void update(ByteView piece);
    Digest finish();

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

// Fills `into` from where it left off and says how many bytes; 0 at the end.
using PieceReader = std::function<Result<std::size_t>(std::span<std::uint8_t> into)>;
// Reads to the end through one buffer of 64 KiB. Errors: the reader's.
Result<Digest> digest_of(const PieceReader& read);

// argon2id (RFC 9106) of a PIN or pass phrase, with its salt and costs in the text; takes 16 MiB
// for about half a second on a slow board, so never in the frame loop. Error: unavailable.
Result<std::string> hash_password(std::string_view password);
bool password_matches(const std::string& hash, std::string_view password);

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

// The same over a file's digest_of(), without holding the file. The older "Ed" signs the bare bytes
// and is refused here (invalid).
std::string sign_digest(const SecretKeyFile& key, const Digest& digest,
                        std::string_view trusted_comment);
Result<std::string> verify_digest(std::span<const PublicKeyFile> keys, const Digest& digest,
                                  std::string_view signature_text);

} // namespace minisign
} // namespace platform
