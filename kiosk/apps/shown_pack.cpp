#include "kiosk/apps/shown_pack.h"

#include "kiosk/apps/trusted_pack.h"
#include "kiosk/pack/pack_shelf.h"
#include "platform/base/log.h"

namespace apps {

platform::Result<std::unique_ptr<pack::Pack>>
open_shown_pack(platform::Host& host, const std::string& pack_path,
                const std::vector<std::string>& trusted_keys, const std::string& data_directory) {
    ASSIGN_OR_RETURN(const auto keys, read_public_keys(host.files(), trusted_keys));
    if (const auto shelf = pack::PackShelf::open(host, data_directory + "/packs"); shelf.ok()) {
        auto installed = shelf->open_current(keys);
        if (installed && !installed->passed_over.empty())
            platform::log::warning("pack", installed->passed_over);
        if (installed)
            return std::move(installed->content);
        if (installed.error().kind != platform::ErrorKind::not_found)
            platform::log::warning("pack", installed.error().text());
    } else {
        platform::log::warning("pack", shelf.error().text());
    }
    ASSIGN_OR_RETURN(const pack::UnverifiedPack unverified,
                     pack::UnverifiedPack::open(host, pack_path));
    return unverified.verify(keys);
}

} // namespace apps
