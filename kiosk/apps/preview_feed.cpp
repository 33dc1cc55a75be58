#include "kiosk/apps/preview_feed.h"

#include <charconv>

namespace apps {
namespace {

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line;
}

} // namespace

std::string write_feed(const PreviewFeed& feed) {
    std::string text = std::to_string(feed.number) + '\n';
    switch (feed.kind) {
    case PreviewFeed::Kind::reading:
        return text + "reading\n";
    case PreviewFeed::Kind::pack:
        return text + "pack " + feed.pack + '\n';
    case PreviewFeed::Kind::findings:
        break;
    }
    text += "findings\n";
    for (const auto& line : feed.findings)
        text += line + '\n';
    return text;
}

std::optional<PreviewFeed> read_feed(std::string_view text) {
    PreviewFeed feed;
    const auto number = take_line(text);
    const auto end = number.data() + number.size();
    const auto read = std::from_chars(number.data(), end, feed.number);
    if (read.ptr != end || read.ec != std::errc())
        return std::nullopt;
    const auto kind = take_line(text);
    if (kind == "reading")
        return feed;
    if (kind.starts_with("pack ")) {
        feed.kind = PreviewFeed::Kind::pack;
        feed.pack = kind.substr(5);
        const bool inside = feed.pack.find('/') == std::string::npos;
        return inside ? std::optional(feed) : std::nullopt;
    }
    if (kind != "findings")
        return std::nullopt;
    feed.kind = PreviewFeed::Kind::findings;
    while (!text.empty())
        feed.findings.emplace_back(take_line(text));
    return feed;
}

} // namespace apps
