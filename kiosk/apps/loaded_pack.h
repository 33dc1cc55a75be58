#pragma once
// A pack ready to be shown: verified, open, with a text engine over the product's faces and its
// own.
#include <memory>
#include <string>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/text/layout_engine.h"
#include "kiosk/ui/picture_cache.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

// The pack's pictures as the toolkit asks for them.
class PackPictures final : public ui::PictureSource {
  public:
    explicit PackPictures(const pack::Pack& content) : m_content(content) {}
    platform::Result<ui::Image> load(std::string_view id, int width_px_min) override;

  private:
    const pack::Pack& m_content;
};

struct LoadedPack {
    std::unique_ptr<pack::Pack> content;
    std::unique_ptr<text::LayoutEngine> layouts;
    std::unique_ptr<PackPictures> pictures;
};

// The public keys of minisign files, alone; none where one of the files cannot be read.
std::vector<platform::PublicKey> bare_keys(platform::Files& files,
                                           const std::vector<std::string>& paths);

// Opens and verifies the pack that was installed into `data_directory` (PackShelf), else the one at
// `pack_path`; writes the faces it brings beside the data and makes the text engine. Errors: those
// of UnverifiedPack::verify and LayoutEngine::create.
platform::Result<LoadedPack> load_pack(platform::Host& host, const std::string& pack_path,
                                       const std::vector<std::string>& trusted_keys,
                                       const std::string& fonts_directory,
                                       const std::string& data_directory);

} // namespace apps
