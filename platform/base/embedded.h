#pragma once
// A file compiled into the program (interface icons, shadows, the neutral scene). The bytes live in
// the program's read-only data for its whole life; nobody frees them. See kiosk_embed() in
// toolchains/cmake/kiosk.cmake.
#include <cstdint>
#include <span>
#include <string_view>

namespace embedded {

struct Asset {
    std::string_view name;                // file name without folder, "home.svg"
    std::span<const unsigned char> bytes; // exactly the file's content
};

} // namespace embedded
