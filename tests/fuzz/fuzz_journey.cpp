// Any bytes are either a journey or an error that names its line; nothing else happens.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/apps/journey.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto steps =
        apps::parse_journey({reinterpret_cast<const char*>(data), size}, "fuzz.journey");
    if (!steps.ok() && steps.error().message.empty())
        std::abort();
    if (steps.ok())
        for (const auto& step : *steps)
            if (step.span.count() < 0 || step.line < 1)
                std::abort();
    return 0;
}
