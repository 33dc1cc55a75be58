#pragma once
// Compiling one source again and again, as an editor's preview does: drawings take longer than all
// else, and seldom change.
#include <map>
#include <string>
#include <vector>

#include "kiosk/compile/compiler.h"

namespace compile {

// As it lies in the pack, at one width.
struct DrawnPicture {
    int width = 0, height = 0;
    platform::Bytes packed;
};
using DrawnPictures = std::map<std::string, std::vector<DrawnPicture>>; // by digest of the source

// Draws the source's pictures that are not yet in `known`; each picture's digest by its id. Errors:
// those of Files, and invalid for a drawing.
platform::Result<std::map<std::string, std::string>>
draw_pictures(platform::Files& files, const Source& source, DrawnPictures& known);

// As build() without it; what is in `known` is not drawn again, and what is new is put there.
platform::Result<Built> build(platform::Host& host, const Compiled& compiled,
                              const std::string& path, const platform::minisign::SecretKeyFile& key,
                              DrawnPictures& known);

} // namespace compile
