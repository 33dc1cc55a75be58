#pragma once
// The icons compiled into the program: drawn at build time as 96 x 96 coverage, scaled down to the
// exact size when first asked for, tinted with one colour when drawn.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ui {

enum class Icon : std::uint8_t {
    none,
#define ICON(name, file) name,
#include "kiosk/ui/icons.def"
#undef ICON
    count
};

// The icon of this name or file ("briefcase" or "case", as in icons.def), for packs that name one;
// empty for a name that is not there.
std::optional<Icon> icon_named(std::string_view name);
std::string_view icon_name(Icon icon);

// Coverage 0-255, size_px x size_px, rows top down; empty for Icon::none.
std::vector<std::uint8_t> icon_coverage(Icon icon, int size_px);

} // namespace ui
