#pragma once
// Whether the processor is emulated, as toolchains/test says it. What repeats the same thing
// thousands of times is then done less often: it takes some twenty times as long, and the board's
// instructions are the same each time.
#include <cstdlib>

namespace support {

inline bool emulated() {
    const char* emulator = std::getenv("KIOSK_EMULATOR");
    return emulator && *emulator;
}

} // namespace support
