#include "kiosk/apps/card_file.h"

#include "kiosk/qr/picture.h"

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

} // namespace apps
