#pragma once
// Reads C++ as text, just well enough for the house rules: which characters are code, which stand
// in a string literal, and where each function body begins and ends. It is no parser; what it
// cannot place it takes for part of the scope around it. Pure functions, no files.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tidy {

// Two pictures of a file, each as long as the file and with the same line ends: in `code` comments
// and the insides of literals are blanks, in `quoted` all but the insides of string literals.
struct Pictures {
    std::string code;
    std::string quoted;
};
Pictures picture(std::string_view source);

struct FunctionBody {
    std::size_t first_line = 0; // 1-based, the line of the opening brace
    std::size_t lines = 0;      // to the closing brace, both counted
};
// Outermost function bodies; a lambda counts with the function around it. `code` is from picture().
std::vector<FunctionBody> function_bodies(std::string_view code);

struct Include {
    std::size_t line = 0; // 1-based
    std::string path;     // between the quotes or angle brackets
    bool quoted = false;
};
std::vector<Include> includes(std::string_view source);

std::vector<std::string_view> split_lines(std::string_view text);

} // namespace tidy
