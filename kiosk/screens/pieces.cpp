#include "kiosk/screens/scene.h"

namespace screens {

ui::Icon icon_of(std::string_view pack_icon) {
    return ui::icon_named(pack_icon).value_or(ui::Icon::info);
}

ui::Family family_of(std::string_view pack_colour) {
    static constexpr std::string_view names[] = {"primary", "accent", "plum", "leaf", "coral"};
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (names[i] == pack_colour)
            return ui::family(i);
    return ui::family(0);
}

std::string_view id_of(Scene& scene, std::string_view stem, std::size_t index) {
    return scene.keep(std::string(stem) + "." + std::to_string(index));
}

void draw_position(Scene& scene, ui::Rect header_right) {
    if (header_right.empty() || scene.view.total == 0)
        return;
    const auto words = scene.message(
        pack::InterfaceText::position,
        {{"n", static_cast<std::int64_t>(scene.view.number)},
         {"total", static_cast<std::int64_t>(scene.view.total)}});
    scene.frame.progress_dots(header_right, static_cast<int>(scene.view.total),
                              static_cast<int>(scene.view.number) - 1, words, text::Align::end);
}

std::string_view languages_line(Scene& scene, const pack::Service& service) {
    using pack::InterfaceText;
    if (service.languages.empty())
        return scene.words(InterfaceText::hotlines_languages_unknown);
    std::string names;
    for (const std::string& tag : service.languages) {
        std::string_view name = tag;
        for (const pack::Language& language : scene.content.languages())
            if (language.tag == tag)
                name = language.name;
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return scene.message(InterfaceText::hotlines_languages, {{"languages", names}});
}

} // namespace screens
