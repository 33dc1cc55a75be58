#pragma once
// Finds what must stay in one piece and in one direction: phone numbers, other numbers, web and
// mail addresses. It recognises shapes, not truth: "053 123 456" by its leading zero, "+66 2 ...",
// "a.org".
#include <cstddef>
#include <string_view>
#include <vector>

namespace text {

struct Span {
    std::size_t start = 0, end = 0; // bytes
};

// In ascending order, without overlap. `text` is valid UTF-8.
std::vector<Span> number_spans(std::string_view text);

} // namespace text
