#pragma once
// Copies a pack's source from a medium that a stranger may have written: only the files that
// FORMAT.md names, each opened as what it is. A link, a pipe or a device among them is refused, and
// so is more than a pack can be. What is read afterwards stays as it was, whatever becomes of the
// medium.
#include <cstdint>
#include <string>

#include "platform/base/result.h"

namespace apps {

struct CopyLimits {
    int files_max = 4000;
    int depth_max = 4;                    // folders below the source
    std::uint64_t bytes_max = 192u << 20; // of all files
};

// `to` must not exist. Errors: not_found, invalid (no such folder, a link, not a file), too_large,
// those of the media.
platform::Result<void> copy_source(const std::string& from, const std::string& to,
                                   const CopyLimits& limits = {});

} // namespace apps
