#pragma once
// The tally files of tests/corpus/tally: v1/ must be read for ever and come to the totals beside
// them; refused/<kind>/ must be refused with that kind of error. KIOSK_REBASELINE=1 writes them
// anew (only the present version's: what has been shipped is never rewritten).
#include <map>
#include <string>

namespace corpus {

inline constexpr const char* directory = "tests/corpus/tally";

std::map<std::string, std::string> accepted();                              // name, text
std::map<std::string, std::map<std::string, std::string>> refused();        // kind, name, text

} // namespace corpus
