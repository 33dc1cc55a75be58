#include "platform/base/sign.h"

#include <algorithm>
#include <cstring>

#include <sodium.h>

namespace platform {

static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
static_assert(crypto_sign_BYTES == std::tuple_size_v<Signature>);
static_assert(crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_SEEDBYTES == 32);

namespace {
constexpr std::size_t piece_bytes = 64u << 10;
// libsodium's "interactive" cost takes 64 MiB, as much as the whole kiosk may. A PIN is guarded by
// its pause between tries first; this cost makes a stolen card's hash slow to search.
constexpr unsigned long long password_passes = 4;
constexpr std::size_t password_bytes_of_memory = 16u << 20;
} // namespace

Result<void> start_crypto() {
    if (sodium_init() < 0) // 1 means that it was started before
        return Error{ErrorKind::unavailable, "the cryptography library did not start", "libsodium"};
    return {};
}

SecretKey SecretKey::from_seed(const std::array<std::uint8_t, 32>& seed) {
    SecretKey key;
    PublicKey unused{};
    crypto_sign_seed_keypair(unused.data(), key.m_bytes.data(), seed.data());
    return key;
}

SecretKey::~SecretKey() { wipe(m_bytes); }

PublicKey SecretKey::public_key() const {
    PublicKey key{};
    crypto_sign_ed25519_sk_to_pk(key.data(), m_bytes.data());
    return key;
}

Signature SecretKey::sign(ByteView message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), m_bytes.data());
    return signature;
}

std::array<std::uint8_t, 32> SecretKey::seed() const {
    std::array<std::uint8_t, 32> seed{};
    crypto_sign_ed25519_sk_to_seed(seed.data(), m_bytes.data());
    return seed;
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                       key.data()) == 0;
}

std::array<std::uint8_t, 32> sha256(ByteView bytes) {
    std::array<std::uint8_t, 32> hash{};
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    return hash;
}

std::array<std::uint8_t, 32> blake2b(ByteView bytes, ByteView key) {
    assert(key.size() <= crypto_generichash_KEYBYTES_MAX);
    std::array<std::uint8_t, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), key.data(),
                       key.size());
    return hash;
}

struct StreamHash::State {
    crypto_generichash_state inner{};
};

StreamHash::StreamHash() : m_state(std::make_unique<State>()) {
    crypto_generichash_init(&m_state->inner, nullptr, 0, std::tuple_size_v<Digest>);
}

StreamHash::~StreamHash() = default;

void StreamHash::update(ByteView piece) {
    crypto_generichash_update(&m_state->inner, piece.data(), piece.size());
}

Digest StreamHash::finish() {
    Digest digest{};
    crypto_generichash_final(&m_state->inner, digest.data(), digest.size());
    return digest;
}

Result<Digest> digest_of(const PieceReader& read) {
    StreamHash hash;
    Bytes piece(piece_bytes);
    for (;;) {
        ASSIGN_OR_RETURN(const std::size_t got, read(piece));
        if (got == 0)
            return hash.finish();
        hash.update(ByteView(piece).first(std::min(got, piece.size())));
    }
}

Result<std::string> hash_password(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), password_passes,
                              password_bytes_of_memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return Error{ErrorKind::unavailable,
                     "there is too little memory to protect the PIN; restart the kiosk", ""};
    return std::string(text.data());
}

bool password_matches(const std::string& hash, std::string_view password) {
    // libsodium wants its whole array, padded by zeros.
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (hash.size() >= text.size())
        return false;
    std::copy(hash.begin(), hash.end(), text.begin());
    return crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0;
}

} // namespace platform
