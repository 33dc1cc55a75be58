// Any bytes are settings or errors that name their line; nothing else happens.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/apps/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = apps::read_settings({reinterpret_cast<const char*>(data), size}, "fuzz.conf");
    for (const auto& error : read.errors)
        if (error.message.empty() || !error.where.starts_with("fuzz.conf"))
            std::abort();
    for (const auto& argument : read.arguments)
        if (!argument.starts_with("--"))
            std::abort();
    return 0;
}
