#include "kiosk/compile/placeholders.h"

#include <algorithm>

namespace compile {

platform::Result<std::vector<std::string>> placeholders(std::string_view text) {
    std::vector<std::string> found;
    std::size_t depth = 0, start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{' && depth++ == 0)
            start = i + 1;
        if (text[i] != '}')
            continue;
        if (depth == 0)
            return platform::Error{platform::ErrorKind::invalid,
                                   "a } stands here without a { before it", ""};
        if (--depth == 0)
            found.emplace_back(text.substr(start, i - start));
    }
    if (depth != 0)
        return platform::Error{platform::ErrorKind::invalid, "a { has no } after it", ""};
    return found;
}

std::vector<std::string> placeholder_names(const std::vector<std::string>& placeholders) {
    std::vector<std::string> names;
    for (const auto& one : placeholders) {
        auto name = one.substr(0, one.find(','));
        while (name.ends_with(' '))
            name.pop_back();
        names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string replace_placeholders(std::string_view text,
                                 const std::function<std::string(const std::string&)>& value) {
    std::string replaced;
    while (!text.empty()) {
        const auto open = text.find('{');
        replaced += text.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const auto close = text.find('}', open);
        if (close == std::string_view::npos)
            break; // placeholders() has refused such a text
        replaced += value(std::string(text.substr(open + 1, close - open - 1)));
        text.remove_prefix(close + 1);
    }
    return replaced;
}

} // namespace compile
