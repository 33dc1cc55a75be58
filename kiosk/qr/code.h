#pragma once
// QR codes: text to a matrix of modules, and a grey picture back to text. ZXing-cpp is seen in this
// folder alone. Pure functions; any thread. A Code never includes its quiet zone (4 modules by
// ISO/IEC 18004): whoever draws it leaves that free.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace qr {

inline constexpr int quiet_zone_modules = 4;

struct Code {
    int side = 0;                   // modules, 21 to 177
    std::vector<std::uint8_t> dark; // side x side, rows top down, 1 is black

    bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)] != 0; }
};

// Error correction M. Errors: invalid (not UTF-8), too_large (over what a code can hold).
platform::Result<Code> encode(std::string_view text);

struct GreyView {
    int width = 0, height = 0;
    std::span<const std::uint8_t> pixels; // width x height, rows top down, 0 is black
};

struct Reading {
    std::string text;
    char error_correction = '?'; // L, M, Q or H
};

// Finds one QR code, also turned or small. Error: not_found.
platform::Result<Reading> read(const GreyView& picture);

} // namespace qr
