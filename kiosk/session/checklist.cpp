#include "kiosk/session/checklist.h"

#include <algorithm>

namespace session {

ChecklistState checklist_state(const pack::Checklist& checklist, std::span<const Answer> answers) {
    ChecklistState state;
    int no_count = 0;
    bool serious = false;
    const std::size_t items = std::min(checklist.items.size(), answers.size());
    for (std::size_t i = 0; i < items; ++i) {
        state.answered += answers[i] != Answer::none ? 1 : 0;
        no_count += answers[i] == Answer::no ? 1 : 0;
        serious = serious || (answers[i] == Answer::no && checklist.items[i].serious);
    }
    std::size_t result = 0;
    for (std::size_t i = 0; i < checklist.results.size(); ++i)
        if (no_count >= checklist.results[i].from_no)
            result = i;
    if (serious && checklist.results.size() > 1)
        result = std::max<std::size_t>(result, 1);
    if (result < checklist.results.size() && (result > 0 || state.answered == items))
        state.result = result;
    return state;
}

} // namespace session
