#define ZX_USE_UTF8 1 // ZXing 1.4 gives std::wstring without it
#include "kiosk/qr/code.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/CharacterSet.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

#include <exception>

namespace qr {

namespace {

constexpr int medium_correction = 4; // the writer's scale of 0-8 for L M Q H: 2, 4, 6, 8

platform::Error error(platform::ErrorKind kind, std::string message) {
    return {kind, std::move(message), "qr"};
}

bool is_utf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 && lead < 0xF5 ? 4
                                   : lead >= 0xE0                ? 3
                                   : lead >= 0xC2                ? 2
                                                                 : 0;
        if (length == 0 || lead >= 0xF5 || i + length > text.size())
            return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80)
                return false;
        i += length;
    }
    return true;
}

} // namespace

platform::Result<Code> encode(std::string_view text) {
    if (text.empty() || !is_utf8(text))
        return error(platform::ErrorKind::invalid, "a code needs text in UTF-8");
    try {
        ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
        // Without UTF-8 named, the writer throws at the first letter outside Latin-1.
        writer.setEncoding(ZXing::CharacterSet::UTF8).setEccLevel(medium_correction).setMargin(0);
        const ZXing::BitMatrix matrix = writer.encode(std::string(text), 0, 0);
        Code code;
        code.side = matrix.width();
        code.dark.reserve(static_cast<std::size_t>(code.side * code.side));
        for (int y = 0; y < code.side; ++y)
            for (int x = 0; x < code.side; ++x)
                code.dark.push_back(matrix.get(x, y) ? 1 : 0);
        return code;
    } catch (const std::exception& failure) {
        return error(platform::ErrorKind::too_large,
                     std::string("the text does not fit into one code (") + failure.what() + ")");
    }
}

platform::Result<Reading> read(const GreyView& picture) {
    const auto pixels = static_cast<std::size_t>(picture.width) *
                        static_cast<std::size_t>(picture.height);
    if (picture.width <= 0 || picture.height <= 0 || picture.pixels.size() < pixels)
        return error(platform::ErrorKind::invalid, "a picture needs width x height bytes");
    try {
        const ZXing::ImageView view(picture.pixels.data(), picture.width, picture.height,
                                    ZXing::ImageFormat::Lum);
#if __has_include(<ZXing/ReaderOptions.h>)
        ZXing::ReaderOptions options;
#else
        ZXing::DecodeHints options;
#endif
        options.setFormats(ZXing::BarcodeFormat::QRCode);
        options.setTryHarder(true).setTryRotate(true).setTryDownscale(true);
        const auto found = ZXing::ReadBarcode(view, options);
        if (!found.isValid())
            return error(platform::ErrorKind::not_found, "no code was found in the picture");
        const std::string level = found.ecLevel();
        return Reading{found.text(), level.empty() ? '?' : level[0]};
    } catch (const std::exception& failure) {
        return error(platform::ErrorKind::not_found, failure.what());
    }
}

} // namespace qr
