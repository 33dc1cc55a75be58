#include "kiosk/apps/loaded_pack.h"

#include "kiosk/apps/pack_fonts.h"
#include "kiosk/apps/shown_pack.h"
#include "kiosk/apps/trusted_pack.h"
#include "kiosk/text/fonts.h"
#include "platform/base/limits.h"

namespace apps {

platform::Result<ui::Image> PackPictures::load(std::string_view id, int width_px_min) {
    ASSIGN_OR_RETURN(pack::Picture picture, m_content.picture(std::string(id), width_px_min));
    ui::Image image;
    image.width = picture.width;
    image.height = picture.height;
    image.pixels = std::move(picture.pixels);
    image.plate = picture.plate;
    return image;
}

std::vector<platform::PublicKey> bare_keys(platform::Files& files,
                                           const std::vector<std::string>& paths) {
    std::vector<platform::PublicKey> bare;
    if (const auto keys = read_public_keys(files, paths); keys.ok())
        for (const auto& key : *keys)
            bare.push_back(key.key);
    return bare;
}

platform::Result<LoadedPack> load_pack(platform::Host& host, const std::string& pack_path,
                                       const std::vector<std::string>& trusted_keys,
                                       const std::string& fonts_directory,
                                       const std::string& data_directory) {
    platform::Files& files = host.files();
    LoadedPack loaded;
    ASSIGN_OR_RETURN(loaded.content,
                     open_shown_pack(host, pack_path, trusted_keys, data_directory));
    ASSIGN_OR_RETURN(std::vector<text::FontFile> fonts, text::default_fonts(fonts_directory));
    ASSIGN_OR_RETURN(const auto own,
                     unpack_fonts(files, *loaded.content, data_directory + "/cache/fonts"));
    fonts.insert(fonts.end(), own.begin(), own.end());
    ASSIGN_OR_RETURN(loaded.layouts, text::LayoutEngine::create(fonts));
    loaded.pictures = std::make_unique<PackPictures>(*loaded.content);
    return loaded;
}

} // namespace apps
