#include "kiosk/ui/icons.h"

#include <algorithm>
#include <array>
#include <string>

#include "interface_icons.embedded.h"
#include "kiosk/ui/image.h"

namespace ui {

namespace {

struct Row { std::string_view name, file; };
constexpr std::array rows{
    Row{"none", ""},
#define ICON(name, file) Row{#name, file ".png"},
#include "kiosk/ui/icons.def"
#undef ICON
};

} // namespace

std::optional<Icon> icon_named(std::string_view name) {
    const auto named = [&](const Row& row) {
        return row.name == name || row.file.substr(0, row.file.rfind('.')) == name;
    };
    const auto found = std::find_if(rows.begin() + 1, rows.end(), named);
    if (found == rows.end())
        return std::nullopt;
    return static_cast<Icon>(found - rows.begin());
}

std::string_view icon_name(Icon icon) {
    return rows[std::min(std::size_t(icon), rows.size() - 1)].name;
}

std::vector<std::uint8_t> icon_coverage(Icon icon, int size_px) {
    if (icon == Icon::none || size_px <= 0)
        return {};
    const std::string_view file = rows[std::min(std::size_t(icon), rows.size() - 1)].file;
    const auto assets = embedded::interface_icons();
    const auto asset = std::find_if(assets.begin(), assets.end(),
                                    [&](const auto& each) { return each.name == file; });
    if (asset == assets.end())
        return {};
    const auto drawn = decode_png({asset->bytes.data(), asset->bytes.size()});
    if (!drawn.ok())
        return {};
    const Image small = resample(*drawn, size_px, size_px);
    std::vector<std::uint8_t> coverage(small.pixels.size());
    std::transform(small.pixels.begin(), small.pixels.end(), coverage.begin(),
                   [](std::uint32_t pixel) { return std::uint8_t(pixel >> 24); });
    return coverage;
}

} // namespace ui
