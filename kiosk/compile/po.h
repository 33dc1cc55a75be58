#pragma once
// gettext PO files, read and written by ourselves. libgettextpo is not used: it reports a file that
// does not parse through callbacks that may not return, keeps no line for a translation (we name it
// in every later message), and is under the GPL. What translators' tools write is understood:
// comments, flags, msgctxt, msgid, msgstr, previous (#|) and obsolete (#~) entries. Plural entries
// are refused: numbers stand in ICU messages instead.
// Format: gettext manual, "The Format of PO Files".
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace compile {

struct PoEntry {
    std::string context;     // msgctxt: the text's place
    std::string source;      // msgid
    std::string translation; // msgstr; empty: not translated
    bool fuzzy = false;      // no person has reviewed it
    int line = 0;            // of msgid
    // When writing a template:
    std::string note;      // extracted comment (#.), a line each
    std::string reference; // where it stands in the source (#:), "topics/work.yaml:12"
};

struct PoFile {
    std::string language;         // header field Language; may be empty
    std::vector<PoEntry> entries; // without the header
};

// Error: invalid, with "file:line" in where.
platform::Result<PoFile> read_po(std::string_view text, const std::string& file);

// A template: every translation empty, notes as extracted comments.
std::string write_pot(const std::vector<PoEntry>& entries, std::string_view project);

} // namespace compile
