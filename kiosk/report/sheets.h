#pragma once
// The list in sheets.def as values, and the exact figures arranged by it. Pure; any thread.
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/report/table.h"
#include "kiosk/tally/tally.h"
#include "kiosk/tally/tally_sink.h"

namespace report {

enum class Part { day, first, second, third, rest, whole, none };
enum class Audience { both, inside, outside };
enum class Cap { none, row_sessions, all_sessions, column_topic, own_topic, help, column_helpline };

struct SheetSpec {
    std::string_view id;
    tally::Measure measure;
    Part row;
    std::string_view row_name;
    Part column;
    std::string_view column_name;
    Audience audience;
    std::string_view rows_from, columns_from;
    Cap cap;
};
std::span<const SheetSpec> sheet_specs();

// What could have been counted, also where nothing was: a language that was offered and not chosen
// is a zero that must not show either. What is not listed is known by having been counted.
struct Scope {
    int days = 1;                                               // of the event
    std::map<std::string, std::vector<std::string>> categories; // by dimension: "language" → tags
    std::map<std::string, std::string> topic_of;   // activity, question or checklist → topic
    std::map<std::string, std::string> subject_of; // topic → subject, to coarsen topics by
    int adult_age = 18;                            // years; bands are coarsened there
};

// One measure's exact figures by elements, which are single categories.
struct Figures {
    std::vector<std::string> rows, columns; // "all" alone where there is no such dimension
    std::vector<std::int64_t> values;       // row by row
    platform::ClockTrust clock = platform::ClockTrust::network;
};

// Of one event. `more` brings elements (not counts) that another version of it had. Categories
// whose first part is in `left_out` are not counted at all. Days in order, the rest by id.
Figures arrange(const SheetSpec& spec, const std::vector<tally::Total>& totals, const Scope& scope,
                const std::set<std::string>& left_out = {},
                const std::vector<tally::Total>& more = {});

// Every sheet that has figures, every cell shown.
Table exact_table(const std::string& event, const tally::EventHeader& header,
                  const std::vector<tally::Total>& totals, const Scope& scope);

} // namespace report
