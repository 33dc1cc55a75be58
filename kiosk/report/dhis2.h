#pragma once
// A report's table as DHIS2 data value sets, JSON (POST /api/dataValueSets) and CSV, with the codes
// that an organisation's mapping file gives (kiosk/report/DHIS2.md). What is suppressed is omitted,
// never sent as zero. Days told together have no DHIS2 period and are omitted as days. Pure.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/report/report.h"
#include "platform/base/result.h"

namespace report {

struct Dhis2Element {
    std::string sheet;        // "topics"
    bool by_day = false;      // else one value for the event, in the period of its last day
    std::string data_element; // code
    std::string combo;        // category option combination where there is no category
    std::map<std::string, std::string> combos; // by the id of the category
};

struct Dhis2Mapping {
    std::string data_set, org_unit, attribute_combo; // the last may be empty
    std::vector<Dhis2Element> elements;
};

// Errors: invalid, naming the field; too_new.
platform::Result<Dhis2Mapping> read_dhis2_mapping(std::string_view text);

struct Dhis2Texts {
    std::string json, csv;
};
// Error: invalid, when the event's first day is not known.
platform::Result<Dhis2Texts> write_dhis2(const Report& report, const Dhis2Mapping& mapping);

} // namespace report
