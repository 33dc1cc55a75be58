#pragma once
// Names that organisers type: what may be kept and shown in a list, a file and on paper.
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace organiser {

// UTF-8, 1 to bytes_max bytes, on one line, with something to see in it. Quotes and the marks that
// scripts need (joiners, left-to-right and right-to-left marks) are kept; control characters, line
// ends and the characters that turn the order of what stands behind them (U+202A-E, U+2066-9) are
// not. Error: invalid, and it says which `what` and why.
platform::Result<void> check_plain_text(std::string_view what, const std::string& text,
                                        std::size_t bytes_max);

// The first of `text`, which is not empty, and moves on. Strict: no overlong forms, no surrogates.
struct CodePoint {
    char32_t value = 0;
    bool valid = false;
};
CodePoint next_code_point(std::string_view& text);

} // namespace organiser
