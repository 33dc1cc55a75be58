#pragma once
// Board: what a visit keeps of the activity that is open, in one form for every kind, so that a new
// kind needs no field of its own. What a mark means is the kind's: the option chosen of a question,
// the bin of a card. Plain values in place; forgotten by one overwrite.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "platform/base/limits.h"

namespace session {

inline constexpr std::int16_t unanswered = -1;

struct Board {
    std::array<std::int16_t, limits::pack_steps_per_activity_max> marks{}; // one an item
    std::int16_t last = unanswered; // the item answered last: what feedback is about
    bool done = false;              // all is answered, or handed in: the page sums up

    Board() { marks.fill(unanswered); }
    bool operator==(const Board&) const = default;

    std::optional<std::size_t> mark(std::size_t item) const {
        if (item >= marks.size() || marks[item] == unanswered)
            return std::nullopt;
        return static_cast<std::size_t>(marks[item]);
    }
    void set(std::size_t item, std::size_t mark) { marks[item] = static_cast<std::int16_t>(mark); }
    void clear(std::size_t item) { marks[item] = unanswered; }
    std::optional<std::size_t> last_item() const {
        return last == unanswered ? std::nullopt : std::optional(static_cast<std::size_t>(last));
    }
    void set_last(std::size_t item) { last = static_cast<std::int16_t>(item); }
    // Of the first `items`.
    std::size_t answered(std::size_t items) const {
        const auto end = marks.begin() + std::min(items, marks.size());
        return static_cast<std::size_t>(
            std::count_if(marks.begin(), end, [](std::int16_t one) { return one != unanswered; }));
    }
    // The first of `items` without a mark; `items` when all have one.
    std::size_t first_open(std::size_t items) const {
        const auto end = marks.begin() + std::min(items, marks.size());
        return static_cast<std::size_t>(std::find(marks.begin(), end, unanswered) - marks.begin());
    }
};

} // namespace session
