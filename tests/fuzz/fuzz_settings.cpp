// Any bytes are settings, errors that name their line, or what others refused, told as it is.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/apps/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = apps::read_settings(text, "fuzz.conf");
    for (const auto& error : read.errors) {
        const bool refused =
            error.where.empty() && text.find("refused = " + error.message) != text.npos;
        if (error.message.empty() || !(refused || error.where.starts_with("fuzz.conf")))
            std::abort();
    }
    for (const auto& argument : read.arguments)
        if (!argument.starts_with("--"))
            std::abort();
    return 0;
}
