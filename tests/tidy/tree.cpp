#include "tests/tidy/tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tidy {
namespace {

namespace fs = std::filesystem;

// What a checkout may hold beside the repository's own files.
constexpr std::array<std::string_view, 4> ignored_folders{".git", "build", ".cache", ".vscode"};

bool is_ignored(const fs::path& relative) {
    const auto first = relative.begin()->string();
    return std::find(ignored_folders.begin(), ignored_folders.end(), first) !=
           ignored_folders.end();
}

bool is_read(std::string_view path) {
    if (is_under(path, "kiosk") || is_under(path, "platform"))
        return true;
    for (const std::string_view end : {".cpp", ".h", ".def", ".txt", ".cmake", ".json", ".yaml"})
        if (path.ends_with(end))
            return true;
    const auto name = path.substr(path.find_last_of('/') + 1);
    return name.find('.') == std::string_view::npos; // scripts: kiosk/run, tests/run
}

std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

} // namespace

platform::Result<Tree> read_tree(const std::string& root) {
    std::error_code error;
    if (!fs::exists(fs::path(root) / "CMakeLists.txt", error))
        return platform::Error{platform::ErrorKind::not_found,
                               "This is not the repository's root: start the test from there.",
                               root};
    Tree tree;
    fs::recursive_directory_iterator walk(root, error);
    while (!error && walk != fs::recursive_directory_iterator()) {
        const auto relative = fs::relative(walk->path(), root);
        if (is_ignored(relative))
            walk.disable_recursion_pending();
        else if (walk->is_regular_file()) {
            const auto path = relative.generic_string();
            tree.push_back({path, is_read(path) ? slurp(walk->path()) : std::string()});
        }
        walk.increment(error);
    }
    if (error)
        return platform::Error{platform::ErrorKind::io, error.message(), root};
    std::sort(tree.begin(), tree.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return tree;
}

const SourceFile* find(const Tree& tree, std::string_view path) {
    const auto found = std::find_if(tree.begin(), tree.end(),
                                    [&](const SourceFile& file) { return file.path == path; });
    return found == tree.end() ? nullptr : &*found;
}

std::string folder_of(std::string_view path) {
    const auto slash = path.find_last_of('/');
    return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

bool is_cpp(std::string_view path) {
    return path.ends_with(".cpp") || path.ends_with(".h") || path.ends_with(".def");
}

bool is_header(std::string_view path) { return path.ends_with(".h"); }

bool is_under(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

std::string at(const SourceFile& file, std::size_t line, std::string_view what) {
    return file.path + ":" + std::to_string(line) + ": " + std::string(what);
}

} // namespace tidy
