#include "tests/tidy/words.h"

#include <algorithm>
#include <cctype>

#include "tests/tidy/cpp_scan.h"

namespace tidy {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool same(char text, char word, Case match) {
    if (word == ' ')
        return text == ' ' || text == '_' || text == '-';
    return match == Case::exact ? text == word : lower(text) == lower(word);
}

bool stands_at(std::string_view text, std::size_t start, std::string_view word, Case match) {
    const auto parts = [&](char c) { return is_boundary(c) || (match == Case::any && c == '_'); };
    if (start > 0 && !parts(text[start - 1]))
        return false;
    const auto end = start + word.size();
    if (end < text.size() && !parts(text[end]))
        return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (!same(text[start + i], word[i], match))
            return false;
    return true;
}

// As picture().quoted, for files that are no C++.
std::string between_quotes(std::string_view text) {
    std::string quoted;
    char open = 0;
    for (const char c : text) {
        const bool ends = c == open || c == '\n';
        quoted += c == '\n' || (open != 0 && !ends) ? c : ' ';
        if (ends)
            open = 0;
        else if (open == 0 && (c == '"' || c == '\'' || c == '`'))
            open = c;
    }
    return quoted;
}

// The word between two quotes of a kind and nothing else.
bool is_literal(std::string_view line, std::string_view word) {
    for (const char quote : {'"', '\''})
        if (line.find(quote + std::string(word) + quote) != std::string_view::npos)
            return true;
    return false;
}

bool holds(std::string_view line, std::string_view quoted, const ForbiddenWord& word) {
    switch (word.where) {
    case Where::anywhere:
        return has_word(line, word.text, word.match);
    case Where::in_literals:
        return has_word(quoted, word.text, word.match);
    case Where::literal:
        return is_literal(line, word.text);
    }
    return false;
}

bool is_excused(const WordList& list, const SourceFile& file, const ForbiddenWord& word) {
    return std::any_of(list.excuses.begin(), list.excuses.end(), [&](const Excuse& excuse) {
        return excuse.path == file.path && excuse.text == word.text;
    });
}

bool is_text(std::string_view text) {
    return text.find('\0') == std::string_view::npos;
}

} // namespace

bool is_boundary(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && std::isalnum(byte) == 0 && c != '_';
}

bool has_word(std::string_view text, std::string_view word, Case match) {
    for (std::size_t start = 0; start + word.size() <= text.size(); ++start)
        if (stands_at(text, start, word, match))
            return true;
    return false;
}

platform::Result<WordList> read_words(const SourceFile& file) {
    WordList list;
    std::size_t number = 0;
    for (const auto line : split_lines(file.text)) {
        ++number;
        if (line.empty() || line.starts_with('#'))
            continue;
        const auto space = line.find(' ');
        const auto kind = line.substr(0, space);
        const auto rest = std::string(space == line.npos ? "" : line.substr(space + 1));
        const auto second = rest.find(' ');
        if (kind == "common" && !rest.empty())
            list.common.insert(rest);
        else if (kind == "excuse" && second != rest.npos)
            list.excuses.push_back({rest.substr(0, second), rest.substr(second + 1)});
        else if ((kind == "word" || kind == "exact" || kind == "quoted") && !rest.empty())
            list.words.push_back({rest, kind == "exact" ? Case::exact : Case::any,
                                  kind == "quoted" ? Where::in_literals : Where::anywhere});
        else
            return platform::Error{platform::ErrorKind::invalid,
                                   "A row is 'word TEXT', 'exact TEXT', 'quoted TEXT', 'common "
                                   "TEXT' or 'excuse PATH TEXT'.",
                                   file.path + ":" + std::to_string(number)};
    }
    return list;
}

Findings check_words(const Tree& tree, const WordList& list) {
    Findings findings;
    for (const auto& file : tree) {
        if (!(is_under(file.path, "kiosk") || is_under(file.path, "platform")) ||
            !is_text(file.text))
            continue;
        const auto quoted_text =
            is_cpp(file.path) ? picture(file.text).quoted : between_quotes(file.text);
        const auto lines = split_lines(file.text);
        const auto quoted = split_lines(quoted_text);
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (const auto& word : list.words)
                if (holds(lines[i], quoted[i], word) && !is_excused(list, file, word))
                    findings.push_back(at(file, i + 1, "\"" + word.text +
                                                           "\" comes from the pack or settings"));
    }
    return findings;
}

} // namespace tidy
