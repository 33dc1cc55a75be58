#pragma once
// Faces that a pack brings, put beside the data: Fontconfig and FreeType open them by path.
#include <string>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/text/layout_engine.h"
#include "platform/base/result.h"
#include "platform/files.h"

namespace apps {

// A file that is there already with the same length was written from the same signed bytes.
platform::Result<std::vector<text::FontFile>>
unpack_fonts(platform::Files& files, const pack::Pack& content, const std::string& directory);

} // namespace apps
