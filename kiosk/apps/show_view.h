#pragma once
// What a Shell is told of a view before it is drawn: the visitor's language and text size.
#include "kiosk/pack/pack.h"
#include "kiosk/session/view.h"
#include "kiosk/ui/shell.h"

namespace apps {

inline float text_factor(int step) {
    return step <= 0 ? 1.0f : step == 1 ? 1.25f : 1.5f;
}

inline void show_view(ui::Shell& shell, const pack::Pack& content, const session::View& view) {
    shell.set_language(content.languages()[view.language].tag);
    shell.set_text_size(text_factor(view.text_size));
}

} // namespace apps
