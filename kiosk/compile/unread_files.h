#pragma once
// Files of a source folder that look as if they were part of the pack and are not read: a name is
// misspelt, a drawing is not SVG, a translation is of no language of the pack. Warned of, since
// nothing else tells an editor why a change does not arrive.
#include "kiosk/compile/source.h"

namespace compile {

void check_unread_files(platform::Files& files, const Source& source, Diagnostics& diagnostics);

} // namespace compile
