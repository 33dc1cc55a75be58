#include "kiosk/apps/pack_fonts.h"

#include "platform/base/sign.h"

namespace apps {

platform::Result<std::vector<text::FontFile>>
unpack_fonts(platform::Files& files, const pack::Pack& content, const std::string& directory) {
    ASSIGN_OR_RETURN(const std::vector<pack::Pack::Font> fonts, content.fonts());
    std::vector<text::FontFile> unpacked;
    if (!fonts.empty())
        RETURN_IF_ERROR(files.make_directories(directory));
    for (const auto& font : fonts) {
        const std::string digest = platform::to_hex(platform::blake2b(font.bytes)).substr(0, 16);
        const std::string path = directory + "/" + digest + "-" + font.file_name;
        const auto known = files.info(path);
        if (!known.ok() || known->bytes != font.bytes.size())
            RETURN_IF_ERROR(files.write_atomic(path, font.bytes));
        unpacked.push_back({path, 0});
    }
    return unpacked;
}

} // namespace apps
