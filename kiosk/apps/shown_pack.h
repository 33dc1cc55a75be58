#pragma once
// Which pack a kiosk shows: the one that was installed into its data directory, else the one it was
// given.
#include <memory>
#include <string>
#include <vector>

#include "kiosk/pack/pack.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

// Opens and verifies it. An installed pack that does not open is told in the log, and the given one
// is shown. Errors: those of UnverifiedPack::verify, and of a key file (not_found, invalid).
platform::Result<std::unique_ptr<pack::Pack>>
open_shown_pack(platform::Host& host, const std::string& pack_path,
                const std::vector<std::string>& trusted_keys, const std::string& data_directory);

} // namespace apps
