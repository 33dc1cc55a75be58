// Passages: "::" lines and what follows them.
#include "kiosk/editor/twee.h"

#include <algorithm>

#include "kiosk/editor/limits.h"
#include "kiosk/text/pasted.h"

namespace editor {
namespace {

using platform::Error;
using platform::ErrorKind;

// Up to the first `stop` that no backslash stands before; backslashes are taken off.
std::string until(std::string_view& rest, std::string_view stops) {
    std::string text;
    std::size_t at = 0;
    for (; at < rest.size() && stops.find(rest[at]) == stops.npos; ++at) {
        if (rest[at] == '\\' && at + 1 < rest.size())
            ++at;
        text += rest[at];
    }
    rest.remove_prefix(at);
    return text::pasted(text);
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0)
            words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

} // namespace

bool TweePassage::has(std::string_view tag) const {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

std::string TweePassage::tagged(std::string_view prefix) const {
    for (const auto& tag : tags)
        if (tag.starts_with(prefix))
            return tag.substr(prefix.size());
    return {};
}

platform::Result<std::vector<TweePassage>> read_twee(std::string_view text,
                                                     const std::string& file) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (text.size() > limits::source_file_bytes_max)
        return Error{ErrorKind::too_large, "this story is too long", file};
    std::vector<TweePassage> passages;
    int number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const auto where = [&] { return file + ":" + std::to_string(number); };
        if (line.size() > limits::text_bytes_max)
            return Error{ErrorKind::invalid, "this line is too long", where()};
        if (!line.starts_with("::")) {
            if (!passages.empty())
                passages.back().lines.emplace_back(line);
            continue;
        }
        line.remove_prefix(2);
        TweePassage passage;
        passage.line = number;
        passage.name = until(line, "[{");
        if (line.starts_with('[')) {
            line.remove_prefix(1);
            passage.tags = words_of(until(line, "]"));
        }
        if (passage.name.empty())
            return Error{ErrorKind::invalid,
                         "this passage has no name; write it after ::", where()};
        const auto same = std::find_if(passages.begin(), passages.end(),
                                       [&](const auto& one) { return one.name == passage.name; });
        if (same != passages.end())
            return Error{ErrorKind::invalid,
                         "a second passage is called '" + passage.name + "' (the first in line " +
                             std::to_string(same->line) + "); give it another name",
                         where()};
        if (passages.size() >= limits::twee_passages_max)
            return Error{ErrorKind::too_large, "this story has too many passages", where()};
        passages.push_back(std::move(passage));
    }
    if (passages.empty())
        return Error{ErrorKind::invalid,
                     "no passage begins with ::; in Twine choose Build, Export As Twee", file};
    return passages;
}

} // namespace editor
