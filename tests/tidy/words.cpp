#include "tests/tidy/words.h"

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
    if (start > 0 && !is_boundary(text[start - 1]))
        return false;
    const auto end = start + word.size();
    if (end < text.size() && !is_boundary(text[end]))
        return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (!same(text[start + i], word[i], match))
            return false;
    return true;
}

std::string_view stem_of(std::string_view path) {
    const auto name = path.substr(path.find_last_of('/') + 1);
    return name.substr(0, name.find('.'));
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

platform::Result<std::vector<ForbiddenWord>> read_words(const SourceFile& list) {
    std::vector<ForbiddenWord> words;
    std::size_t number = 0;
    for (const auto line : split_lines(list.text)) {
        ++number;
        if (line.empty() || line.starts_with('#'))
            continue;
        const auto space = line.find(' ');
        const auto kind = line.substr(0, space);
        const bool known = kind == "word" || kind == "exact" || kind == "quoted";
        if (!known || space == std::string_view::npos || space + 1 == line.size())
            return platform::Error{platform::ErrorKind::invalid,
                                   "A row is 'word TEXT', 'exact TEXT' or 'quoted TEXT'.",
                                   list.path + ":" + std::to_string(number)};
        words.push_back({std::string(line.substr(space + 1)),
                         kind == "exact" ? Case::exact : Case::any, kind == "quoted"});
    }
    return words;
}

std::vector<ForbiddenWord> topic_words(const Tree& tree) {
    std::vector<ForbiddenWord> words;
    for (const auto& file : tree) {
        if (!is_under(file.path, "content/packs") || !folder_of(file.path).ends_with("/topics"))
            continue;
        const auto id = std::string(stem_of(file.path));
        words.push_back({id, Case::any, id.find('_') == std::string::npos});
    }
    return words;
}

Findings check_words(const Tree& tree, const std::vector<ForbiddenWord>& words) {
    Findings findings;
    for (const auto& file : tree) {
        const bool product = is_under(file.path, "kiosk") || is_under(file.path, "platform");
        if (!is_cpp(file.path) || !product)
            continue;
        const auto pictures = picture(file.text);
        const auto lines = split_lines(file.text);
        const auto quoted = split_lines(pictures.quoted);
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (const auto& word : words)
                if (has_word(word.only_quoted ? quoted[i] : lines[i], word.text, word.match))
                    findings.push_back(at(file, i + 1, "\"" + word.text +
                                                           "\" comes from the pack or settings"));
    }
    return findings;
}

} // namespace tidy
