#pragma once
// TrialView: a source that was just checked, as visitors would see it: the visitors' own screens
// over a pack that nobody installs, under a mark, by a visit that counts nothing. It needs a Shell
// of its own fonts and pictures, which must be gone before it. The frame loop's thread.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/apps/loaded_pack.h"
#include "kiosk/apps/screen_tour.h"
#include "kiosk/screens/stage.h"
#include "kiosk/ui/shell.h"

namespace apps {

class TrialView {
  public:
    // The folder that `kioskctl pack trial --preview` made. Errors: those of load_pack().
    static platform::Result<std::unique_ptr<TrialView>>
    open(platform::Host& host, const std::string& folder, const std::string& fonts_directory);

    text::LayoutEngine& layouts() { return *m_pack.layouts; }
    ui::PictureSource* pictures() { return m_pack.pictures.get(); }

    // What was touched: the corner was held, or the way out.
    enum class Wish { stay, end, leave };
    // `mark` stands over each screen, in a language of the kiosk's own.
    Wish draw(ui::Frame& frame, std::string_view mark, std::string_view language,
              std::optional<screens::CivilTime> time);
    void follow(ui::Shell& shell);
    bool tick(platform::Instant now); // true when the picture has to change
    std::optional<platform::Instant> next_deadline();
    std::string screen(); // "preview_story"

  private:
    explicit TrialView(LoadedPack pack);

    LoadedPack m_pack;
    UncountedVisit m_visit;
    screens::Stage m_stage;
};

} // namespace apps
