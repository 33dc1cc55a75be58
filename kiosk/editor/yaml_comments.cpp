// Comments of a source file: found by the lines that change nothing when they are taken out, and
// kept by the place that they stand over.
#include <algorithm>

#include "kiosk/editor/yaml_rows.h"

namespace editor {
namespace {

using compile::YamlNode;
using Kind = YamlNode::Kind;

// Above this many doubtful lines only the head is kept: each costs one reading of the file.
constexpr std::size_t doubtful_lines_max = 200;

struct Line {
    std::string text;    // as it stands
    std::string comment; // "# …", or empty
    bool alone = false;  // nothing but the comment
};

// Where a comment could begin: the first # after a blank or at the beginning, outside quotes that
// open in this line.
std::size_t comment_at(std::string_view line) {
    char quote = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (quote == '"' && c == '\\')
            ++at;
        else if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = at == 0 || line[at - 1] == ' ' || line[at - 1] == '[' || line[at - 1] == '{'
                        ? c
                        : '\0';
        else if (c == '#' && (at == 0 || line[at - 1] == ' '))
            return at;
    }
    return line.npos;
}

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto one = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        if (one.ends_with('\r'))
            one.remove_suffix(1);
        Line line{std::string(one), "", false};
        if (const auto at = comment_at(one); at != one.npos) {
            line.comment = one.substr(at);
            while (line.comment.ends_with(' '))
                line.comment.pop_back();
            line.alone = one.find_first_not_of(' ') == at;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string without(const std::vector<Line>& lines, std::size_t only) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        const bool taken_out = !line.comment.empty() && (only == lines.size() || only == i);
        text += taken_out ? line.text.substr(0, comment_at(line.text)) : line.text;
        text += '\n';
    }
    return text;
}

// A # in a text that goes over several lines is no comment.
bool check_comments(std::vector<Line>& lines, const YamlNode& tree) {
    const auto changes_nothing = [&](std::size_t only) {
        const auto read = compile::read_yaml(without(lines, only), "");
        return read.ok() && same_tree(*read, tree);
    };
    if (changes_nothing(lines.size()))
        return true;
    const auto doubtful = std::count_if(lines.begin(), lines.end(),
                                        [](const Line& line) { return !line.comment.empty(); });
    if (static_cast<std::size_t>(doubtful) > doubtful_lines_max)
        return false;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!lines[i].comment.empty() && !changes_nothing(i))
            lines[i].comment.clear();
    return true;
}

using Places = std::map<std::size_t, std::string>; // by line from 1: what begins there, outermost

void note_places(const YamlNode& node, const std::string& path, Places& places) {
    for (const auto& one : node.entries) {
        const auto at = path.empty() ? one.key : path + "." + one.key;
        places.emplace(static_cast<std::size_t>(one.line), at);
        note_places(one.value, at, places);
    }
    const auto names = item_names(node);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto at = path + "[" + names[i] + "]";
        places.emplace(static_cast<std::size_t>(node.items[i].line), at);
        note_places(node.items[i], at, places);
    }
}

} // namespace

Comments comments_of(std::string_view text, const YamlNode& tree) {
    Comments comments;
    auto lines = lines_of(text);
    std::size_t first = 0;
    for (; first < lines.size() && lines[first].text.starts_with('#'); ++first)
        comments.head += lines[first].text + '\n';
    const auto all = std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(),
                                   [](const Line& line) { return !line.comment.empty(); });
    if (all == 0 || !check_comments(lines, tree)) {
        comments.lost = static_cast<std::size_t>(all);
        return comments;
    }
    Places places;
    note_places(tree, "", places);
    for (std::size_t i = first; i < lines.size(); ++i) {
        if (lines[i].comment.empty())
            continue;
        const auto at = lines[i].alone ? places.upper_bound(i + 1) : places.find(i + 1);
        if (at == places.end())
            comments.foot += lines[i].comment + '\n';
        else if (lines[i].alone)
            comments.above[at->second].push_back(lines[i].comment);
        else
            comments.beside[at->second] = lines[i].comment;
    }
    return comments;
}

} // namespace editor
