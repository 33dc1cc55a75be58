#pragma once
// What stands where in the workbook of a pack's source. Internal to this folder.
#include <array>
#include <map>
#include <string>
#include <utility>

#include "kiosk/compile/po.h"
#include "platform/files.h"

namespace editor {

struct BookTable {
    const char* sheet;
    const char* file;
    const char* list; // the file's only key
};
inline constexpr std::array<BookTable, 4> book_tables{{
    {"Helplines", "directory.yaml", "services"},
    {"Facts", "facts.yaml", "facts"},
    {"Members", "members.yaml", "members"},
    {"Pictures", "media/pictures.yaml", "pictures"},
}};
inline constexpr const char* topics_sheet = "Topics";
inline constexpr const char* pack_sheet = "Pack";
inline constexpr const char* translations_sheet = "Translations";
inline constexpr std::array pack_files{"pack.yaml", "words.yaml"};
inline constexpr const char* state_column = " state"; // after a language's tag

inline const char* state_of(bool fuzzy) {
    return fuzzy ? "draft" : "reviewed";
}
inline std::string po_name(const std::string& tag) {
    return "po/" + tag + ".po";
}

// "activities[a].cards[b]" and "paragraphs[#1]": what the row is about, and what of it.
std::pair<std::string, std::string> part_and_field(const std::string& path);

// By msgctxt; none where there is no file.
platform::Result<std::map<std::string, compile::PoEntry>>
po_entries(platform::Files& files, const std::string& folder, const std::string& tag);

} // namespace editor
