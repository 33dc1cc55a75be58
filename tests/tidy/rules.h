#pragma once
// The house rules that need no table: sizes, names, unfinished work and orphans. Each takes the
// whole tree and returns what breaks it, in the order of the files.
#include "tests/tidy/tree.h"

namespace tidy {

inline constexpr std::size_t function_lines_max = 70;
inline constexpr std::size_t file_lines_max = 500;
inline constexpr std::size_t line_columns_max = 100; // code points

Findings check_function_lengths(const Tree& tree);
Findings check_file_lengths(const Tree& tree);
// A line whose string literals hold another script is exempt: columns say nothing there.
Findings check_line_lengths(const Tree& tree);
Findings check_pragma_once(const Tree& tree);
// No work left for later, no tab, no blank at a line's end, a line end at the file's.
Findings check_unfinished(const Tree& tree);
Findings check_whitespace(const Tree& tree);
// snake_case file and folder names in kiosk/, platform/ and tests/.
Findings check_file_names(const Tree& tree);
// Every .cpp stands in a CMakeLists.txt at or above it, every header is included by some file, and
// no CMakeLists.txt collects files by a pattern.
Findings check_orphans(const Tree& tree);
// The root holds CMakeLists.txt, the folders of the design, README.md, dot-files and a licence.
Findings check_root(const Tree& tree);

} // namespace tidy
