#include <pugixml.hpp>
#include <zip.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <optional>

#include "kiosk/editor/limits.h"
#include "kiosk/editor/workbook.h"
#include "kiosk/text/utf8.h"

namespace editor {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::uint32_t excel_day_of_1970 = 25'569;
constexpr double last_date = 2'958'466; // the year 10000

Error not_a_workbook(const std::string& file, const std::string& what) {
    return {ErrorKind::invalid, what + "; save it as an Excel workbook (.xlsx)", file};
}

// The archive's parts, each read whole and bounded, whatever its directory says of its length.
class Archive {
  public:
    static Result<Archive> open(platform::ByteView bytes, const std::string& file) {
        zip_error_t error;
        zip_error_init(&error);
        auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        auto* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
        if (!opened && source)
            zip_source_free(source);
        zip_error_fini(&error);
        if (!opened)
            return not_a_workbook(file, "this is no workbook, or it was cut short");
        Archive archive(file);
        archive.m_zip.reset(opened);
        return archive;
    }

    // Empty optional: no such part.
    Result<std::optional<std::string>> part(const std::string& name) {
        const auto index = zip_name_locate(m_zip.get(), name.c_str(), ZIP_FL_NOCASE);
        if (index < 0)
            return std::optional<std::string>{};
        auto* opened = zip_fopen_index(m_zip.get(), static_cast<zip_uint64_t>(index), 0);
        if (!opened)
            return not_a_workbook(m_file, "its part " + name + " cannot be read");
        std::string text;
        std::array<char, 65'536> piece{};
        zip_int64_t read = 0;
        while ((read = zip_fread(opened, piece.data(), piece.size())) > 0 &&
               text.size() <= limits::workbook_part_bytes_max)
            text.append(piece.data(), static_cast<std::size_t>(read));
        const bool whole = zip_fclose(opened) == 0 && read == 0;
        if (text.size() > limits::workbook_part_bytes_max)
            return Error{ErrorKind::too_large, "its part " + name + " is too large", m_file};
        if (!whole)
            return not_a_workbook(m_file, "its part " + name + " is damaged");
        return std::optional(std::move(text));
    }

    Result<pugi::xml_document> xml(const std::string& name) {
        ASSIGN_OR_RETURN(auto text, part(name));
        if (!text)
            return not_a_workbook(m_file, "it has no part " + name);
        pugi::xml_document document;
        // Neither entities nor what they stand for are known to pugixml: nothing to expand.
        constexpr unsigned keep_blanks = pugi::parse_default | pugi::parse_ws_pcdata_single;
        if (!document.load_buffer(text->data(), text->size(), keep_blanks))
            return not_a_workbook(m_file, "its part " + name + " is damaged");
        return document;
    }

  private:
    struct Discard {
        void operator()(zip_t* zip) const { zip_discard(zip); }
    };
    explicit Archive(std::string file) : m_file(std::move(file)) {}
    std::string m_file;
    std::unique_ptr<zip_t, Discard> m_zip;
};

// An element's name without its namespace's prefix: some programs write one.
std::string_view bare(const char* name) {
    const char* colon = std::strchr(name, ':');
    return colon ? colon + 1 : name;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const auto& one : node.children())
        if (bare(one.name()) == name)
            return one;
    return {};
}

// ECMA-376 part 1, 22.9.2.19: _x000D_ stands for a character that XML cannot hold.
std::string unescaped(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        unsigned code = 0;
        if (text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
            std::from_chars(text.data() + 2, text.data() + 6, code, 16).ptr == text.data() + 6) {
            text::append(plain, static_cast<char32_t>(code));
            text.remove_prefix(7);
            continue;
        }
        plain += text.front();
        text.remove_prefix(1);
    }
    return plain;
}

// The text of <si> or <is>: <t>, or <r><t>… for letters of several looks. How it is said in
// another script (<rPh>) is left out.
std::string string_of(const pugi::xml_node& item) {
    std::string text;
    for (const auto& one : item.children()) {
        if (bare(one.name()) == "t")
            text += one.child_value();
        else if (bare(one.name()) == "r")
            text += child(one, "t").child_value();
    }
    return unescaped(text);
}

bool is_date_code(unsigned id, const std::map<unsigned, std::string>& own) {
    if ((id >= 14 && id <= 17) || id == 22)
        return true;
    const auto found = own.find(id);
    if (found == own.end())
        return false;
    std::string code; // without what is in quotes and brackets
    bool in_quotes = false, in_brackets = false;
    for (const char c : found->second) {
        in_quotes = c == '"' ? !in_quotes : in_quotes;
        in_brackets = c == '[' || (in_brackets && c != ']');
        if (!in_quotes && !in_brackets)
            code += c;
    }
    return code.find_first_of("yY") != std::string::npos &&
           code.find_first_of("dD") != std::string::npos;
}

// For each cell format whether it shows a date.
std::vector<bool> date_formats(const pugi::xml_document& styles) {
    const auto root = styles.document_element();
    std::map<unsigned, std::string> own;
    for (const auto& one : child(root, "numFmts").children())
        own[one.attribute("numFmtId").as_uint()] = one.attribute("formatCode").value();
    std::vector<bool> dates;
    for (const auto& one : child(root, "cellXfs").children())
        dates.push_back(is_date_code(one.attribute("numFmtId").as_uint(), own));
    return dates;
}

std::string date_text(double days) {
    const std::chrono::year_month_day day{std::chrono::sys_days(
        std::chrono::days(static_cast<int>(days) - static_cast<int>(excel_day_of_1970)))};
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    auto year = std::to_string(static_cast<int>(day.year()));
    year.insert(0, 4 - std::min<std::size_t>(4, year.size()), '0');
    return year + "-" + two(static_cast<unsigned>(day.month())) + "-" +
           two(static_cast<unsigned>(day.day()));
}

// A number as a person reads it: no ".0", no exponent where it is whole.
std::string number_text(const std::string& written, bool date) {
    double value = 0;
    const auto* end = written.data() + written.size();
    if (std::from_chars(written.data(), end, value).ptr != end || !std::isfinite(value))
        return written;
    if (date && value >= 1 && value < last_date)
        return date_text(value);
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return std::to_string(static_cast<std::int64_t>(value));
    return written;
}

struct CellAt {
    std::size_t row = 0, column = 0;
};

std::optional<CellAt> place_of(std::string_view name) {
    CellAt at;
    std::size_t letters = 0;
    while (letters < name.size() && name[letters] >= 'A' && name[letters] <= 'Z' && letters < 3)
        at.column = at.column * 26 + static_cast<std::size_t>(name[letters++] - 'A' + 1);
    const auto* end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + letters, end, at.row);
    if (letters == 0 || read.ec != std::errc() || read.ptr != end || at.row == 0)
        return {};
    --at.row;
    --at.column;
    return at;
}

class SheetReader {
  public:
    SheetReader(const std::vector<std::string>& strings, const std::vector<bool>& dates,
                const std::string& file, std::string name)
        : m_strings(strings), m_dates(dates), m_file(file), m_sheet{std::move(name), {}, {}} {}

    Result<Sheet> read(const pugi::xml_document& document) {
        const auto root = document.document_element();
        const auto data = child(root, "sheetData");
        if (const auto merged = child(root, "mergeCells").first_child())
            return error(merged.attribute("ref").value(),
                         "these cells are joined into one; part them again (Unmerge)");
        CellAt at;
        for (const auto& row : data.children()) {
            if (bare(row.name()) != "row")
                continue;
            if (const auto number = row.attribute("r").as_uint(); number > 0)
                at.row = number - 1;
            at.column = 0;
            for (const auto& cell : row.children())
                if (bare(cell.name()) == "c")
                    RETURN_IF_ERROR(take(cell, at));
            ++at.row;
        }
        return std::move(m_sheet);
    }

  private:
    Error error(const std::string& cell, std::string message) const {
        return {ErrorKind::invalid, std::move(message),
                m_file + ", sheet " + m_sheet.name + ", cell " + cell};
    }

    Result<void> take(const pugi::xml_node& cell, CellAt& at) {
        if (const auto* name = cell.attribute("r").value(); *name) {
            const auto place = place_of(name);
            if (!place)
                return error(name, "this is not the name of a cell");
            at = *place;
        }
        const auto name = cell_name(at.row, at.column);
        ASSIGN_OR_RETURN(auto text, value_of(cell, name));
        if (text.size() > limits::text_bytes_max)
            return error(name, "this text is too long; shorten it");
        if (!text.empty()) {
            if (at.row >= limits::workbook_rows_max || at.column >= limits::workbook_columns_max)
                return Error{ErrorKind::too_large, "there is text too far down or to the right",
                             m_file + ", sheet " + m_sheet.name + ", cell " + name};
            if (m_sheet.rows.size() <= at.row)
                m_sheet.rows.resize(at.row + 1);
            auto& row = m_sheet.rows[at.row];
            if (row.size() <= at.column)
                row.resize(at.column + 1);
            row[at.column] = std::move(text);
        }
        ++at.column;
        return {};
    }

    Result<std::string> value_of(const pugi::xml_node& cell, const std::string& name) const {
        const std::string_view type = cell.attribute("t").value();
        const std::string_view formula = child(cell, "f").child_value();
        // LibreOffice writes a truth value as the formula TRUE().
        if (child(cell, "f") && formula != "TRUE()" && formula != "FALSE()")
            return error(name, "this cell has a formula; type what it shows");
        const std::string value = child(cell, "v").child_value();
        if (type == "e")
            return error(name, "this cell shows an error (" + value + "); type a text");
        if (type == "inlineStr")
            return text::clean(string_of(child(cell, "is"))).text;
        if (type == "s") {
            std::size_t number = 0;
            const auto* end = value.data() + value.size();
            if (std::from_chars(value.data(), end, number).ptr != end || value.empty() ||
                number >= m_strings.size())
                return error(name, "this cell's text is missing in the file; save it anew");
            return text::clean(m_strings[number]).text;
        }
        if (type == "b")
            return std::string(value == "1" ? "true" : value.empty() ? "" : "false");
        if (type == "str" || type == "d")
            return text::clean(unescaped(value)).text;
        const auto format = cell.attribute("s").as_uint();
        return number_text(value, format < m_dates.size() && m_dates[format]);
    }

    const std::vector<std::string>& m_strings;
    const std::vector<bool>& m_dates;
    const std::string& m_file;
    Sheet m_sheet;
};

// Targets of the workbook's relations by id, as paths within the archive.
std::map<std::string, std::string> targets(const pugi::xml_document& relations) {
    std::map<std::string, std::string> paths;
    for (const auto& one : relations.document_element().children()) {
        std::string target = one.attribute("Target").value();
        paths[one.attribute("Id").value()] =
            target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }
    return paths;
}

// Both parts may be missing: a workbook of numbers alone has no strings.
Result<std::vector<std::string>> shared_strings(Archive& archive) {
    constexpr const char* name = "xl/sharedStrings.xml";
    std::vector<std::string> strings;
    ASSIGN_OR_RETURN(const auto there, archive.part(name));
    if (!there)
        return strings;
    ASSIGN_OR_RETURN(const auto document, archive.xml(name));
    for (const auto& item : document.document_element().children())
        if (bare(item.name()) == "si")
            strings.push_back(string_of(item));
    return strings;
}

Result<std::vector<bool>> dates_of(Archive& archive) {
    constexpr const char* name = "xl/styles.xml";
    ASSIGN_OR_RETURN(const auto there, archive.part(name));
    if (!there)
        return std::vector<bool>{};
    ASSIGN_OR_RETURN(const auto document, archive.xml(name));
    return date_formats(document);
}

std::string relation_of(const pugi::xml_node& sheet) {
    for (const auto& one : sheet.attributes())
        if (bare(one.name()) == "id" && std::strchr(one.name(), ':'))
            return one.value();
    return {};
}

} // namespace

const Sheet* Workbook::find(std::string_view name) const {
    const auto found = std::find_if(sheets.begin(), sheets.end(),
                                    [&](const Sheet& sheet) { return sheet.name == name; });
    return found == sheets.end() ? nullptr : &*found;
}

std::string cell_name(std::size_t row, std::size_t column) {
    std::string letters;
    for (auto left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters + std::to_string(row + 1);
}

Result<Workbook> read_workbook(platform::ByteView bytes, const std::string& file) {
    ASSIGN_OR_RETURN(auto archive, Archive::open(bytes, file));
    ASSIGN_OR_RETURN(const auto index, archive.xml("xl/workbook.xml"));
    ASSIGN_OR_RETURN(const auto relations, archive.xml("xl/_rels/workbook.xml.rels"));
    ASSIGN_OR_RETURN(const auto strings, shared_strings(archive));
    ASSIGN_OR_RETURN(const auto dates, dates_of(archive));
    const auto paths = targets(relations);
    Workbook book;
    for (const auto& sheet : child(index.document_element(), "sheets").children()) {
        if (bare(sheet.name()) != "sheet")
            continue;
        const std::string name = sheet.attribute("name").value();
        const auto path = paths.find(relation_of(sheet));
        if (path == paths.end())
            return not_a_workbook(file, "its sheet " + name + " is missing");
        if (book.sheets.size() >= limits::workbook_sheets_max)
            return Error{ErrorKind::too_large, "it has too many sheets", file};
        ASSIGN_OR_RETURN(const auto document, archive.xml(path->second));
        ASSIGN_OR_RETURN(auto read, SheetReader(strings, dates, file, name).read(document));
        book.sheets.push_back(std::move(read));
    }
    if (book.sheets.empty())
        return not_a_workbook(file, "it has no sheet");
    return book;
}

} // namespace editor
