#pragma once
// What the list in measures.def says, as questions one can ask: a measure's name, its grain and the
// shape of its category. Also the spelling of the ids that keys are made of. Pure; any thread.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/tally/tally_sink.h"
#include "platform/clock.h"

namespace tally {

// day: cells carry the event day. event: cells have day 0 (help, codes, tickets, quick exits).
enum class Grain { day, event };
enum class Once { session, each };

struct MeasureRule {
    Measure measure;
    std::string_view name;
    Grain grain;
    Once once;
    int category_parts; // ids that the category has
};

std::span<const MeasureRule> measure_rules(); // in the order of measures.def
const MeasureRule& rule(Measure measure);
// Empty for a name that is not in the list.
std::optional<Measure> find_measure(std::string_view name);

// A part of a category: 1 to 64 of A-Z a-z 0-9 _ - + (ids of a pack, tags of languages).
bool is_category_part(std::string_view text);
// "" or parts joined by '|', within limits::tally_category_bytes_max.
bool is_category(std::string_view text);
// Also as many parts as the measure wants.
bool is_category_of(Measure measure, std::string_view text);
// 1 to 64 of a-z 0-9 _: the spelling of measures, also of those a newer program counts.
bool is_measure_name(std::string_view text);
// 1 to 64 of a-z 0-9 _ -: events and replicas, safe as a file name and in an address.
bool is_key_id(std::string_view text);

// "unset", "organiser", "network", and back.
std::string_view clock_name(platform::ClockTrust clock);
std::optional<platform::ClockTrust> find_clock(std::string_view name);
// The one that is known less well.
platform::ClockTrust weaker(platform::ClockTrust a, platform::ClockTrust b);

} // namespace tally
