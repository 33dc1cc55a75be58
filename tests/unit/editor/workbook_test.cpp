// Workbooks as we write them, as openpyxl and LibreOffice write them, and as nobody should.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/editor/limits.h"
#include "kiosk/editor/workbook.h"

namespace {

namespace fs = std::filesystem;

platform::Bytes bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Folder {
    fs::path path = fs::temp_directory_path() / ("kiosk-book-" + std::to_string(getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

platform::Bytes written(const editor::Workbook& book) {
    const Folder folder;
    const auto path = (folder.path / "a.xlsx").string();
    REQUIRE(editor::write_workbook(book, path).ok());
    return bytes_of(path);
}

const editor::Workbook two_sheets{
    {{"Words", {{"Place", "Text"}, {"a.b", "“Yes” & <no>"}, {}, {"", "ภาษาไทย"}}, {20, 40}},
     {"Numbers", {{"id"}, {"1300"}, {"2026-11-20"}, {"0000"}, {"true"}}, {}}}};

} // namespace

TEST_CASE("a workbook that is written comes back with the same texts in the same cells") {
    const auto read = editor::read_workbook(written(two_sheets), "a.xlsx");
    REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().text()));
    REQUIRE(read->sheets.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(read->sheets[i].name == two_sheets.sheets[i].name);
        CHECK(read->sheets[i].rows == two_sheets.sheets[i].rows);
    }
    CHECK(read->find("Words") == &read->sheets[0]);
    CHECK(read->find("None") == nullptr);
}

TEST_CASE("cells are named as spreadsheet programs name them") {
    CHECK(editor::cell_name(0, 0) == "A1");
    CHECK(editor::cell_name(11, 25) == "Z12");
    CHECK(editor::cell_name(9, 26) == "AA10");
    CHECK(editor::cell_name(9, 701) == "ZZ10");
    CHECK(editor::cell_name(9, 702) == "AAA10");
}

TEST_CASE("numbers, dates, letters of several looks and truth values come back as their text") {
    for (const auto* program : {"openpyxl", "libreoffice"}) {
        CAPTURE(program);
        const auto file = std::string("tests/corpus/books/") + program + ".xlsx";
        const auto read = editor::read_workbook(bytes_of(file), file);
        REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().text()));
        const auto* sheet = read->find("Cells");
        REQUIRE(sheet != nullptr);
        const std::vector<std::vector<std::string>> expected{{"What", "Text"},
                                                             {"a word", "ภาษาไทย"},
                                                             {"a number", "352"},
                                                             {"a fraction", "1.5"},
                                                             {"a date", "2026-11-20"},
                                                             {"a truth", "true"},
                                                             {"a large number", "66812345678"},
                                                             {},
                                                             {"two lines", "one\ntwo"}};
        CHECK(sheet->rows == expected);
    }
}

TEST_CASE("a formula, an error and joined cells are refused with their sheet and cell") {
    struct Case {
        const char* file;
        const char* where;
        const char* words;
    };
    for (const auto& [file, where, words] :
         {Case{"formula", "sheet Cells, cell B2", "formula"},
          Case{"error", "sheet Cells, cell B2", "shows an error"},
          Case{"merged", "sheet Cells, cell A2:B3", "joined"}}) {
        const auto path = std::string("tests/corpus/books/refused/") + file + ".xlsx";
        const auto read = editor::read_workbook(bytes_of(path), path);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().where == path + ", " + where);
        CHECK(read.error().message.find(words) != std::string::npos);
    }
}

TEST_CASE("a workbook cut short, turned or of other bytes is read or refused in words") {
    const auto whole = written(two_sheets);
    for (std::size_t size = 0; size < whole.size(); size += 97) {
        const platform::Bytes part(whole.begin(),
                                   whole.begin() + static_cast<std::ptrdiff_t>(size));
        const auto read = editor::read_workbook(part, "a.xlsx");
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().where.starts_with("a.xlsx"));
    }
    for (std::size_t at = 0; at < whole.size(); at += 13) {
        auto turned = whole;
        turned[at] ^= 0x20;
        const auto read = editor::read_workbook(turned, "a.xlsx");
        CHECK((read.ok() || !read.error().message.empty()));
    }
}

TEST_CASE("a cell beyond the bounds and a text over the bound are refused with their cell") {
    editor::Workbook wide{
        {{"W", {std::vector<std::string>(limits::workbook_columns_max + 1)}, {}}}};
    wide.sheets[0].rows[0].back() = "x";
    const auto read = editor::read_workbook(written(wide), "w.xlsx");
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == platform::ErrorKind::too_large);
    const editor::Workbook tall{{{"W", {{std::string(limits::text_bytes_max + 1, 'x')}}, {}}}};
    const auto long_text = editor::read_workbook(written(tall), "w.xlsx");
    REQUIRE_FALSE(long_text.ok());
    CHECK(long_text.error().where == "w.xlsx, sheet W, cell A1");
}

TEST_CASE("openpyxl reads what we write, every cell a text") {
    const Folder folder;
    const auto path = (folder.path / "a.xlsx").string();
    REQUIRE(editor::write_workbook(two_sheets, path).ok());
    const auto command = "/usr/bin/python3 -c 'import openpyxl, sys\n"
                         "s = openpyxl.load_workbook(sys.argv[1])[\"Numbers\"]\n"
                         "assert [c.value for c in s[\"A\"]][1:4] == "
                         "[\"1300\", \"2026-11-20\", \"0000\"]\n"
                         "assert s[\"A2\"].number_format == \"@\"' " +
                         path;
    CHECK(std::system(command.c_str()) == 0);
}
