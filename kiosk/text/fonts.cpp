#include "kiosk/text/fonts.h"

#include <unistd.h>

#include <sstream>

#include "platform/base/bytes.h"
#include "text_faces.embedded.h"

namespace text {

platform::Result<std::vector<FontFile>> default_fonts(const std::string& directory) {
    const auto list = embedded::text_faces()[0].bytes;
    std::istringstream lines{std::string(platform::as_text(list))};
    std::vector<FontFile> fonts;
    for (std::string name; std::getline(lines, name);) {
        if (name.empty() || name.front() == '#')
            continue;
        const std::string path = directory + '/' + name;
        if (access(path.c_str(), R_OK) != 0)
            return platform::Error{platform::ErrorKind::not_found,
                                   "This font file is missing. It is in the Debian package "
                                   "fonts-noto-core: install it and build again, or copy the file "
                                   "there.",
                                   path};
        fonts.push_back({path, 0});
    }
    return fonts;
}

} // namespace text
