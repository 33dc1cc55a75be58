#include "kiosk/apps/panel_options.h"

#include <CLI/CLI.hpp>

#include <sstream>

#include "kiosk/apps/panel_sizes.h"

namespace apps {
namespace {

bool read_size(const std::string& text, PanelOptions& into) {
    if (const auto kind = panel_kind(text)) {
        into.width_px = kind->width_px;
        into.height_px = kind->height_px;
        return true;
    }
    char between = 0, rest = 0;
    std::istringstream stream(text);
    stream >> into.width_px >> between >> into.height_px;
    return !stream.fail() && between == 'x' && !(stream >> rest) && into.width_px >= 320 &&
           into.height_px >= 240 && into.width_px <= 4096 && into.height_px <= 4096;
}

} // namespace

std::vector<std::string> PanelOptions::kiosk_words() const {
    const auto size = size_text(width_px, height_px);
    std::vector<std::string> words{"--size", size, "--text-size", std::to_string(text_size)};
    const auto kind = panel_kind(size);
    const float density = px_per_mm > 0 ? px_per_mm : kind ? kind->px_per_mm : 0;
    if (density > 0) {
        std::ostringstream number;
        number << density;
        words.insert(words.end(), {"--px-per-mm", number.str()});
    }
    if (high_contrast)
        words.emplace_back("--high-contrast");
    return words;
}

void add_panel_options(CLI::App& command, PanelOptions& given) {
    std::string names;
    for (const auto& kind : panel_kinds)
        names += std::string(names.empty() ? "" : ", ") + kind.name + " (" +
                 size_text(kind.width_px, kind.height_px) + ")";
    command.add_option_function<std::string>(
        "--size",
        [&given](const std::string& text) {
            if (!read_size(text, given))
                throw CLI::ValidationError(
                    "--size", "\"" + text +
                                  "\" is neither WIDTHxHEIGHT, 320x240 to 4096x4096, nor "
                                  "the name of a panel");
        },
        "WIDTHxHEIGHT, or " + names);
    command.add_option("--px-per-mm", given.px_per_mm, "The panel's density, where it is another")
        ->check(CLI::Range(1.0f, 30.0f));
    command
        .add_option_function<std::string>(
            "--theme",
            [&given](const std::string& theme) { given.high_contrast = theme == "contrast"; },
            "standard or contrast")
        ->check(CLI::IsMember({"standard", "contrast"}));
    command.add_option("--text-size", given.text_size, "0, 1 or 2: as it is, larger, largest")
        ->check(CLI::Range(0, 2));
}

} // namespace apps
