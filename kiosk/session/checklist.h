#pragma once
// How far a checklist is and what it says. A pure function.
#include <optional>
#include <span>

#include "kiosk/session/view.h"

namespace session {

struct ChecklistState {
    std::size_t answered = 0;
    std::optional<std::size_t> result;
};

// The mildest result is shown only when every line is answered: one Yes is no "looks OK". A graver
// one is shown as soon as it is reached. A serious line answered No is at least the second.
ChecklistState checklist_state(const pack::Checklist& checklist, std::span<const Answer> answers);

} // namespace session
