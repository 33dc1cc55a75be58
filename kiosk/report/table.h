#pragma once
// Table: the figures of one event as the sheets that every export is written from, so that totals
// agree wherever they stand. The exact form holds everything and stays inside; the protected form
// may be shown to anyone: no count under k can be read or computed from all of its numbers
// together (kiosk/report/DISCLOSURE.md). Values; any thread.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/tally/event_header.h"
#include "platform/clock.h"

namespace report {

enum class Kind { exact, protected_figures };
std::string_view kind_name(Kind kind); // "exact", "protected"

// One row or column: a category (a topic, day "3") or several that are told together only.
struct Group {
    std::string id; // of its one member, or "other", "all", "3-5", "under_18" ...
    std::vector<std::string> members;

    bool operator==(const Group&) const = default;
};

// Counts by rows and columns. A dimension that a sheet does not have, or that was given up to
// protect it, has an empty name and the one group "all". Totals of rows, of columns and of the
// sheet are always shown; what they add is what `shown` and hidden cells hold together.
struct Sheet {
    std::string id;                    // "sessions", one of sheet_specs()
    std::string row_name, column_name; // "day", "language"
    std::vector<Group> rows, columns;  // at least one each
    std::vector<std::int64_t> values;  // row by row
    std::vector<char> shown;           // of the same shape; 0: suppressed
    std::vector<std::string> left_out; // categories of hidden topics, in no number of the sheet
    platform::ClockTrust clock = platform::ClockTrust::unset; // the weakest of its figures

    std::int64_t value(std::size_t row, std::size_t column) const;
    bool is_shown(std::size_t row, std::size_t column) const;
    std::int64_t row_total(std::size_t row) const;
    std::int64_t column_total(std::size_t column) const;
    std::int64_t total() const;
    std::size_t hidden() const; // suppressed cells
    bool operator==(const Sheet&) const = default;
};

struct Table {
    std::string event;
    tally::EventHeader header;
    Kind kind = Kind::exact;
    std::int64_t k = 0; // counts under it are not shown; 0 in the exact form
    int version = 1;    // of the protected form; over 1 it corrects the one before
    int days = 1;
    std::vector<Sheet> sheets;
    std::vector<std::string> withheld; // sheets that total under k or cannot be protected

    const Sheet* find(std::string_view id) const;
    bool operator==(const Table&) const = default;
};

} // namespace report
