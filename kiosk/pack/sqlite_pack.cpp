#include "kiosk/pack/sqlite_pack.h"

#include <algorithm>

#include "kiosk/pack/pack_file.h"
#include "kiosk/pack/pixels.h"
#include "platform/base/limits.h"
#include "platform/base/log.h"

namespace pack {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr std::size_t sqlite_cache_bytes = 128u << 10; // pictures are read once, in order
// Planned breaks add three bytes between words, isolates six around numbers.
constexpr std::size_t stored_text_bytes_max = 3 * limits::text_bytes_max;
constexpr std::size_t stored_pixels_bytes_max = 32u << 20;

// Our own statements are right, so what SQLite refuses as invalid is a file with other tables.
Error at(const std::string& path, Error error) {
    if (error.where.empty())
        error.where = path;
    if (error.kind == ErrorKind::invalid)
        error.kind = ErrorKind::corrupt;
    return error;
}

Result<void> check_file(db::Database& database, const std::string& path) {
    const auto application = database.integer("PRAGMA application_id");
    const auto version = database.integer("PRAGMA user_version");
    if (!application || !version)
        return at(path, application ? version.error() : application.error());
    if (*application != file::application_id)
        return Error{ErrorKind::corrupt, "this file is not a pack", path};
    if (*version > file::version)
        return Error{ErrorKind::too_new,
                     "the pack was made for a newer program; update the kiosk or ask for an older "
                     "pack",
                     path};
    if (*version < 1)
        return Error{ErrorKind::corrupt, "this file is not a whole pack", path};
    return {};
}

Result<Contents> read_content_row(db::Database& database, const std::string& path) {
    ASSIGN_OR_RETURN(auto select,
                     database.prepare("SELECT value, length(CAST(value AS BLOB)) FROM meta "
                                      "WHERE key = 'content'"));
    ASSIGN_OR_RETURN(const bool found, select.step());
    if (!found || select.is_null(0))
        return Error{ErrorKind::corrupt, "the pack has no content; copy it again", path};
    if (select.integer(1) > static_cast<std::int64_t>(limits::pack_content_bytes_max))
        return Error{ErrorKind::too_large, "the pack's content is larger than this program reads",
                     path};
    return read_contents(select.text(0));
}

} // namespace

Result<std::unique_ptr<Pack>> SqlitePack::open(platform::Host& host, const std::string& path,
                                               std::string signed_by) {
    ASSIGN_OR_RETURN(auto database,
                     db::Database::open(host, path, {db::Profile::read_only, sqlite_cache_bytes}));
    RETURN_IF_ERROR(check_file(database, path));
    auto contents = read_content_row(database, path);
    if (!contents)
        return at(path, contents.error());
    std::unique_ptr<SqlitePack> pack(
        new SqlitePack(std::move(database), std::move(contents).value(), std::move(signed_by)));
    if (auto checked = pack->check_rows(); !checked)
        return at(path, checked.error());
    return std::unique_ptr<Pack>(std::move(pack));
}

SqlitePack::SqlitePack(db::Database database, Contents contents, std::string signed_by)
    : m_database(std::move(database)), m_contents(std::move(contents)),
      m_signed_by(std::move(signed_by)) {
    for (std::size_t i = 0; i < m_contents.languages.size(); ++i) {
        auto& words = m_words[m_contents.languages[i].tag];
        words.tag = m_contents.languages[i].tag;
        words.fallbacks = m_contents.fallbacks[i];
    }
    m_words[m_contents.source_language].tag = m_contents.source_language;
}

// The source language must be whole, since every other one leans on it, and each described picture
// must be stored.
Result<void> SqlitePack::check_rows() {
    auto& source = m_words.find(m_contents.source_language)->second;
    RETURN_IF_ERROR(load(source));
    for (TextId id = 1; id <= m_contents.text_count; ++id)
        if (!source.present[id])
            return Error{ErrorKind::corrupt,
                         "text " + std::to_string(id) + " is missing; copy the pack again", ""};
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT 1 FROM picture WHERE id = ?1"));
    for (const auto& [id, description] : m_contents.pictures) {
        ASSIGN_OR_RETURN(const bool found, select.with(id).step());
        if (!found)
            return Error{ErrorKind::corrupt, "picture '" + id + "' is missing; copy the pack again",
                         ""};
    }
    return {};
}

std::vector<std::string> SqlitePack::members() const {
    std::vector<std::string> ids;
    for (const auto& member : m_contents.members)
        ids.push_back(member.id);
    return ids;
}

std::string_view SqlitePack::member_name(std::string_view id) const {
    const auto found = std::ranges::find(m_contents.members, id, &Member::id);
    return found == m_contents.members.end() ? id : std::string_view(found->name);
}

Result<void> SqlitePack::load(Words& words) const {
    words.loaded = true; // once: a medium that fails is not asked again for every text
    const std::size_t count = m_contents.text_count + std::size_t{1};
    words.ends.assign(count, 0);
    words.present.assign(count, false);
    words.reviewed.assign(count, false);
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT id, body, reviewed FROM text WHERE language = ?1 "
                                        "ORDER BY id"));
    select.with(words.tag);
    TextId last = 0;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            break;
        const auto id = select.integer(0);
        const auto body = select.text(1);
        if (id <= last || id > m_contents.text_count || body.size() > stored_text_bytes_max)
            return Error{ErrorKind::corrupt,
                         "the texts in '" + words.tag + "' are damaged; copy the pack again", ""};
        for (auto gap = last + 1; gap < id; ++gap)
            words.ends[static_cast<std::size_t>(gap)] = words.ends[last];
        last = static_cast<TextId>(id);
        words.bytes += body;
        words.ends[last] = static_cast<std::uint32_t>(words.bytes.size());
        words.present[last] = true;
        words.reviewed[last] = select.integer(2) != 0;
    }
    for (std::size_t rest = last + std::size_t{1}; rest < count; ++rest)
        words.ends[rest] = words.ends[last];
    words.bytes.shrink_to_fit();
    return {};
}

SqlitePack::Words* SqlitePack::words_of(std::string_view tag) const {
    const auto found = m_words.find(tag);
    if (found == m_words.end())
        return nullptr;
    auto& words = found->second;
    if (!words.loaded) {
        if (auto loaded = load(words); !loaded) {
            platform::log::write_aside(platform::log::Level::error, "pack",
                                       "texts in " + words.tag + " cannot be read, shown in " +
                                           m_contents.source_language + ": " +
                                           loaded.error().text());
            words.present.assign(words.present.size(), false);
        }
    }
    return &words;
}

Text SqlitePack::text(TextId id, std::string_view language) const {
    if (id == 0 || id > m_contents.text_count)
        return {};
    const auto from = [&](const Words* words) -> Text {
        const std::string_view all = words->bytes;
        return {all.substr(words->ends[id - 1], words->ends[id] - words->ends[id - 1]),
                words->reviewed[id], words->tag};
    };
    const auto* asked = words_of(language);
    if (asked && asked->present[id])
        return from(asked);
    if (asked)
        for (const auto& fallback : asked->fallbacks)
            if (const auto* words = words_of(fallback); words && words->present[id])
                return from(words);
    return from(words_of(m_contents.source_language));
}

Result<Picture> SqlitePack::picture(const std::string& id, int min_width_px) const {
    auto picture = read_picture(id, min_width_px);
    if (!picture)
        return at(m_database.path() + ", picture '" + id + "'", picture.error());
    return picture;
}

Result<Picture> SqlitePack::read_picture(const std::string& id, int min_width_px) const {
    const auto described = m_contents.pictures.find(id);
    if (described == m_contents.pictures.end())
        return Error{ErrorKind::not_found, "the pack has no such picture", ""};
    // The smallest that is wide enough comes first, else the widest.
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT width, height, plate, pixels, length(pixels) "
                                        "FROM picture WHERE id = ?1 ORDER BY width < ?2, "
                                        "CASE WHEN width < ?2 THEN -width ELSE width END LIMIT 1"));
    ASSIGN_OR_RETURN(const bool found, select.with(id, min_width_px).step());
    const auto width = found ? select.integer(0) : 0;
    const auto height = found ? select.integer(1) : 0;
    if (width < 1 || height < 1 || width > limits::picture_side_px_max ||
        height > limits::picture_side_px_max ||
        select.integer(4) > static_cast<std::int64_t>(stored_pixels_bytes_max))
        return Error{ErrorKind::corrupt, "its size is damaged; copy the pack again", ""};
    Picture picture;
    picture.width = static_cast<int>(width);
    picture.height = static_cast<int>(height);
    picture.plate = static_cast<std::uint32_t>(select.integer(2) & 0xffffffff);
    picture.description = described->second;
    const auto frame = select.bytes(3);
    picture.pixels.resize(static_cast<std::size_t>(width * height));
    // 0xAABBGGRR in a little-endian word is R, G, B, A in memory, as the rows are stored.
    auto* bytes = reinterpret_cast<std::uint8_t*>(picture.pixels.data());
    RETURN_IF_ERROR(unpack_bytes(frame, {bytes, picture.pixels.size() * 4}));
    return picture;
}

std::vector<std::string> SqlitePack::picture_ids() const {
    std::vector<std::string> ids;
    for (const auto& [id, description] : m_contents.pictures)
        ids.push_back(id);
    return ids;
}

Result<std::vector<Pack::Font>> SqlitePack::fonts() const {
    auto select = m_database.prepare("SELECT name, bytes, length(bytes) FROM font ORDER BY name");
    if (!select)
        return at(m_database.path(), select.error());
    std::vector<Font> fonts;
    while (true) {
        auto row = select->step();
        if (!row)
            return at(m_database.path(), row.error());
        if (!*row)
            return fonts;
        // A name becomes a file's name: letters, digits, dot and dash alone, so it stays in place.
        auto name = select->text(0);
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_' || c == '.';
        });
        if (!plain || name.empty() || name.size() > limits::id_bytes_max || name[0] == '.' ||
            fonts.size() >= limits::pack_fonts_max ||
            select->integer(2) > static_cast<std::int64_t>(limits::font_bytes_max))
            return Error{ErrorKind::corrupt,
                         "a font's name or size is damaged; copy the pack again",
                         m_database.path()};
        fonts.push_back({std::move(name), select->bytes(1)});
    }
}

} // namespace pack
