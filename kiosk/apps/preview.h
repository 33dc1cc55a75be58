#pragma once
// Preview: the kiosk in a window of an editor's desktop, beside `kioskctl pack preview`, which
// tells it by a feed (preview_feed.h) of each pack it has compiled. A new pack is shown at the
// place where the one before was; what is wrong with a source stands in place of the content until
// it is mended. Keys switch language, panel, theme and text size. It counts nothing, needs no
// event, and never goes back to the greeting by itself. One thread.
#include <functional>
#include <memory>
#include <string>

#include "kiosk/apps/panel_sizes.h"
#include "kiosk/ui/tokens.h"
#include "platform/base/result.h"
#include "platform/host.h"
#include "platform/desktop_window.h"

namespace apps {

struct PreviewOptions {
    std::string feed_directory;
    std::string fonts_directory;
    std::string language; // to begin in, past the greeting; empty: as visitors begin
    PanelKind panel;      // name may be null
    ui::ThemeKind theme = ui::ThemeKind::standard;
    int text_size = 0;
    std::string journey, shots_directory; // as the kiosk's, in real time
};

// Until the window is closed or the journey is over. Errors: those of the journey, of Shell, and of
// the fonts.
platform::Result<void> run_preview(platform::Host& host, platform::DesktopWindow& window,
                                   const PreviewOptions& options);

} // namespace apps
