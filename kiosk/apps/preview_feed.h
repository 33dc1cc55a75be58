#pragma once
// What `kioskctl pack preview` tells the window beside it: one small text file, replaced whole, and
// the packs it names. The first line is a number that grows, the second "reading", "pack FILE" or
// "findings"; findings follow, a line each, as pack check prints them.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace apps {

struct PreviewFeed {
    enum class Kind { reading, pack, findings };

    int number = 0;
    Kind kind = Kind::reading;
    std::string pack = {};                  // a file name in the feed's folder
    std::vector<std::string> findings = {}; // the last one counts them
};

inline constexpr const char* preview_feed_file = "feed";
inline constexpr const char* preview_key_file = "preview.pub";
inline constexpr std::size_t preview_feed_bytes_max = 1u << 20;

std::string write_feed(const PreviewFeed& feed);
std::optional<PreviewFeed> read_feed(std::string_view text); // empty: not such a file

} // namespace apps
