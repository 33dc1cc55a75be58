#pragma once
// MirrorState: what the second copy of the counts holds beside the first. It only looks; heal()
// brings both together. Reading a dying stick may take long, so the frame loop does not ask.
#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/result.h"
#include "platform/host.h"

namespace tally {

enum class Agreement {
    none,       // no mirror is named
    missing,    // its folder is not there
    same,       // every figure of the card
    behind,     // it lacks figures of the card, or there is no file yet
    ahead,      // it has figures that the card lacks; it may lack others
    foreign,    // another kiosk's
    unreadable, // damaged, or its medium refuses
};

struct MirrorState {
    Agreement agreement = Agreement::none;
    std::optional<std::int64_t> written_unix_seconds; // its file, by the clock of then
    std::string trouble;                              // what was said where it is unreadable
};

// Both folders may hold a tally.db; an empty `mirror` names none. Where the card's cannot be read
// the mirror is ahead of it.
MirrorState look_at_mirror(platform::Host& host, const std::string& directory,
                           const std::string& mirror);

} // namespace tally
