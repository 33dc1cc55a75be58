#pragma once
// The names and numbers of the pack file (content/FORMAT.md, "The pack file"), for its writer and
// its reader.
#include <cstdint>

namespace pack::file {

inline constexpr std::int64_t application_id = 0x4B494F53; // "KIOS"
inline constexpr int version = 1;

inline constexpr const char* schema =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE text(id INTEGER, language TEXT, body TEXT, reviewed INTEGER,"
    " PRIMARY KEY(language, id)) WITHOUT ROWID;"
    "CREATE TABLE text_key(id INTEGER PRIMARY KEY, key TEXT);"
    "CREATE TABLE picture(id TEXT, width INTEGER, height INTEGER, plate INTEGER, pixels BLOB,"
    " PRIMARY KEY(id, width));"
    "CREATE TABLE font(name TEXT PRIMARY KEY, bytes BLOB);"
    // What is heard: text 0 is the language's greeting. The same words are one clip. Packs of
    // before have no clips: they are silent.
    "CREATE TABLE speech(text INTEGER, language TEXT, milliseconds INTEGER, synthetic INTEGER,"
    " reviewed INTEGER, clip INTEGER, PRIMARY KEY(language, text)) WITHOUT ROWID;"
    "CREATE TABLE clip(id INTEGER PRIMARY KEY, opus BLOB);";

// Thousands of clips of a few KiB each: a quarter of a larger page would be empty.
inline constexpr int page_bytes = 1024;

} // namespace pack::file
