#pragma once
// A tally file sealed to its event's key, as it lies on a stick: a lost one tells nothing, not even
// how much was counted, but that there was an event. Format: kiosk/tally/FORMAT.md, "Sealed". The
// key's secret half is a text that a file, a paper or a code carries. Pure; any thread.
#include <span>
#include <string>
#include <string_view>

#include "platform/base/limits.h"
#include "platform/base/result.h"
#include "platform/base/seal.h"

namespace tally {

inline constexpr const char* sealed_file_name = "tally.sealed";
inline constexpr std::size_t sealed_piece_bytes = 16u << 10; // lengths are whole pieces
inline constexpr std::size_t sealed_file_bytes_max =
    limits::tally_file_bytes_max + 2 * sealed_piece_bytes;

// "kiosk-event-key 1 " and the seed in base64: the secret half.
std::string write_event_key(const platform::SealKey& key);
// Space around it does not matter. Error: invalid.
platform::Result<platform::SealKey> read_event_key(std::string_view text);
// The public half in base64, and back. Error: invalid.
std::string seal_target_text(const platform::SealTarget& target);
platform::Result<platform::SealTarget> read_seal_target(std::string_view text);

// Errors: too_large, invalid (no key).
platform::Result<platform::Bytes> seal_tally_file(std::string_view tally_file,
                                                  const platform::SealTarget& to);
bool is_sealed(platform::ByteView file);
// The tally file's text; a file that is not sealed is given as it is, unchecked. Errors: denied
// (sealed to none of the keys, or changed), corrupt (cut short), too_new.
platform::Result<std::string> open_tally_file(platform::ByteView file,
                                              std::span<const platform::SealKey> keys);

} // namespace tally
