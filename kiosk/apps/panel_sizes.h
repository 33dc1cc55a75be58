#pragma once
// The panels that screens are designed for, with the densities that decide what is legible there.
#include <array>
#include <optional>
#include <string>

namespace apps {

struct PanelKind {
    const char* name;
    int width_px, height_px;
    float px_per_mm;
};

inline constexpr std::array<PanelKind, 5> panel_kinds{{{"regular", 1280, 800, 5.9f},
                                                       {"compact", 800, 480, 5.19f},
                                                       {"portrait", 720, 1280, 8.18f},
                                                       {"large", 1920, 1080, 5.58f},
                                                       {"tall", 1080, 1920, 5.58f}}};

// "1280x800"
inline std::string size_text(int width_px, int height_px) {
    return std::to_string(width_px) + "x" + std::to_string(height_px);
}

// By its name or its size; empty: none of ours.
inline std::optional<PanelKind> panel_kind(const std::string& wanted) {
    for (const PanelKind& kind : panel_kinds)
        if (wanted == kind.name || wanted == size_text(kind.width_px, kind.height_px))
            return kind;
    return std::nullopt;
}

} // namespace apps
