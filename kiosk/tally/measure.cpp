#include "kiosk/tally/measure.h"

#include <algorithm>
#include <array>

#include "platform/base/limits.h"

namespace tally {
namespace {

using platform::ClockTrust;

constexpr MeasureRule rules[] = {
#define MEASURE(name, grain, once, parts)                                                          \
    {Measure::name, #name, Grain::grain, Once::once, parts},
#include "kiosk/tally/measures.def"
#undef MEASURE
};

constexpr std::array<std::string_view, 3> clock_names{"unset", "organiser", "network"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <class Allowed> bool is_made_of(std::string_view text, Allowed allowed) {
    return !text.empty() && text.size() <= limits::id_bytes_max &&
           std::all_of(text.begin(), text.end(), allowed);
}

// The number of parts; -1 when a part is misspelled.
int count_parts(std::string_view text) {
    if (text.empty())
        return 0;
    for (int parts = 1;; ++parts) {
        const auto bar = text.find('|');
        if (!is_category_part(text.substr(0, bar)))
            return -1;
        if (bar == std::string_view::npos)
            return parts;
        text.remove_prefix(bar + 1);
    }
}

} // namespace

std::span<const MeasureRule> measure_rules() { return rules; }

const MeasureRule& rule(Measure measure) { return rules[static_cast<std::size_t>(measure)]; }

std::string_view name(Measure measure) { return rule(measure).name; }

std::optional<Measure> find_measure(std::string_view name) {
    for (const MeasureRule& candidate : rules)
        if (candidate.name == name)
            return candidate.measure;
    return std::nullopt;
}

bool is_category_part(std::string_view text) {
    return is_made_of(text, [](char c) {
        return is_lower(c) || is_upper(c) || is_digit(c) || c == '_' || c == '-' || c == '+';
    });
}

bool is_category(std::string_view text) {
    return text.size() <= limits::tally_category_bytes_max && count_parts(text) >= 0;
}

bool is_category_of(Measure measure, std::string_view text) {
    return is_category(text) && count_parts(text) == rule(measure).category_parts;
}

bool is_measure_name(std::string_view text) {
    return is_made_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_key_id(std::string_view text) {
    return is_made_of(text,
                      [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '-'; });
}

std::string_view clock_name(ClockTrust clock) {
    return clock_names[static_cast<std::size_t>(clock)];
}

std::optional<ClockTrust> find_clock(std::string_view name) {
    for (std::size_t i = 0; i < clock_names.size(); ++i)
        if (clock_names[i] == name)
            return static_cast<ClockTrust>(i);
    return std::nullopt;
}

ClockTrust weaker(ClockTrust a, ClockTrust b) { return std::min(a, b); }

} // namespace tally
