#pragma once
// UTF-8 for this folder: reading forwards and backwards, and making any bytes valid while keeping
// where each byte came from.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace text {

inline constexpr char32_t zero_width_space = 0x200B;
inline constexpr char32_t word_joiner = 0x2060;
inline constexpr char32_t replacement = 0xFFFD;

// The character at `at` of a valid text; `at` moves past it. 0 at the end.
char32_t next_code(std::string_view text, std::size_t& at);
// The character that ends at `at`; `at` moves to its first byte. 0 at the beginning.
char32_t previous_code(std::string_view text, std::size_t& at);
void append(std::string& text, char32_t code);

// The first byte that is in no well-formed sequence (Unicode 15, table 3-7); nothing: all are.
std::optional<std::size_t> ill_formed_at(std::string_view bytes);

struct CleanText {
    std::string text;                  // valid UTF-8 without control characters but '\n'
    std::vector<std::uint32_t> origin; // source offset of each byte and of the end; empty: the same
    int replaced = 0;                  // how many U+FFFD were put in
    std::uint32_t source(std::size_t at) const {
        return origin.empty() ? static_cast<std::uint32_t>(at) : origin[at];
    }
};

// Ill-formed sequences (Unicode 15, table 3-7) and control characters become U+FFFD each; tab and
// carriage return become spaces.
CleanText clean(std::string_view bytes);

} // namespace text
