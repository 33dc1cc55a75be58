#pragma once
// Which of the card's two root slots is started, and how often a new one may still be tried: one
// record of 512 bytes, kept twice in raw places of the card that no file system owns, each with a
// checksum and a number that grows. A write goes to the older copy, so a cut leaves the newer
// whole. No I/O here but through SlotStore; one process at a time (the initramfs, then RAUC's
// handler).
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace card {

enum class Slot { a, b };

enum class SlotState {
    good,   // came up healthy once
    trying, // just installed: each start takes one of its tries
    bad,    // not to be started: being written, or it used up its tries
};

inline constexpr int slot_tries_max = 3;
inline constexpr std::size_t slot_record_bytes = 512;
// Apart by more than a card's erase block (4 MiB), before the first partition (16 MiB).
inline constexpr std::array<std::uint64_t, 2> slot_record_places{4u << 20, 8u << 20};

struct SlotStatus {
    SlotState state = SlotState::good;
    int tries_left = 0; // of a trying slot

    bool operator==(const SlotStatus&) const = default;
};

struct SlotEnvironment {
    std::uint32_t sequence = 0;
    Slot primary = Slot::a; // started unless it is bad
    std::array<SlotStatus, 2> slots{};

    SlotStatus& at(Slot slot) { return slots[static_cast<std::size_t>(slot)]; }
    const SlotStatus& at(Slot slot) const { return slots[static_cast<std::size_t>(slot)]; }
    bool operator==(const SlotEnvironment&) const = default;
};

constexpr Slot other(Slot slot) {
    return slot == Slot::a ? Slot::b : Slot::a;
}
std::string_view name(Slot slot); // "A", "B"
std::optional<Slot> slot_named(std::string_view text);

// Exactly slot_record_bytes: lines of text, blanks, and the CRC-32 (zlib's) of all before it.
std::string write_record(const SlotEnvironment& environment);
// Errors: corrupt (length, checksum, a field); too_new (another version of the format).
platform::Result<SlotEnvironment> read_record(std::string_view bytes);

// The slot to start now, with the try it costs taken off. A slot without a try left becomes bad and
// the other one primary; when both are bad the primary is started all the same: a card that might
// start is better than one that surely does not.
Slot begin_start(SlotEnvironment& environment);
// After an installation: started next, on trial.
void make_primary(SlotEnvironment& environment, Slot slot);
// Came up healthy. Marking the other slot leaves what is started as it is.
void mark_good(SlotEnvironment& environment, Slot slot);
// Not to be started; if it was primary and the other is not bad, the other becomes it.
void mark_bad(SlotEnvironment& environment, Slot slot);

// The two copies on a block device or, in tests, in a file.
class SlotStore {
  public:
    explicit SlotStore(std::string device) : m_device(std::move(device)) {}

    // The newer whole copy. When neither is whole: slot A, both good, as on a card just written;
    // `damaged()` then says so unless the places are blank. Errors: io, not_found.
    platform::Result<SlotEnvironment> load();
    bool damaged() const { return m_damaged; }
    // Raises the sequence, writes over the copy that `load` did not take, and waits until the
    // device has it. Errors: io, read_only.
    platform::Result<void> save(SlotEnvironment& environment);

  private:
    std::string m_device;
    std::size_t m_next_place = 0;
    bool m_damaged = false;
};

} // namespace card
