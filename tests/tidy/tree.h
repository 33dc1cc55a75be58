#pragma once
// The files the house rules look at, held as text: the whole repository, or a few made-up lines in
// the rules' own tests.
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace tidy {

struct SourceFile {
    std::string path; // from the repository root, '/' between parts
    std::string text;
};

// Sorted by path.
using Tree = std::vector<SourceFile>;

// "path:line: what is wrong and what to do"
using Findings = std::vector<std::string>;

// Every regular file but what git ignores (build folders) and .git itself. Errors: not_found, io.
platform::Result<Tree> read_tree(const std::string& root);

const SourceFile* find(const Tree& tree, std::string_view path);
std::string folder_of(std::string_view path); // "kiosk/text/layout.h" → "kiosk/text"
bool is_cpp(std::string_view path);           // .cpp .h .def
bool is_header(std::string_view path);        // .h
bool is_under(std::string_view path, std::string_view folder);
std::string at(const SourceFile& file, std::size_t line, std::string_view what);

} // namespace tidy
