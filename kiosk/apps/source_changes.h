#pragma once
// Changes of a source that came from outside an editor's text files: tried as a whole, written only
// when the pack is in order with them.
#include "kiosk/apps/source_options.h"
#include "kiosk/editor/source_book.h"

namespace apps {

enum class Trial { first, only };

// Prints findings, each with its cell or passage, and what was changed. Sets the exit code.
void take_changes(Context& context, const SourceFolder& given, const editor::BookChanges& changes,
                  Trial trial);

} // namespace apps
