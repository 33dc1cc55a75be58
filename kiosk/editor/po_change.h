#pragma once
// Puts translations into a PO file and leaves all else in it as it stands: comments, order, other
// entries. Used by what brings translations back from people without a PO editor.
#include <map>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace editor {

struct PoChange {
    std::string source;        // msgid, for an entry that the file does not have yet
    std::string translation;   // msgstr
    bool draft = true;         // the fuzzy mark
    std::string reviewer;      // code, written over the entry; empty: none
    std::string replaced = {}; // the msgid that `source` takes the place of; empty: it stays
};
using PoChanges = std::map<std::string, PoChange>; // by msgctxt

struct PoChanged {
    std::string text;                 // the whole file
    std::map<std::string, int> lines; // msgctxt to the line of its msgid, of all entries
};

// Errors: those of compile::read_po. An empty file begins with a header for `language`.
platform::Result<PoChanged> change_po(std::string_view po, const std::string& file,
                                      const std::string& language, const PoChanges& changes);

} // namespace editor
