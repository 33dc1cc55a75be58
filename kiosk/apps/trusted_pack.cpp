#include "kiosk/apps/trusted_pack.h"

namespace apps {

using platform::Error;
using platform::Result;

namespace {

constexpr std::size_t key_file_bytes_max = 4096;

} // namespace

Result<std::vector<platform::minisign::PublicKeyFile>>
read_public_keys(platform::Files& files, const std::vector<std::string>& paths) {
    std::vector<platform::minisign::PublicKeyFile> keys;
    for (const auto& path : paths) {
        ASSIGN_OR_RETURN(const auto bytes, files.read(path, key_file_bytes_max));
        auto key = platform::minisign::read_public_key(platform::as_text(bytes));
        if (!key)
            return Error{key.error().kind, key.error().message, path};
        keys.push_back(*key);
    }
    return keys;
}

Result<std::unique_ptr<pack::Pack>>
open_trusted_pack(platform::Host& host, const std::string& path,
                  const std::vector<std::string>& public_key_files) {
    ASSIGN_OR_RETURN(const auto keys, read_public_keys(host.files(), public_key_files));
    ASSIGN_OR_RETURN(const auto unverified, pack::UnverifiedPack::open(host, path));
    return unverified.verify(keys);
}

std::string plain_text(std::string_view text) {
    // U+200B, U+2060 and U+2066 to U+2069 in UTF-8: E2 80 8B, E2 81 A0, E2 81 A6 to E2 81 A9.
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto three = text.substr(at, 3);
        const bool mark = three == "\xE2\x80\x8B" || three == "\xE2\x81\xA0" ||
                          (three.size() == 3 && three.starts_with("\xE2\x81") &&
                           three[2] >= '\xA6' && three[2] <= '\xA9');
        if (mark)
            at += 2;
        else
            plain += text[at];
    }
    return plain;
}

std::vector<std::string> language_lines(const pack::Pack& content) {
    std::vector<std::string> lines;
    const auto count = content.text_count();
    for (const auto& language : content.languages()) {
        std::size_t own = 0, reviewed = 0;
        for (pack::TextId id = 1; id <= count; ++id) {
            const auto text = content.text(id, language.tag);
            const bool mine = text.language == language.tag;
            own += mine ? 1 : 0;
            reviewed += mine && text.reviewed ? 1 : 0;
        }
        lines.push_back(language.tag + "  " + language.name + "  " + std::to_string(own) + " of " +
                        std::to_string(count) + " texts, " + std::to_string(reviewed) +
                        " reviewed" + (language.reviewed ? "" : " (draft: not in field mode)"));
    }
    return lines;
}

} // namespace apps
