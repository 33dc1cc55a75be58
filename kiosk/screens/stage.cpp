#include "kiosk/screens/stage.h"

#include "platform/base/bytes.h"

namespace screens {

using session::Screen;

namespace {

void draw_screen(Scene& scene) {
    if (scene.view.language_sheet_open) {
        draw_language(scene);
        return;
    }
    switch (scene.view.screen) {
#define SCREEN(name, reading, content)                                                             \
    case Screen::name:                                                                             \
        draw_##name(scene);                                                                        \
        break;
#include "kiosk/session/screens.def"
#undef SCREEN
    }
}

} // namespace

std::vector<session::VisitorEvent> Stage::draw(ui::Frame& frame, const session::View& view,
                                               std::optional<CivilTime> time) {
    for (std::string& text : m_props.formatted)
        platform::wipe(text);
    m_props.formatted.clear();
    if (view.screen == Screen::attract || view.screen == Screen::neutral)
        m_props.codes.clear();
    std::vector<session::VisitorEvent> chosen;
    Scene scene(frame, m_content, view, time, m_props, chosen);
    draw_screen(scene);
    if (chosen.empty() && frame.touched())
        chosen.push_back(session::Touched{});
    return chosen;
}

} // namespace screens
