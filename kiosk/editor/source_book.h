#pragma once
// A pack's source as one workbook for an editor with a spreadsheet program, and back. Topics and
// what the pack is stand as rows "file, part, field, text"; helplines, facts, members and pictures
// as tables with one row each; translations with the English beside them. What comes back is
// checked whole before anything is written, and each finding names its cell.
#include <map>
#include <string>
#include <vector>

#include "kiosk/compile/compiler.h"
#include "kiosk/editor/workbook.h"
#include "platform/host.h"

namespace editor {

// Errors: those of the source's files, naming file and line.
platform::Result<Workbook> source_book(platform::Files& files, const std::string& folder,
                                       const compile::Source& source);

struct BookChanges {
    std::map<std::string, std::string> files; // relative to the folder, what they shall hold
    std::map<std::string, std::map<int, std::string>> cells; // file, line: "Topics!D12"
    std::size_t comments_lost = 0; // comments that stood beside what is gone
};

// Only what differs from the folder is among the changes. Findings name "file, sheet S, cell C" and
// are errors; with one of them the changes are not whole and must not be written.
BookChanges changes_of(platform::Files& files, const std::string& folder, const Workbook& book,
                       const compile::Source& source, const std::string& file,
                       compile::Diagnostics& diagnostics);

// Checks the folder as it would be with the changes. The text of all findings, each with its cell;
// empty when there is none. `ok`: no error among them but, where `untranslated`, that languages
// lack the new texts: translators see them after the source was written.
struct Trial {
    bool ok = false;
    std::string findings;
    bool untranslated = false;
};
Trial try_changes(platform::Host& host, const std::string& folder, const compile::Options& options,
                  const BookChanges& changes, std::size_t lines_max);

} // namespace editor
