#pragma once
// Marks translations as reviewed in a PO file, text by text, leaving all else as it stands. A
// reviewer is a code ("K7"), never a name: packs and their sources say who nobody is.
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace compile {

struct PoReviewed {
    std::string text;      // the whole file
    std::size_t count = 0; // entries that are reviewed now
};

// 2 to 12 of A-Z and 0-9, with a digit: what nobody is called.
bool is_reviewer_code(std::string_view code);

// Takes the fuzzy mark off the entries whose msgctxt is `key`, or begins with it where it ends in
// '*', and writes "# reviewed by CODE" over them. An entry without a translation stays as it is.
// Errors: invalid (the code; a file that read_po refuses), not_found (no such entry).
platform::Result<PoReviewed> mark_po_reviewed(std::string_view po, const std::string& file,
                                              std::string_view key, std::string_view code);

} // namespace compile
