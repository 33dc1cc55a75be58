#include "tests/tidy/rules.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include "tests/tidy/cpp_scan.h"
#include "tests/tidy/words.h"

namespace tidy {
namespace {

std::size_t columns_of(std::string_view line) {
    return static_cast<std::size_t>(
        std::count_if(line.begin(), line.end(),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_build_file(std::string_view path) {
    return path.ends_with("CMakeLists.txt") || path.ends_with(".cmake");
}

// Written by us, by hand: C++, build files, and scripts, which have no ending.
bool is_ours(std::string_view path) {
    const auto name = path.substr(path.find_last_of('/') + 1);
    const bool script = name.find('.') == std::string_view::npos && name != "LICENSE" &&
                        !path.starts_with("tests/corpus/") && !path.starts_with("content/");
    return is_cpp(path) || is_build_file(path) || script;
}

template <class Check> void each_cpp(const Tree& tree, Check check) {
    for (const auto& file : tree)
        if (is_cpp(file.path))
            check(file);
}

bool snake_case(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

bool is_path_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("_-./${}").find(c) != std::string_view::npos;
}

// What a CMakeLists.txt writes for a source, as a path from the repository's root.
std::string resolved(const SourceFile& list, std::string_view written) {
    constexpr std::string_view here = "${CMAKE_CURRENT_SOURCE_DIR}/";
    for (const std::string_view root : {"${CMAKE_SOURCE_DIR}/", "${PROJECT_SOURCE_DIR}/"})
        if (written.starts_with(root))
            return std::string(written.substr(root.size()));
    if (written.starts_with(here))
        written.remove_prefix(here.size());
    return (std::filesystem::path(folder_of(list.path)) / written).lexically_normal().string();
}

std::set<std::string> listed_sources(const Tree& tree) {
    std::set<std::string> out;
    constexpr std::string_view ending = ".cpp";
    for (const auto& list : tree) {
        if (!list.path.ends_with("CMakeLists.txt"))
            continue;
        for (auto at = list.text.find(ending); at != std::string::npos;
             at = list.text.find(ending, at + 1)) {
            auto start = at;
            while (start > 0 && is_path_character(list.text[start - 1]))
                --start;
            out.insert(resolved(list, list.text.substr(start, at + ending.size() - start)));
        }
    }
    return out;
}

// Also by the headers that the build makes (toolchains/cmake/kiosk.cmake).
bool named_by_build(const Tree& tree, const std::string& header) {
    return std::any_of(tree.begin(), tree.end(), [&](const SourceFile& file) {
        return is_build_file(file.path) && file.text.find(header) != std::string::npos;
    });
}

std::set<std::string> included_headers(const Tree& tree) {
    std::set<std::string> out;
    each_cpp(tree, [&](const SourceFile& file) {
        for (const auto& include : includes(file.text))
            if (include.quoted)
                out.insert(include.path);
    });
    return out;
}

} // namespace

Findings check_function_lengths(const Tree& tree) {
    Findings findings;
    each_cpp(tree, [&](const SourceFile& file) {
        for (const auto& body : function_bodies(picture(file.text).code))
            if (body.lines > function_lines_max)
                findings.push_back(at(file, body.first_line,
                                      "a function of " + std::to_string(body.lines) +
                                          " lines; split it, " +
                                          std::to_string(function_lines_max) + " at most"));
    });
    return findings;
}

Findings check_file_lengths(const Tree& tree) {
    Findings findings;
    each_cpp(tree, [&](const SourceFile& file) {
        const auto lines = split_lines(file.text).size();
        if (lines > file_lines_max)
            findings.push_back(at(file, lines, "the file asks for a second room, " +
                                                   std::to_string(file_lines_max) +
                                                   " lines at most"));
    });
    return findings;
}

Findings check_line_lengths(const Tree& tree) {
    Findings findings;
    each_cpp(tree, [&](const SourceFile& file) {
        const auto pictures = picture(file.text);
        const auto lines = split_lines(file.text);
        const auto quoted = split_lines(pictures.quoted);
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (columns_of(lines[i]) > line_columns_max && is_ascii(quoted[i]))
                findings.push_back(at(file, i + 1, std::to_string(columns_of(lines[i])) +
                                                       " columns, " +
                                                       std::to_string(line_columns_max) +
                                                       " at most"));
    });
    return findings;
}

Findings check_pragma_once(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree)
        if (is_header(file.path) && !file.text.starts_with("#pragma once\n"))
            findings.push_back(at(file, 1, "a header starts with #pragma once"));
    return findings;
}

Findings check_unfinished(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        if (!is_ours(file.path))
            continue;
        const auto lines = split_lines(file.text);
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (const std::string_view mark : {"TO" "DO", "FIX" "ME"})
                if (has_word(lines[i], mark, Case::exact))
                    findings.push_back(at(file, i + 1, "unfinished work: " + std::string(mark)));
    }
    return findings;
}

Findings check_whitespace(const Tree& tree) {
    Findings findings;
    each_cpp(tree, [&](const SourceFile& file) {
        const auto lines = split_lines(file.text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].find_first_of("\t\r") != std::string_view::npos)
                findings.push_back(at(file, i + 1, "a tab or carriage return"));
            else if (lines[i].ends_with(' '))
                findings.push_back(at(file, i + 1, "a blank at the end of the line"));
        }
        if (!file.text.ends_with('\n'))
            findings.push_back(at(file, lines.size(), "the last line has no end"));
    });
    return findings;
}

Findings check_file_names(const Tree& tree) {
    Findings findings;
    each_cpp(tree, [&](const SourceFile& file) {
        const auto slash = file.path.find_last_of('/');
        if (!snake_case(file.path.substr(slash + 1)))
            findings.push_back(at(file, 1, "file names are snake_case"));
    });
    return findings;
}

Findings check_orphans(const Tree& tree) {
    Findings findings;
    const auto included = included_headers(tree);
    const auto listed = listed_sources(tree);
    for (const auto& file : tree) {
        if (file.path.ends_with(".cpp") && !listed.contains(file.path))
            findings.push_back(at(file, 1, "no CMakeLists.txt names this file"));
        const bool header = is_header(file.path) || file.path.ends_with(".def");
        if (header && !included.contains(file.path) && !named_by_build(tree, file.path))
            findings.push_back(at(file, 1, "no file includes this one"));
        if (is_build_file(file.path) && file.text.find("file(GLO" "B") != std::string::npos)
            findings.push_back(at(file, 1, "files are listed, never collected by a pattern"));
    }
    return findings;
}

Findings check_root(const Tree& tree) {
    static const std::set<std::string_view> allowed{
        "platform",       "kiosk",             "content",   "tests",   "images",
        "toolchains",     "CMakeLists.txt",    "README.md", "LICENSE", "COPYING",
        "LICENSES",       "CMakePresets.json", "LICENSE.md"};
    std::set<std::string> strangers;
    for (const auto& file : tree) {
        const auto first = file.path.substr(0, file.path.find('/'));
        if (!first.starts_with('.') && !allowed.contains(first))
            strangers.insert(first);
    }
    Findings findings;
    for (const auto& name : strangers)
        findings.push_back(name + ": the root has no room for this");
    return findings;
}

} // namespace tidy
