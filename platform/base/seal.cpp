#include "platform/base/seal.h"

#include <sodium.h>

namespace platform {

static_assert(crypto_box_PUBLICKEYBYTES == std::tuple_size_v<SealTarget>);
static_assert(crypto_box_SECRETKEYBYTES == 32 && crypto_box_SEEDBYTES == 32);
static_assert(crypto_box_SEALBYTES == seal_overhead_bytes);

SealKey SealKey::from_seed(const std::array<std::uint8_t, 32>& seed) {
    SealKey key;
    key.m_seed = seed;
    crypto_box_seed_keypair(key.m_target.data(), key.m_secret.data(), seed.data());
    return key;
}

SealKey::~SealKey() {
    wipe(m_seed);
    wipe(m_secret);
}

Result<Bytes> SealKey::open(ByteView box) const {
    const Error refused{ErrorKind::denied, "It is sealed to another key, cut short or changed.",
                        ""};
    if (box.size() < seal_overhead_bytes)
        return refused;
    Bytes bytes(box.size() - seal_overhead_bytes);
    if (crypto_box_seal_open(bytes.data(), box.data(), box.size(), m_target.data(),
                             m_secret.data()) != 0)
        return refused;
    return bytes;
}

Result<Bytes> seal(const SealTarget& to, ByteView bytes) {
    Bytes box(bytes.size() + seal_overhead_bytes);
    if (crypto_box_seal(box.data(), bytes.data(), bytes.size(), to.data()) != 0)
        return Error{ErrorKind::invalid, "This is no key that anything can be sealed to.", ""};
    return box;
}

} // namespace platform
