#include "tests/tidy/layers.h"

#include <algorithm>
#include <sstream>

#include "tests/tidy/cpp_scan.h"

namespace tidy {
namespace {

platform::Error bad_row(const SourceFile& table, std::size_t line, std::string_view what) {
    return {platform::ErrorKind::invalid, std::string(what),
            table.path + ":" + std::to_string(line)};
}

std::vector<std::string> words_of(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> out;
    for (std::string word; in >> word;)
        out.push_back(word);
    return out;
}

void add_headers(LayerTable& table, const std::vector<std::string>& prefixes,
                 const std::vector<std::string>& places) {
    for (const auto& prefix : prefixes)
        table.headers.push_back({prefix, places});
}

// The longest folder of the table that the path lies in; empty when there is none.
std::string layer_of(const LayerTable& table, std::string_view path) {
    for (auto folder = folder_of(path); !folder.empty(); folder = folder_of(folder))
        if (table.folders.contains(folder))
            return folder;
    return {};
}

bool is_product(std::string_view path) {
    return is_under(path, "kiosk") || is_under(path, "platform");
}

// The C++ library's own headers have neither a folder nor an ending.
bool is_standard(std::string_view path) {
    return path.find_first_of("./") == std::string_view::npos;
}

bool lies_in(std::string_view path, const std::vector<std::string>& places) {
    return std::any_of(places.begin(), places.end(), [&](const std::string& place) {
        return place == "*" || path == place || is_under(path, place);
    });
}

const HeaderRule* rule_for(const LayerTable& table, std::string_view header) {
    const HeaderRule* best = nullptr;
    for (const auto& rule : table.headers)
        if (header.starts_with(rule.prefix) &&
            (best == nullptr || best->prefix.size() < rule.prefix.size()))
            best = &rule;
    return best;
}

void check_include(const SourceFile& file, const Include& include, const LayerTable& table,
                   Findings& findings) {
    const auto from = layer_of(table, file.path);
    const auto to = layer_of(table, include.path);
    if (from.empty())
        findings.push_back(at(file, include.line, "no row of layers.txt is about this folder"));
    else if (to.empty())
        findings.push_back(at(file, include.line,
                              "\"" + include.path + "\" lies in no folder of layers.txt"));
    else if (from != to && !table.folders.at(from).contains(to))
        findings.push_back(at(file, include.line, from + " may not include " + to + " (\"" +
                                                      include.path + "\")"));
}

} // namespace

platform::Result<LayerTable> read_layers(const SourceFile& source) {
    LayerTable table;
    std::size_t number = 0;
    for (const auto line : split_lines(source.text)) {
        ++number;
        const auto text = line.substr(0, line.find('#'));
        if (words_of(text).empty())
            continue;
        const auto colon = text.find(':');
        if (colon == std::string_view::npos)
            return bad_row(source, number, "A row has no ':' between its two sides.");
        auto left = words_of(text.substr(0, colon));
        const auto right = words_of(text.substr(colon + 1));
        const auto kind = left.empty() ? std::string() : left.front();
        if (left.size() < 2 || (kind != "folder" && kind != "header"))
            return bad_row(source, number, "A row starts with 'folder NAME' or 'header NAME…'.");
        left.erase(left.begin());
        if (kind == "header")
            add_headers(table, left, right);
        else if (!table.folders.emplace(left.front(), std::set(right.begin(), right.end())).second)
            return bad_row(source, number, "This folder has a row already.");
    }
    return table;
}

Findings check_layers(const Tree& tree, const LayerTable& table) {
    Findings findings;
    for (const auto& file : tree) {
        if (!is_cpp(file.path) || !is_product(file.path))
            continue;
        for (const auto& include : includes(file.text)) {
            if (!include.quoted || include.path.ends_with(".embedded.h")) // made by kiosk_embed()
                continue;
            if (include.path.find('/') == std::string::npos)
                findings.push_back(at(file, include.line,
                                      "\"" + include.path + "\": write it from the root"));
            else
                check_include(file, include, table, findings);
        }
    }
    return findings;
}

Findings check_third_party(const Tree& tree, const LayerTable& table) {
    Findings findings;
    for (const auto& file : tree) {
        if (!is_cpp(file.path) || !is_product(file.path))
            continue;
        for (const auto& include : includes(file.text)) {
            if (include.quoted || is_standard(include.path))
                continue;
            const auto* rule = rule_for(table, include.path);
            if (rule == nullptr)
                findings.push_back(
                    at(file, include.line, "<" + include.path + "> has no row in layers.txt"));
            else if (!lies_in(file.path, rule->places))
                findings.push_back(
                    at(file, include.line, "<" + include.path + "> is not visible here"));
        }
    }
    return findings;
}

} // namespace tidy
