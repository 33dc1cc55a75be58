#include "kiosk/compile/po_review.h"

#include <algorithm>
#include <set>
#include <vector>

#include "kiosk/compile/po.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;

constexpr std::string_view reviewed_by = "# reviewed by ";

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

// "#, fuzzy, c-format" without fuzzy; empty when nothing is left.
std::string without_fuzzy(std::string_view flags) {
    std::string kept;
    for (flags.remove_prefix(2); !flags.empty();) {
        const auto comma = flags.find(',');
        auto flag = flags.substr(0, comma);
        flag.remove_prefix(std::min(flag.find_first_not_of(' '), flag.size()));
        while (flag.ends_with('\r') || flag.ends_with(' '))
            flag.remove_suffix(1);
        if (!flag.empty() && flag != "fuzzy")
            kept += (kept.empty() ? "#, " : ", ") + std::string(flag);
        flags.remove_prefix(comma == std::string_view::npos ? flags.size() : comma + 1);
    }
    return kept;
}

// The comments over an entry, as they stand once it is reviewed.
std::vector<std::string> reviewed_comments(const std::vector<std::string>& comments,
                                           std::string_view code) {
    std::vector<std::string> kept{std::string(reviewed_by) + std::string(code)};
    for (const auto& line : comments) {
        if (line.starts_with(reviewed_by) || line.starts_with("#|"))
            continue;
        if (!line.starts_with("#,"))
            kept.push_back(line);
        else if (auto flags = without_fuzzy(line); !flags.empty())
            kept.push_back(std::move(flags));
    }
    return kept;
}

} // namespace

bool is_reviewer_code(std::string_view code) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return code.size() >= 2 && code.size() <= 12 && std::any_of(code.begin(), code.end(), digit) &&
           std::all_of(code.begin(), code.end(),
                       [&](char c) { return digit(c) || (c >= 'A' && c <= 'Z'); });
}

platform::Result<PoReviewed> mark_po_reviewed(std::string_view po, const std::string& file,
                                              std::string_view key, std::string_view code) {
    if (!is_reviewer_code(code))
        return Error{ErrorKind::invalid,
                     "'" + std::string(code) +
                         "' is no reviewer's code: write 2 to 12 of A-Z and 0-9 with a digit, "
                         "never a name",
                     ""};
    ASSIGN_OR_RETURN(const auto read, read_po(po, file));
    const bool many = key.ends_with('*');
    std::set<std::string> wanted;
    for (const auto& entry : read.entries)
        if (!entry.translation.empty() &&
            (many ? entry.context.starts_with(key.substr(0, key.size() - 1))
                  : entry.context == key))
            wanted.insert("msgctxt \"" + entry.context + "\"");
    if (wanted.empty())
        return Error{ErrorKind::not_found,
                     "no translated text has the place '" + std::string(key) + "'", file};
    PoReviewed result;
    std::vector<std::string> comments;
    const auto flush = [&](const std::vector<std::string>& lines) {
        for (const auto& line : lines)
            result.text += line + '\n';
        comments.clear();
    };
    for (const auto& line : lines_of(po)) {
        const auto bare = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        if (bare.starts_with('#')) {
            comments.push_back(line);
            continue;
        }
        const bool marked = wanted.contains(bare);
        flush(marked ? reviewed_comments(comments, code) : std::vector<std::string>(comments));
        result.count += marked ? 1 : 0;
        result.text += line + '\n';
    }
    flush(std::vector<std::string>(comments));
    return result;
}

} // namespace compile
