#pragma once
// Report: a table with what stands around it in every export, and its lines in the one order in
// which all exports tell them. Values; any thread.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/report/table.h"
#include "kiosk/report/wording.h"
#include "kiosk/text/format.h"

namespace report {

struct Report {
    Table table;
    Wording wording;
    std::string event_name;              // may be empty
    std::optional<text::Date> first_day; // of day 1, as the organiser said
    std::vector<std::string> members;    // names of the organisations, or their ids
};

// The sentence that no export goes without.
inline constexpr const char* statement = "sessions, not unique people";
// The folder that files of this kind belong in.
const char* folder_name(Kind kind);

// One number of a sheet. A total has an empty row or column; a hidden cell has no value.
struct SheetLine {
    std::size_t row = total, column = total; // index of its group
    std::optional<std::int64_t> value;

    static constexpr auto total = static_cast<std::size_t>(-1);
};
// Cells, then totals of columns within those of rows; the grand total comes last.
std::vector<SheetLine> lines_of(const Sheet& sheet);

// Day 1 and on; empty where the event's first day is not known.
std::optional<text::Date> date_of(const Report& report, int day);
std::string iso_date(const text::Date& date); // 2026-11-25

// "session_seconds_min 30; ..." for machines.
std::string thresholds_text(const tally::EventHeader& header);
// Kind, version, thresholds, clock, what is withheld: sentences in the report's language.
std::vector<std::string> notes(const Report& report);
// The paragraph on method, ready to paste.
std::string method_text(const Report& report);
// Days as dates where they are known.
std::string group_text(const Report& report, std::string_view dimension, const Group& group);
// Whether it tells what staff counted, which is not sessions.
bool is_by_staff(const Sheet& sheet);

} // namespace report
