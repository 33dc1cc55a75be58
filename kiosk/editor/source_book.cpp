// From the source to the workbook.
#include "kiosk/editor/source_book.h"

#include <algorithm>
#include <set>

#include "kiosk/compile/po.h"
#include "kiosk/editor/book_layout.h"
#include "kiosk/editor/yaml_rows.h"
#include "platform/base/limits.h"

namespace editor {
namespace {

using compile::YamlNode;
using platform::Result;

Sheet how_to(const std::string& id) {
    Sheet sheet{"How to", {}, {100}};
    for (
        const auto* line :
        {"", "Change the texts in the other sheets and send the workbook back.",
         "Leave the first row of each sheet, and the columns File, Part, Field, id and Place.",
         "Topics: a new card is a few rows with a new id in [ ]. A row without a text is left out.",
         "Helplines, Facts, Members, Pictures: one row each. A new row at the end is a new one; an "
         "emptied row is taken away.",
         "Columns that end in [] hold several words, with commas between.",
         "Texts: {fact:…} and {hotline:…} stay as they are; the kiosk puts the number in.",
         "Translations: change the text, or leave it and write your reviewer's code (as K7) as its "
         "state when it is right. A changed text without a code is a draft.",
         "No formulas and no joined cells."})
        sheet.rows.push_back({line});
    sheet.rows.front().front() = "Pack " + id;
    return sheet;
}

Result<YamlNode> read_file(platform::Files& files, const std::string& folder,
                           const std::string& name) {
    ASSIGN_OR_RETURN(const auto bytes,
                     files.read(folder + "/" + name, limits::source_file_bytes_max));
    return compile::read_yaml(platform::as_text(bytes), name);
}

Result<void> add_outline(platform::Files& files, const std::string& folder, const std::string& name,
                         Sheet& into) {
    if (!files.exists(folder + "/" + name))
        return {};
    ASSIGN_OR_RETURN(const auto node, read_file(files, folder, name));
    ASSIGN_OR_RETURN(const auto leaves, leaves_of(node, ItemNames::ids));
    for (const auto& leaf : leaves) {
        const auto [part, field] = part_and_field(leaf.path);
        into.rows.push_back({name, part, field, leaf.value});
    }
    return {};
}

// Values of one row by column; words of a list of words together under "languages[]".
using Row = std::vector<std::pair<std::string, std::string>>;

Row joined_lists(const std::vector<Leaf>& leaves) {
    Row row;
    for (const auto& leaf : leaves) {
        const auto bracket = leaf.path.rfind("[#");
        if (leaf.value == "[]" || leaf.value == "{}")
            continue; // as good as left out
        if (!leaf.path.ends_with(']') || leaf.value.find(',') != std::string::npos) {
            row.emplace_back(leaf.path, leaf.value);
            continue;
        }
        const auto name = leaf.path.substr(0, bracket) + "[]";
        if (!row.empty() && row.back().first == name)
            row.back().second += ", " + leaf.value;
        else
            row.emplace_back(name, leaf.value);
    }
    return row;
}

// A column that is new goes after the one that stood before it in its row.
void add_columns(const Row& row, std::vector<std::string>& columns) {
    std::size_t at = 0;
    for (const auto& [name, value] : row) {
        const auto found = std::find(columns.begin(), columns.end(), name);
        if (found == columns.end())
            columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(at++), name);
        else
            at = static_cast<std::size_t>(found - columns.begin()) + 1;
    }
}

Result<Sheet> table(platform::Files& files, const std::string& folder, const BookTable& layout) {
    Sheet sheet{layout.sheet, {}, {}};
    if (!files.exists(folder + "/" + layout.file))
        return sheet;
    ASSIGN_OR_RETURN(const auto node, read_file(files, folder, layout.file));
    std::vector<Row> rows;
    std::vector<std::string> columns;
    for (const auto& entry : node.entries)
        for (const auto& item : entry.value.items) {
            ASSIGN_OR_RETURN(const auto leaves, leaves_of(item, ItemNames::numbers));
            rows.push_back(joined_lists(leaves));
            add_columns(rows.back(), columns);
        }
    sheet.rows.push_back(columns);
    for (const auto& row : rows) {
        auto& cells = sheet.rows.emplace_back(columns.size());
        for (const auto& [name, value] : row)
            cells[static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) -
                                           columns.begin())] = value;
    }
    return sheet;
}

using Entries = std::map<std::string, compile::PoEntry>;

Result<Sheet> translations(platform::Files& files, const std::string& folder,
                           const compile::Source& source) {
    Sheet sheet{translations_sheet, {{"Place", "English", "Note"}}, {34, 40, 24}};
    std::vector<Entries> languages;
    for (const auto& language : source.contents.languages) {
        if (language.tag == source.contents.source_language)
            continue;
        ASSIGN_OR_RETURN(auto entries, po_entries(files, folder, language.tag));
        languages.push_back(std::move(entries));
        sheet.rows.front().push_back(language.tag);
        sheet.rows.front().push_back(language.tag + state_column);
        sheet.widths.insert(sheet.widths.end(), {40, 10});
    }
    for (const auto& text : source.texts.all()) {
        if (text.key.empty() || text.key.starts_with("interface."))
            continue;
        std::vector<std::string> row{text.key, text.body, text.note};
        for (const auto& entries : languages) {
            const auto found = entries.find(text.key);
            const bool there = found != entries.end() && !found->second.translation.empty();
            row.push_back(there ? found->second.translation : "");
            row.emplace_back(there ? state_of(found->second.fuzzy) : "");
        }
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

} // namespace

Result<Entries> po_entries(platform::Files& files, const std::string& folder,
                           const std::string& tag) {
    Entries entries;
    const auto name = po_name(tag);
    if (!files.exists(folder + "/" + name))
        return entries;
    ASSIGN_OR_RETURN(const auto bytes,
                     files.read(folder + "/" + name, limits::source_file_bytes_max));
    ASSIGN_OR_RETURN(auto po, compile::read_po(platform::as_text(bytes), name));
    for (auto& entry : po.entries)
        entries.emplace(entry.context, std::move(entry));
    return entries;
}

std::pair<std::string, std::string> part_and_field(const std::string& path) {
    std::size_t end = 0; // of the last id in brackets
    for (std::size_t i = 0; i + 1 < path.size(); ++i)
        if (path[i] == '[' && path[i + 1] != '#')
            end = path.find(']', i) + 1;
    auto field = path.substr(end);
    if (field.starts_with('.'))
        field.erase(0, 1);
    return {path.substr(0, end), std::move(field)};
}

Result<Workbook> source_book(platform::Files& files, const std::string& folder,
                             const compile::Source& source) {
    Workbook book;
    book.sheets.push_back(how_to(source.contents.id));
    const std::vector<std::string> heads{"File", "Part", "Field", "Text"};
    Sheet topics{topics_sheet, {heads}, {24, 38, 18, 70}};
    Sheet pack{pack_sheet, {heads}, {24, 38, 18, 70}};
    ASSIGN_OR_RETURN(const auto listed, files.list(folder + "/topics"));
    for (const auto& one : listed)
        if (one.name.ends_with(".yaml"))
            RETURN_IF_ERROR(add_outline(files, folder, "topics/" + one.name, topics));
    for (const auto* name : pack_files)
        RETURN_IF_ERROR(add_outline(files, folder, name, pack));
    book.sheets.push_back(std::move(topics));
    for (const auto& layout : book_tables) {
        ASSIGN_OR_RETURN(auto sheet, table(files, folder, layout));
        if (!sheet.rows.empty())
            book.sheets.push_back(std::move(sheet));
    }
    ASSIGN_OR_RETURN(auto translated, translations(files, folder, source));
    book.sheets.push_back(std::move(translated));
    book.sheets.push_back(std::move(pack));
    return book;
}

} // namespace editor
