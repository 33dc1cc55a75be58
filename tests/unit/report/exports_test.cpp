// Every export is read back as a stranger would, and what it says is held against the table.
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <doctest/doctest.h>

#include "kiosk/report/dhis2.h"
#include "kiosk/report/exports.h"
#include "kiosk/report/hxl_csv.h"
#include "kiosk/report/paper.h"
#include "kiosk/report/protect.h"
#include "kiosk/report/releases.h"
#include "kiosk/report/table_csv.h"
#include "kiosk/report/xlsx.h"
#include "kiosk/text/fonts.h"
#include "platform/headless/fake_host.h"
#include "tests/unit/report/random_event.h"
#include "tests/unit/report/sample.h"

using nlohmann::json;
using report::Kind;
using report_test::sample;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// Of this process: several builds are tested at a time.
std::filesystem::path own_folder(const std::string& name) {
    return std::filesystem::temp_directory_path() / (name + "-" + std::to_string(getpid()));
}

// What pdftotext (poppler) reads in the report's PDF, which is left beside it.
std::string read_pdf(const report::Report& report, const std::vector<text::FontFile>& fonts,
                     const std::filesystem::path& path) {
    const auto bytes = report::write_pdf(report, fonts);
    REQUIRE(bytes.ok());
    std::ofstream(path.string() + ".pdf", std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes->data()),
               static_cast<std::streamsize>(bytes->size()));
    REQUIRE(std::system(("pdftotext -raw " + path.string() + ".pdf").c_str()) == 0);
    std::ifstream file(path.string() + ".txt");
    return {std::istreambuf_iterator<char>(file), {}};
}

// Without blanks and planned breaks: where lines end is the layout's business.
std::string squeezed(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view three = text.substr(i, 3);
        if (three == "\u200B" || three == "\u2060")
            i += 2;
        else if (std::isspace(static_cast<unsigned char>(text[i])) == 0)
            kept += text[i];
    }
    return kept;
}

// RFC 4180, after the byte order mark.
Rows read_csv(std::string_view text) {
    REQUIRE(text.substr(0, 3) == "\xEF\xBB\xBF");
    Rows rows(1, {""});
    bool inside = false;
    for (const char c : text.substr(3)) {
        if (c == '"')
            inside = !inside;
        else if (!inside && c == ',')
            rows.back().emplace_back();
        else if (!inside && c == '\n')
            rows.push_back({""});
        else if (inside || c != '\r')
            rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
}

std::size_t column_of(const std::vector<std::string>& header, const std::string& name) {
    for (std::size_t i = 0; i < header.size(); ++i)
        if (header[i] == name)
            return i;
    FAIL("no column " << name);
    return 0;
}

const char* mapping_text = R"({"format": 1, "dataSet": "REACH", "orgUnit": "UNIT",
  "attributeOptionCombo": "KIOSK", "elements": [
  {"sheet": "sessions", "by": "day", "dataElement": "SESSIONS"},
  {"sheet": "sessions", "dataElement": "SESSIONS_ALL", "categoryOptionCombo": "default"},
  {"sheet": "topics", "dataElement": "TOPICS",
   "categoryOptionCombos": {"t0": "T0", "t1": "T1", "t2": "T2", "t3": "T3",
   "other": "T_OTHER"}}]})";

} // namespace

TEST_CASE("in the CSV cells add up to totals, and hidden cells are empty and said to be") {
    for (const Kind kind : {Kind::exact, Kind::protected_figures}) {
        const auto report = sample(kind);
        const Rows rows = read_csv(write_table_csv(report));
        std::size_t hidden = 0;
        std::map<std::string, std::int64_t> cells, totals, shown_in_json;
        for (std::size_t i = 1; i < rows.size(); ++i) {
            REQUIRE(rows[i].size() == rows[0].size());
            const bool is_grand = rows[i][2].empty() && rows[i][4].empty();
            CHECK((rows[i][5].empty()) == (rows[i][6] == "suppressed"));
            hidden += rows[i][6] == "suppressed";
            if (is_grand)
                totals[rows[i][0]] = std::stoll(rows[i][5]);
            else if (!rows[i][2].empty() && rows[i][4].empty())
                cells[rows[i][0]] += std::stoll(rows[i][5]);
            CHECK(rows[i][8] == kind_name(kind));
            CHECK(rows[i][11] == "session_seconds_min 30");
        }
        CHECK((hidden > 0) == (kind == Kind::protected_figures));
        for (const auto& [sheet, sum] : cells)
            CHECK_MESSAGE(sum == totals[sheet], sheet);
        const json file = json::parse(write_table_json(report));
        CHECK(file["statement"] == "sessions, not unique people");
        for (const json& sheet : file["sheets"])
            CHECK(sheet["lines"].back()["count"] == totals[sheet["id"].get<std::string>()]);
    }
}

TEST_CASE("the CSV's companion names every column and carries kind, version and statement") {
    const auto report = sample(Kind::protected_figures);
    const json metadata = json::parse(write_table_metadata(report, "report.csv"));
    const Rows rows = read_csv(write_table_csv(report));
    REQUIRE(metadata["tableSchema"]["columns"].size() == rows[0].size());
    for (std::size_t i = 0; i < rows[0].size(); ++i)
        CHECK(metadata["tableSchema"]["columns"][i]["name"] == rows[0][i]);
    CHECK(metadata["notes"][0]["version"] == 1);
    CHECK(metadata["notes"][0]["counts_shown_from"] == 11);
}

TEST_CASE("HXL columns hold numbers or nothing, and each adds up to its sheet's total") {
    const auto report = sample(Kind::exact);
    const Rows rows = read_csv(write_hxl(report));
    const std::map<std::string, std::string> sheets = {{"#output+num+sessions", "sessions"},
                                                       {"#output+num+completed", "completed"},
                                                       {"#output+num+topics", "topics"}};
    for (const auto& [tag, sheet] : sheets) {
        const auto at = column_of(rows[1], tag);
        std::int64_t sum = 0;
        for (std::size_t i = 2; i < rows.size(); ++i)
            sum += rows[i][at].empty() ? 0 : std::stoll(rows[i][at]);
        CHECK(sum == report.table.find(sheet)->total());
    }
    std::int64_t heads = 0;
    for (std::size_t column = 0; column < rows[1].size(); ++column)
        if (rows[1][column].starts_with("#reached"))
            for (std::size_t i = 2; i < rows.size(); ++i)
                heads += rows[i][column].empty() ? 0 : std::stoll(rows[i][column]);
    CHECK(heads == report.table.find("headcount")->total());
}

TEST_CASE("a suppressed HXL cell is blank and named in its row") {
    const auto report = sample(Kind::protected_figures);
    const Rows rows = read_csv(write_hxl(report));
    const auto suppressed = column_of(rows[1], "#meta+suppressed");
    const auto topics = column_of(rows[1], "#output+num+topics");
    std::size_t named = 0;
    for (std::size_t i = 2; i < rows.size(); ++i)
        if (rows[i][suppressed] == "Topic openings") {
            CHECK(rows[i][topics].empty());
            ++named;
        }
    CHECK(named == report.table.find("topics")->hidden());
    CHECK(named > 0);
}

// The rules are those of the HXL standard's default schema, as its validators apply them: errors
// for dates and numbers, warnings for blanks at the ends or in runs and for one place in two
// spellings.
TEST_CASE("HXL keeps the rules of the standard's default schema") {
    const std::regex hashtag("#[a-z][a-z0-9_]*(\\+[a-z][a-z0-9_]*)*"), number("[0-9]+"),
        date("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"), sloppy("^\\s|\\s$|\\s\\s");
    for (const Kind kind : {Kind::exact, Kind::protected_figures}) {
        auto report = sample(kind);
        report.table.header.site = "  Market \t square\n";
        report.table.header.members = {" First  member", "Second member "};
        const Rows rows = read_csv(write_hxl(report));
        std::size_t dates = 0, numbers = 0;
        for (std::size_t column = 0; column < rows[1].size(); ++column) {
            const std::string& tag = rows[1][column];
            CHECK_MESSAGE(std::regex_match(tag, hashtag), tag);
            const bool is_number = tag.starts_with("#reached") || tag.starts_with("#output+num");
            for (std::size_t i = 2; i < rows.size(); ++i) {
                REQUIRE(rows[i].size() == rows[1].size());
                const std::string& cell = rows[i][column];
                CHECK_MESSAGE(!std::regex_search(cell, sloppy), cell);
                if (tag.starts_with("#loc"))
                    CHECK(cell == "Market square");
                if (!cell.empty() && is_number)
                    CHECK_MESSAGE((++numbers, std::regex_match(cell, number)), cell);
                if (!cell.empty() && tag.starts_with("#date"))
                    CHECK_MESSAGE((++dates, std::regex_match(cell, date)), cell);
            }
        }
        CHECK(dates > 0);
        CHECK(numbers > 0);
    }
}

TEST_CASE("DHIS2 values are strings by period, and days add up to the event") {
    const auto report = sample(Kind::exact);
    const auto mapping = report::read_dhis2_mapping(mapping_text);
    REQUIRE(mapping.ok());
    const auto texts = write_dhis2(report, *mapping);
    REQUIRE(texts.ok());
    const json set = json::parse(texts->json);
    std::int64_t days = 0, all = 0;
    for (const json& value : set["dataValues"]) {
        REQUIRE(value["value"].is_string());
        CHECK(value["period"].get<std::string>().size() == 8);
        if (value["dataElement"] == "SESSIONS")
            days += std::stoll(value["value"].get<std::string>());
        if (value["dataElement"] == "SESSIONS_ALL")
            all += std::stoll(value["value"].get<std::string>());
    }
    CHECK(days == all);
    CHECK(all == report.table.find("sessions")->total());
    const auto lines = std::count(texts->csv.begin(), texts->csv.end(), '\n');
    CHECK(static_cast<std::size_t>(lines) == set["dataValues"].size() + 1);
}

// The workbook as Python's zip and XML readers take it: totals are formulas with their values.
TEST_CASE("the workbook opens, and its sheets hold the table's totals") {
    const auto folder = own_folder("kiosk-report-test");
    std::filesystem::create_directories(folder);
    for (const Kind kind : {Kind::exact, Kind::protected_figures}) {
        const auto report = sample(kind);
        const auto bytes = report::write_xlsx(report, (folder / "scratch.xlsx").string());
        REQUIRE(bytes.ok());
        CHECK_FALSE(std::filesystem::exists(folder / "scratch.xlsx"));
        const std::string path = (folder / "report.xlsx").string();
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes->data()),
                   static_cast<std::streamsize>(bytes->size()));
        std::string sums;
        for (const report::Sheet& sheet : report.table.sheets)
            sums += " " + std::to_string(sheet.total());
        const std::string command = "python3 tests/unit/report/read_xlsx.py " + path + sums;
        CHECK(std::system(command.c_str()) == 0);
    }
    std::filesystem::remove_all(folder);
}

// In three scripts.
TEST_CASE("the PDF has one or two pages and says what its figures are") {
    const auto folder = own_folder("kiosk-report-pdf-test");
    std::filesystem::create_directories(folder);
    const auto fonts = text::default_fonts(std::string(std::getenv("KIOSK_BUILD_DIR")) +
                                           "/share/awareness-kiosk/fonts");
    REQUIRE(fonts.ok());
    for (const char* language : {"en", "th", "my"})
        for (const Kind kind : {Kind::exact, Kind::protected_figures}) {
            const auto report = sample(kind, language);
            const std::string text = read_pdf(report, *fonts, folder / language);
            // Who searches for words finds them, and copies no mark that was for the layout alone.
            CHECK(text.find("\u200B") == std::string::npos);
            for (const char* key :
                 {"title", kind == Kind::exact ? "exact_banner" : "public_banner", "method_title"})
                CHECK_MESSAGE(squeezed(text).find(squeezed(report.wording.text(key))) !=
                                  std::string::npos,
                              language, key);
            const auto pages = std::count(text.begin(), text.end(), '\f');
            CHECK((pages == 1 || pages == 2));
        }
    if (std::getenv("KIOSK_KEEP_REPORTS") == nullptr)
        std::filesystem::remove_all(folder);
}

TEST_CASE("a mapping file that is wrong is refused with the field that is") {
    const auto refused = [](const char* text) {
        const auto mapping = report::read_dhis2_mapping(text);
        return mapping ? std::string() : mapping.error().message;
    };
    CHECK(refused("[]").find("object") != std::string::npos);
    CHECK(refused("{}").find("format") != std::string::npos);
    CHECK(refused(R"({"format":2})").find("format") != std::string::npos);
    CHECK(refused(R"({"format":1,"dataSet":"A"})").find("orgUnit") != std::string::npos);
    CHECK(refused(R"({"format":1,"dataSet":"A","orgUnit":"B"})").find("elements") !=
          std::string::npos);
    CHECK(refused(R"({"format":1,"dataSet":"A","orgUnit":"B","elements":[{"sheet":"x"}]})")
              .find("dataElement") != std::string::npos);
}

TEST_CASE("a version is made once, and a correction only when enough has come") {
    platform::FakeHost host;
    const auto event = report_test::random_event(3);
    report::ProtectRequest request;
    request.event = "event";
    request.totals = event.totals;
    request.scope = event.scope;
    const auto load = [&] {
        auto releases = report::Releases::load(host, "/data", "event");
        REQUIRE(releases.ok());
        return std::move(*releases);
    };
    const auto first = load().release(request);
    REQUIRE(first.ok());
    CHECK(first->version == 1);
    const auto again = load().release(request);
    REQUIRE(again.ok());
    CHECK(*again == *first);
    for (auto& total : request.totals)
        if (total.measure == "session") {
            total.total += 3;
            break;
        }
    const auto refused = load().release(request);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == platform::ErrorKind::invalid);
    for (auto& total : request.totals)
        if (total.measure == "session") {
            total.total += 50;
            break;
        }
    const auto second = load().release(request);
    REQUIRE(second.ok());
    CHECK(second->version == 2);
    CHECK(load().versions().size() == 2);
}

TEST_CASE("a record of releases that is damaged is refused, not begun anew") {
    platform::FakeHost host;
    REQUIRE(host.files().make_directories("/data/releases"));
    for (const std::string_view text :
         {"", "{}", "{\"format\":1}", "{\"format\":1,\"versions\":[{\"version\":1}]}"}) {
        REQUIRE(host.files().write_atomic("/data/releases/e.json", platform::as_bytes(text)));
        const auto releases = report::Releases::load(host, "/data", "e");
        REQUIRE_FALSE(releases.ok());
        CHECK(releases.error().kind == platform::ErrorKind::corrupt);
    }
}
