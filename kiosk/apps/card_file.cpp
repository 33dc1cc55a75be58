#include "kiosk/apps/card_file.h"

#include "kiosk/qr/picture.h"
#include "kiosk/tally/sealed_file.h"

namespace apps {

using platform::Error;
using platform::Result;

namespace {

constexpr std::size_t picture_bytes_max = 64u << 20;

} // namespace

Result<std::string> read_card_file(platform::Files& files, const std::string& path) {
    ASSIGN_OR_RETURN(const auto bytes, files.read(path, picture_bytes_max));
    const auto picture = qr::read_picture(bytes);
    if (!picture)
        return std::string(platform::as_text(bytes));
    const auto reading = qr::read(picture->view());
    if (!reading)
        return Error{reading.error().kind, reading.error().message, path};
    return reading->text;
}

Result<std::vector<platform::SealKey>> read_event_keys(platform::Files& files,
                                                       const std::vector<std::string>& paths) {
    std::vector<platform::SealKey> keys;
    for (const std::string& path : paths) {
        ASSIGN_OR_RETURN(auto text, read_card_file(files, path));
        const auto key = tally::read_event_key(text);
        platform::wipe(text);
        if (!key)
            return Error{key.error().kind, key.error().message, path};
        keys.push_back(*key);
    }
    return keys;
}

} // namespace apps
