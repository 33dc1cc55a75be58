// Speech of a SqlitePack: what of a language can be heard, and its bytes.
#include "kiosk/pack/sqlite_pack.h"

#include "platform/base/log.h"
#include "platform/base/speech_limits.h"

namespace pack {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

Error damaged() {
    return {ErrorKind::corrupt, "its speech is damaged; copy the pack again", ""};
}

} // namespace

Result<void> SqlitePack::load_voices(const std::string& tag, Voices& into) const {
    // A pack of before has no table for clips.
    ASSIGN_OR_RETURN(const auto tables,
                     m_database.integer("SELECT count(*) FROM sqlite_master WHERE name='clip'"));
    if (tables == 0)
        return {};
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT text, milliseconds, synthetic, reviewed "
                                        "FROM speech WHERE language = ?1 ORDER BY text"));
    select.with(tag);
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return {};
        const auto id = select.integer(0), length = select.integer(1);
        constexpr auto most = std::chrono::milliseconds(limits::speech_clip_max).count();
        if (id < 0 || id > m_contents.text_count || length < 0 || length > most)
            return damaged();
        into[static_cast<TextId>(id)] = {std::chrono::milliseconds(length), select.integer(2) != 0,
                                         select.integer(3) != 0};
    }
}

std::optional<Speech> SqlitePack::speech(TextId id, std::string_view language) const {
    auto voices = m_voices.find(language);
    if (voices == m_voices.end()) {
        if (!m_words.contains(language))
            return std::nullopt;
        voices = m_voices.emplace(language, Voices{}).first;
        if (auto loaded = load_voices(voices->first, voices->second); !loaded) {
            platform::log::write_aside(platform::log::Level::error, "pack",
                                       "speech in " + voices->first +
                                           " cannot be read: " + loaded.error().text());
            voices->second.clear();
        }
    }
    const auto found = voices->second.find(id);
    return found == voices->second.end() ? std::nullopt : std::optional(found->second);
}

Result<platform::Bytes> SqlitePack::speech_bytes(TextId id, std::string_view language) const {
    if (!speech(id, language))
        return Error{ErrorKind::not_found, "this is not spoken", ""};
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT opus, length(opus) FROM speech "
                                                     "JOIN clip ON clip.id = speech.clip "
                                                     "WHERE language = ?1 AND text = ?2"));
    ASSIGN_OR_RETURN(const bool found, select.with(language, id).step());
    if (!found || select.integer(1) > static_cast<std::int64_t>(limits::speech_clip_bytes_max))
        return damaged();
    return select.bytes(0);
}

} // namespace pack
