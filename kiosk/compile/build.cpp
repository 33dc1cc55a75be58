// The pack file: rows in a fixed order into a new SQLite database, then a signature over its bytes.
#include "kiosk/compile/compiler.h"

#include <array>
#include <map>

#include "kiosk/compile/rebuild.h"
#include "kiosk/db/database.h"
#include "kiosk/pack/pack.h"
#include "kiosk/pack/pack_file.h"
#include "platform/base/limits.h"
#include "platform/base/speech_limits.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

Result<void> write_meta(db::Database& database, const pack::Contents& contents) {
    ASSIGN_OR_RETURN(auto insert, database.prepare("INSERT INTO meta VALUES(?1, ?2)"));
    const auto row = [&](std::string_view key, const std::string& value) {
        return insert.with(key, value).run();
    };
    RETURN_IF_ERROR(row("built", std::to_string(contents.built_unix_seconds)));
    RETURN_IF_ERROR(row("content", pack::write_contents(contents)));
    RETURN_IF_ERROR(row("id", contents.id));
    RETURN_IF_ERROR(row("serial", std::to_string(contents.serial)));
    return row("source_language", contents.source_language);
}

Result<void> write_texts(db::Database& database, const Compiled& compiled) {
    ASSIGN_OR_RETURN(auto key, database.prepare("INSERT INTO text_key VALUES(?1, ?2)"));
    const auto& all = compiled.source.texts.all();
    for (std::size_t id = 1; id < all.size(); ++id)
        RETURN_IF_ERROR(key.with(id, all[id].key).run());
    ASSIGN_OR_RETURN(auto text, database.prepare("INSERT INTO text VALUES(?1, ?2, ?3, ?4)"));
    for (const auto& language : compiled.languages)
        for (std::size_t id = 1; id < language.texts.size(); ++id)
            if (const auto& one = language.texts[id]; !one.body.empty())
                RETURN_IF_ERROR(text.with(id, language.tag, one.body, one.reviewed ? 1 : 0).run());
    return {};
}

Result<void> write_pictures(db::Database& database, platform::Files& files, const Source& source,
                            DrawnPictures& known) {
    ASSIGN_OR_RETURN(auto insert,
                     database.prepare("INSERT INTO picture VALUES(?1, ?2, ?3, ?4, ?5)"));
    ASSIGN_OR_RETURN(const auto digests, draw_pictures(files, source, known));
    for (const auto& [id, picture] : source.pictures)
        for (const auto& one : known.at(digests.at(id)))
            RETURN_IF_ERROR(
                insert
                    .with(id, one.width, one.height, picture.plate, platform::ByteView(one.packed))
                    .run());
    return {};
}

Result<void> write_speech(db::Database& database, platform::Files& files,
                          const std::vector<SpeechSlot>& slots) {
    ASSIGN_OR_RETURN(auto insert,
                     database.prepare("INSERT INTO speech VALUES(?1, ?2, ?3, ?4, ?5, ?6)"));
    ASSIGN_OR_RETURN(auto clip, database.prepare("INSERT INTO clip VALUES(?1, ?2)"));
    std::map<std::string, std::int64_t> known; // clip by file
    for (const auto& slot : slots) {
        if (slot.file.empty())
            continue;
        const auto [at, is_new] =
            known.emplace(slot.file, static_cast<std::int64_t>(known.size() + 1));
        if (is_new) {
            ASSIGN_OR_RETURN(const auto opus, files.read(slot.file, limits::speech_clip_bytes_max));
            RETURN_IF_ERROR(clip.with(at->second, platform::ByteView(opus)).run());
        }
        RETURN_IF_ERROR(insert
                            .with(slot.text, slot.language, slot.speech.length.count(),
                                  slot.speech.synthetic ? 1 : 0, slot.speech.reviewed ? 1 : 0,
                                  at->second)
                            .run());
    }
    return {};
}

Result<void> write_file(platform::Host& host, const Compiled& compiled, const std::string& path,
                        DrawnPictures& known) {
    ASSIGN_OR_RETURN(auto database, db::Database::open(host, path, {db::Profile::build, 8u << 20}));
    // The size of pages first: it is settled by the first write.
    RETURN_IF_ERROR(
        database.exec("PRAGMA page_size = " + std::to_string(pack::file::page_bytes) +
                      "; PRAGMA application_id = " + std::to_string(pack::file::application_id) +
                      "; PRAGMA user_version = " + std::to_string(pack::file::version) + ";" +
                      pack::file::schema));
    ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(database));
    RETURN_IF_ERROR(write_meta(database, compiled.source.contents));
    RETURN_IF_ERROR(write_texts(database, compiled));
    RETURN_IF_ERROR(write_pictures(database, host.files(), compiled.source, known));
    RETURN_IF_ERROR(write_speech(database, host.files(), compiled.speech));
    {
        ASSIGN_OR_RETURN(auto insert, database.prepare("INSERT INTO font VALUES(?1, ?2)"));
        for (const auto& font : compiled.fonts)
            RETURN_IF_ERROR(insert.with(font.name, platform::ByteView(font.bytes)).run());
    }
    return transaction.commit(); // written once in a fixed order: nothing to vacuum
}

Result<platform::Digest> digest_of_file(platform::Files& files, const std::string& path) {
    ASSIGN_OR_RETURN(const auto file, files.open(path, platform::OpenMode::read));
    std::uint64_t offset = 0;
    return platform::digest_of([&](std::span<std::uint8_t> into) -> Result<std::size_t> {
        ASSIGN_OR_RETURN(const auto count, file->read_at(offset, into));
        offset += count;
        return count;
    });
}

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> put_in_place(platform::Files& files, const std::string& made, const std::string& path,
                          const std::string& signature) {
    RETURN_IF_ERROR(files.rename(made, path));
    RETURN_IF_ERROR(files.sync_directory(folder_of(path)));
    return files.write_atomic(path + ".minisig", platform::as_bytes(signature));
}

} // namespace

Result<Built> build(platform::Host& host, const Compiled& compiled, const std::string& path,
                    const platform::minisign::SecretKeyFile& key, DrawnPictures& known) {
    auto& files = host.files();
    const auto made = path + ".new";
    if (files.exists(made))
        RETURN_IF_ERROR(files.remove(made)); // left by a run that was interrupted
    if (auto written = write_file(host, compiled, made, known); !written) {
        static_cast<void>(files.remove(made));
        return written.error();
    }
    ASSIGN_OR_RETURN(const auto digest, digest_of_file(files, made));
    const auto& contents = compiled.source.contents;
    // No date: the same source and key give the same signature.
    const auto comment = "pack:" + contents.id + " serial:" + std::to_string(contents.serial);
    RETURN_IF_ERROR(
        put_in_place(files, made, path, platform::minisign::sign_digest(key, digest, comment)));
    // The kiosk's own reader has the last word on what was written.
    const std::array keys{platform::minisign::PublicKeyFile{key.id, key.key.public_key()}};
    ASSIGN_OR_RETURN(const auto unverified, pack::UnverifiedPack::open(host, path));
    ASSIGN_OR_RETURN(const auto pack, unverified.verify(keys));
    ASSIGN_OR_RETURN(const auto info, files.info(path));
    return Built{info.bytes, pack->signed_by()};
}

Result<Built> build(platform::Host& host, const Compiled& compiled, const std::string& path,
                    const platform::minisign::SecretKeyFile& key) {
    DrawnPictures none;
    return build(host, compiled, path, key, none);
}

} // namespace compile
