#include "kiosk/apps/kiosk_data.h"

namespace apps {

using platform::Error;
using platform::ErrorKind;

platform::Result<void> require_kiosk_data(platform::Files& files, const std::string& folder) {
    for (const char* name : {"tally.db", "events", "device.key", "organiser.json", "outbox"}) {
        const auto info = files.info(folder + "/" + name);
        if (info)
            return {};
        if (info.error().kind == ErrorKind::denied)
            return info.error();
    }
    return Error{ErrorKind::not_found,
                 "This is not a kiosk's data directory. Name the one that the kiosk is given with "
                 "--data, or begin there: kioskctl event start",
                 folder};
}

} // namespace apps
