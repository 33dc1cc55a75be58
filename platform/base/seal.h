#pragma once
// Sealed boxes by libsodium (X25519, XSalsa20-Poly1305, a sender's key that lives for one box):
// whoever has the public half of a key seals, only its secret half opens. A box does not tell who
// sealed it: what lies inside says so by its own signature. No key is stored here; a SealKey wipes
// itself.
#include <array>
#include <cstdint>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace platform {

using SealTarget = std::array<std::uint8_t, 32>; // the public half, X25519 (RFC 7748)

class SealKey {
  public:
    // 32 random bytes. The same seed always gives the same key.
    static SealKey from_seed(const std::array<std::uint8_t, 32>& seed);
    SealKey(const SealKey&) = default;
    SealKey& operator=(const SealKey&) = default;
    ~SealKey();
    const SealTarget& target() const { return m_target; }
    const std::array<std::uint8_t, 32>& seed() const { return m_seed; }
    // Error: denied (sealed to another key, cut short or changed).
    Result<Bytes> open(ByteView box) const;

  private:
    SealKey() = default;
    std::array<std::uint8_t, 32> m_seed{}, m_secret{};
    SealTarget m_target{};
};

inline constexpr std::size_t seal_overhead_bytes = 48; // that a box is longer than what it holds

// Error: invalid, for bytes that are no key.
Result<Bytes> seal(const SealTarget& to, ByteView bytes);

} // namespace platform
