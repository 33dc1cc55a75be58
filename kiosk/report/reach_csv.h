#pragma once
// The exact figures as a table, one row a figure: event,day,measure,category,total,clock. Internal:
// nothing is suppressed. Kiosk and collector write it with this one function, so that the same
// totals are the same bytes. RFC 4180 with CR LF, UTF-8 with a byte order mark (Excel), and no cell
// that a spreadsheet would take for a formula. Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/tally/event_header.h"
#include "kiosk/tally/tally.h"

namespace report {

// In the order of event, day (as a number), measure, category, whatever order comes in.
std::string write_reach_csv(std::vector<tally::Total> totals);

// What stands beside the table: its columns and, for each event, who held it, where, under which
// thresholds (CSV on the Web, W3C 2015: a file named <table>-metadata.json). `headers` by event.
std::string write_reach_metadata(std::string_view table_name,
                                 const std::map<std::string, tally::EventHeader>& headers);

// One cell of a table. A text that begins with = + - @ tab or CR gets a ' ahead of it; quotes are
// set where RFC 4180 wants them. Numbers do not go through here.
std::string csv_text(std::string_view text);

} // namespace report
