// From the workbook back to the source.
#include <algorithm>
#include <optional>
#include <set>

#include "kiosk/compile/fields.h"
#include "kiosk/compile/po_review.h"
#include "kiosk/editor/book_layout.h"
#include "kiosk/editor/overlay_host.h"
#include "kiosk/editor/po_change.h"
#include "kiosk/editor/source_book.h"
#include "kiosk/editor/yaml_rows.h"
#include "kiosk/text/pasted.h"
#include "platform/base/limits.h"

namespace editor {
namespace {

using compile::Diagnostics;
using compile::YamlNode;

std::string where(const std::string& sheet, std::size_t row, std::size_t column) {
    return sheet + "!" + cell_name(row, column);
}

// A sheet whose columns are found by their headings, in whatever order they stand.
class Columns {
  public:
    explicit Columns(const Sheet& sheet) : m_sheet(sheet) {}
    std::optional<std::size_t> find(std::string_view heading) const {
        if (m_sheet.rows.empty())
            return {};
        const auto& heads = m_sheet.rows.front();
        const auto found = std::find(heads.begin(), heads.end(), heading);
        if (found == heads.end())
            return {};
        return static_cast<std::size_t>(found - heads.begin());
    }
    std::string cell(std::size_t row, std::size_t column) const {
        const auto& cells = m_sheet.rows[row];
        return column < cells.size() ? text::pasted(cells[column]) : "";
    }

  private:
    const Sheet& m_sheet;
};

class BookReader {
  public:
    BookReader(platform::Files& files, const std::string& folder, const Workbook& book,
               const compile::Source& source, const std::string& file, Diagnostics& diagnostics)
        : m_files(files), m_folder(folder), m_book(book), m_source(source), m_file(file),
          m_diagnostics(diagnostics) {}

    BookChanges run() {
        for (const auto* name : {topics_sheet, pack_sheet})
            if (const auto* sheet = m_book.find(name))
                outline(*sheet);
        for (const auto& layout : book_tables)
            if (const auto* sheet = m_book.find(layout.sheet))
                table(*sheet, layout);
        if (const auto* sheet = m_book.find(translations_sheet))
            translations(*sheet);
        return std::move(m_changes);
    }

  private:
    void error(const std::string& cell, std::string what, std::string mend) {
        m_diagnostics.error({m_file + ", " + cell, 0}, std::move(what), std::move(mend));
    }

    // Of the folder's file; empty where there is none. Its quotes tell texts from flags.
    struct Present {
        std::optional<YamlNode> node;
        std::string text;
        std::map<std::string, bool> quoted; // by path_kind
    };
    Present present(const std::string& name) {
        Present present;
        const auto bytes = m_files.read(m_folder + "/" + name, limits::source_file_bytes_max);
        if (!bytes)
            return present;
        present.text = platform::as_text(*bytes);
        auto node = compile::read_yaml(present.text, name);
        if (!node)
            return present;
        present.node = std::move(*node);
        if (const auto leaves = leaves_of(*present.node, ItemNames::ids))
            for (const auto& leaf : *leaves)
                present.quoted[path_kind(leaf.path)] |= leaf.quoted;
        return present;
    }

    static bool is_quoted(const Present& present, const std::string& path,
                          const std::string& value) {
        if (value == "[]" || value == "{}")
            return false;
        const auto known = present.quoted.find(path_kind(path));
        if (known != present.quoted.end())
            return known->second;
        return value != "true" && value != "false";
    }

    // Rows of one file, until it is written. A node's line is the number of its cell in `cells`.
    struct Made {
        Present before;
        TreeMaker tree;
        std::vector<std::string> cells{""};
        bool sound = true;
    };

    void put(Made& made, const std::string& path, const std::string& value,
             const std::string& cell) {
        made.cells.push_back(cell);
        const auto line = static_cast<int>(made.cells.size() - 1);
        const auto done = made.tree.put(path, value, is_quoted(made.before, path, value), line);
        if (!done) {
            error(cell, done.error().message, "");
            made.sound = false;
        }
    }

    void outline(const Sheet& sheet) {
        const Columns columns(sheet);
        const auto file = columns.find("File"), part = columns.find("Part"),
                   field = columns.find("Field"), text = columns.find("Text");
        if (!file || !part || !field || !text)
            return error(sheet.name + "!1", "the first row does not say File, Part, Field and Text",
                         "write these headings again");
        std::map<std::string, Made> files;
        for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
            const auto name = columns.cell(row, *file), value = columns.cell(row, *text);
            if (name.empty() && value.empty())
                continue;
            if (!is_outline(sheet, name)) {
                error(where(sheet.name, row, *file), "'" + name + "' is no file of this sheet",
                      "write topics/ID.yaml, as in the rows around it");
                continue;
            }
            auto [found, added] = files.try_emplace(name);
            if (added)
                found->second.before = present(name);
            const auto before = columns.cell(row, *part), after = columns.cell(row, *field);
            const auto path = before + (before.empty() || after.empty() ? "" : ".") + after;
            if (!value.empty())
                put(found->second, path, value, where(sheet.name, row, *text));
        }
        for (auto& [name, made] : files)
            finish(name, made);
    }

    static bool is_outline(const Sheet& sheet, const std::string& name) {
        if (sheet.name == pack_sheet)
            return std::find(pack_files.begin(), pack_files.end(), name) != pack_files.end();
        return name.starts_with("topics/") && name.ends_with(".yaml") &&
               compile::is_id(std::string_view(name).substr(7, name.size() - 12));
    }

    void table(const Sheet& sheet, const BookTable& layout) {
        const Columns columns(sheet);
        if (!columns.find("id"))
            return error(sheet.name + "!1", "the first row has no heading 'id'",
                         "write the headings again");
        Made made;
        made.before = present(layout.file);
        std::size_t items = 0;
        for (std::size_t row = 1; row < sheet.rows.size(); ++row)
            if (table_row(made, sheet, row,
                          std::string(layout.list) + "[#" + std::to_string(items + 1) + "]."))
                ++items;
        finish(layout.file, made);
    }

    // False when the row is empty.
    bool table_row(Made& made, const Sheet& sheet, std::size_t row, const std::string& item) {
        const Columns columns(sheet);
        const auto& heads = sheet.rows.front();
        bool any = false;
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
            const auto value = columns.cell(row, column);
            if (value.empty())
                continue;
            const auto cell = where(sheet.name, row, column);
            any = true;
            if (column >= heads.size() || heads[column].empty()) {
                error(cell, "this column has no heading", "remove the text or write one");
                made.sound = false;
            } else if (heads[column].ends_with("[]")) {
                put_words(made, item + heads[column].substr(0, heads[column].size() - 2), value,
                          cell);
            } else {
                put(made, item + heads[column], value, cell);
            }
        }
        return any;
    }

    void put_words(Made& made, const std::string& path, std::string_view words,
                   const std::string& cell) {
        std::size_t number = 0;
        while (!words.empty()) {
            const auto comma = words.find(',');
            const auto word = text::pasted(words.substr(0, comma));
            if (!word.empty())
                put(made, path + "[#" + std::to_string(++number) + "]", word, cell);
            words.remove_prefix(comma == words.npos ? words.size() : comma + 1);
        }
    }

    // A text that differs only in how it is spelled in bytes was not touched by the editor.
    static void keep_unchanged(const YamlNode& before, YamlNode& now) {
        if (before.kind == YamlNode::Kind::scalar && text::pasted(before.value) == now.value)
            now.value = before.value;
        for (std::size_t i = 0; i < std::min(before.items.size(), now.items.size()); ++i)
            keep_unchanged(before.items[i], now.items[i]);
        for (auto& entry : now.entries)
            for (const auto& other : before.entries)
                if (other.key == entry.key)
                    keep_unchanged(other.value, entry.value);
    }

    void finish(const std::string& name, Made& made) {
        if (!made.sound)
            return;
        auto tree = made.tree.take();
        if (made.before.node)
            keep_unchanged(*made.before.node, tree);
        if (made.before.node && same_tree(*made.before.node, tree))
            return;
        auto comments =
            made.before.node ? comments_of(made.before.text, *made.before.node) : Comments{};
        auto& cells = m_changes.cells[name];
        m_changes.files[name] = write_yaml(tree, comments, [&](const YamlNode& node, int line) {
            cells.emplace(line, made.cells[static_cast<std::size_t>(node.line)]);
        });
        m_changes.comments_lost += comments.lost;
    }

    void translations(const Sheet& sheet) {
        const Columns columns(sheet);
        const auto place = columns.find("Place");
        if (!place)
            return error(sheet.name + "!1", "the first row has no heading 'Place'",
                         "write the headings again");
        for (const auto& language : m_source.contents.languages)
            if (const auto text = columns.find(language.tag);
                text && language.tag != m_source.contents.source_language)
                translation(sheet, language.tag, *place, *text);
    }

    void translation(const Sheet& sheet, const std::string& tag, std::size_t place,
                     std::size_t text) {
        const Columns columns(sheet);
        const auto state = columns.find(tag + state_column);
        const auto entries = po_entries(m_files, m_folder, tag);
        if (!entries)
            return error(sheet.name, entries.error().text(), "mend the file first");
        PoChanges changes;
        std::map<std::string, std::string> cells; // by place
        for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
            const auto key = columns.cell(row, place), said = columns.cell(row, text);
            if (said.empty())
                continue;
            const auto id = m_source.texts.find(key);
            if (id == 0) {
                error(where(sheet.name, row, place), "the source has no text '" + key + "'",
                      "leave the column Place as it was");
                continue;
            }
            cells[key] = where(sheet.name, row, text);
            const auto known = entries->find(key);
            const auto* entry = known == entries->end() ? nullptr : &known->second;
            const auto found = state ? columns.cell(row, *state) : "";
            if (const auto change =
                    change_of(entry, said, found, where(sheet.name, row, state.value_or(text)))) {
                changes[key] = *change;
                changes[key].source = m_source.texts.all()[id].body;
            }
        }
        if (!changes.empty())
            rewrite(tag, changes, cells);
    }

    // What the row asks for; nothing when all is as it was.
    std::optional<PoChange> change_of(const compile::PoEntry* entry, const std::string& said,
                                      const std::string& state, const std::string& cell) {
        const bool same = entry && text::pasted(entry->translation) == said;
        PoChange change{"", same ? entry->translation : said, true, ""};
        if (compile::is_reviewer_code(state)) {
            change.draft = false;
            change.reviewer = state;
            return change;
        }
        if (same && (state.empty() || state == state_of(entry->fuzzy)))
            return {};
        if (!state.empty() && state != "draft" && state != "reviewed") {
            error(cell, "'" + state + "' is no state",
                  "write draft, or your reviewer's code (2 to 12 of A-Z and 0-9 with a digit)");
            return {};
        }
        if (same && state == "reviewed") {
            error(cell, "a draft is reviewed by somebody", "write your reviewer's code here");
            return {};
        }
        return change;
    }

    void rewrite(const std::string& tag, const PoChanges& changes,
                 const std::map<std::string, std::string>& cells) {
        const auto name = po_name(tag);
        const auto bytes = m_files.read(m_folder + "/" + name, limits::source_file_bytes_max);
        const auto text = bytes ? std::string(platform::as_text(*bytes)) : std::string();
        auto changed = change_po(text, name, tag, changes);
        if (!changed)
            return error(translations_sheet, changed.error().text(), "mend the file first");
        m_changes.files[name] = std::move(changed->text);
        for (const auto& [key, line] : changed->lines)
            if (const auto cell = cells.find(key); cell != cells.end())
                m_changes.cells[name][line] = cell->second;
    }

    platform::Files& m_files;
    const std::string& m_folder;
    const Workbook& m_book;
    const compile::Source& m_source;
    const std::string& m_file;
    Diagnostics& m_diagnostics;
    BookChanges m_changes;
};

} // namespace

BookChanges changes_of(platform::Files& files, const std::string& folder, const Workbook& book,
                       const compile::Source& source, const std::string& file,
                       Diagnostics& diagnostics) {
    return BookReader(files, folder, book, source, file, diagnostics).run();
}

Trial try_changes(platform::Host& host, const std::string& folder, const compile::Options& options,
                  const BookChanges& changes, std::size_t lines_max) {
    OverlayHost trial(host);
    for (const auto& [name, text] : changes.files) {
        const auto bytes = platform::as_bytes(text);
        trial.overlay().replace(folder + "/" + name, {bytes.begin(), bytes.end()});
    }
    Diagnostics diagnostics;
    static_cast<void>(compile::check(trial, folder, options, diagnostics));
    const bool only_untranslated = diagnostics.only_untranslated();
    Trial result{only_untranslated, "", only_untranslated && !diagnostics.ok()};
    std::size_t lines = 0;
    for (const auto& finding : diagnostics.findings()) {
        if (++lines > lines_max)
            break;
        // Some readers put the line into the file's name.
        auto place = finding.place;
        const auto colon = place.file.rfind(':');
        if (place.line == 0 && colon != std::string::npos) {
            place.line = std::atoi(place.file.c_str() + colon + 1);
            place.file.resize(colon);
        }
        const auto cells = changes.cells.find(place.file);
        if (cells != changes.cells.end() && place.line > 0 && !cells->second.empty()) {
            auto cell = cells->second.upper_bound(place.line);
            // A finding about a whole stands in its first line.
            cell = cell == cells->second.begin() ? cell : std::prev(cell);
            if (!cell->second.empty())
                result.findings += cell->second + ": ";
        }
        result.findings += finding.text() + '\n';
    }
    if (lines > lines_max)
        result.findings += std::to_string(diagnostics.errors()) + " errors in all\n";
    return result;
}

} // namespace editor
