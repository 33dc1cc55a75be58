#pragma once
// The product's choice of font files (content/fonts/faces.txt, compiled in) as found in a folder.
#include <string>
#include <vector>

#include "kiosk/text/layout_engine.h"
#include "platform/base/result.h"

namespace text {

// Every file of the choice inside `directory`, in its order. Error: not_found, naming the file and
// the Debian package that has it.
platform::Result<std::vector<FontFile>> default_fonts(const std::string& directory);

} // namespace text
