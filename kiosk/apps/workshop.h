#pragma once
// Workshop: where a source becomes a pack that is only looked at: a folder of its own, a key that
// nobody else has, and the kiosk program beside this one. All of it is gone with this object.
#include <optional>
#include <string>
#include <vector>

#include "kiosk/apps/child_program.h"
#include "kiosk/apps/source_options.h"
#include "kiosk/compile/rebuild.h"
#include "platform/base/sign.h"

namespace apps {

class Workshop {
  public:
    explicit Workshop(Context& context) : m_context(context) {}
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    // The folder and the public key in it (preview_feed.h names it). Errors: io, those of Files.
    platform::Result<void> open();
    const std::string& folder() const { return m_folder; }

    // Checks and compiles into a new file of the folder; its name. Empty: the source has errors,
    // all of them in `diagnostics`. Errors: those of Files.
    platform::Result<std::optional<std::string>> build(const SourceFolder& given,
                                                       compile::Diagnostics& diagnostics,
                                                       std::optional<compile::Compiled>& compiled);

    // The kiosk program with its fonts, and these words more.
    std::vector<std::string> kiosk(const std::vector<std::string>& more) const;

  private:
    Context& m_context;
    std::string m_folder;
    std::optional<platform::minisign::SecretKeyFile> m_key;
    compile::DrawnPictures m_drawn;
    int m_built = 0;
};

} // namespace apps
