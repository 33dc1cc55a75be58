#pragma once
// What a native speaker reviews on a phone: one page that needs no network and no program, with
// each text, its picture and its English, OK or a change for each; and the short text that comes
// back by a chat or as a file:
//
//   kiosk review 1
//   pack riverside
//   language th
//   by K7
//   ok topic.work.title 1f0c55d2
//   change topic.work.subtitle 9b2277ac The better words
//
// The eight digits say which words were read: an OK for words that have changed since is not taken.
// A reviewer is a code, never a name.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/compile/po.h"
#include "kiosk/compile/source.h"
#include "kiosk/editor/po_change.h"

namespace editor {

using PoEntries = std::map<std::string, compile::PoEntry>; // by msgctxt

// `pictures`: SVG by id. Entries without a translation, and those of people before, are shown too.
std::string review_page(const compile::Source& source, const std::string& tag,
                        const PoEntries& entries,
                        const std::map<std::string, std::string>& pictures);

struct ReviewLine {
    int line = 0;
    bool change = false;
    std::string key, digest;
    std::string text; // when changed, as text::pasted() makes it
};
struct Review {
    std::string pack, language, by;
    std::vector<ReviewLine> lines;
};

// What stands before "kiosk review 1" is left out, as a chat program adds it. Errors: invalid, with
// "file:line" in where; too_large.
platform::Result<Review> read_review(std::string_view text, const std::string& file);

struct ReviewMerge {
    PoChanges changes;
    std::map<std::string, int> lines;  // msgctxt to the review's line
    std::vector<std::string> outdated; // places whose words have changed since
};
// Places that the source does not have any more are outdated too.
ReviewMerge merge_review(const Review& review, const compile::Source& source,
                         const PoEntries& entries);

// Of what a reviewer sees: eight hexadecimal digits.
std::string words_digest(std::string_view source, std::string_view translation);

} // namespace editor
