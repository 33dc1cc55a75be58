// A source goes out to a workbook and comes back: unchanged, changed, and wrong.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/compile/po.h"
#include "kiosk/editor/source_book.h"
#include "tests/support/pack_source.h"

namespace {

namespace fs = std::filesystem;

struct Fixture {
    platform::FakeHost host;
    compile::Source source;
    editor::Workbook book;

    explicit Fixture(const std::string& pack = "tests/corpus/packs/small") {
        support::copy_folder(pack, host.files(), "src");
        support::copy_folder("content/interface", host.files(), "interface");
        compile::Diagnostics diagnostics;
        source = compile::read_source(host.files(), "src", "interface", diagnostics);
        REQUIRE_MESSAGE(diagnostics.ok(), diagnostics.text(20));
        auto made = editor::source_book(host.files(), "src", source);
        REQUIRE_MESSAGE(made.ok(), (made.ok() ? "" : made.error().text()));
        book = std::move(*made);
    }

    editor::Sheet& sheet(const std::string& name) {
        return *std::find_if(book.sheets.begin(), book.sheets.end(),
                             [&](const auto& one) { return one.name == name; });
    }
    // The cell in the row that has `part` and `field` in its second and third column.
    std::string& topic(const std::string& part, const std::string& field) {
        for (auto& row : sheet("Topics").rows)
            if (row[1] == part && row[2] == field)
                return row[3];
        FAIL(part, ' ', field);
        return sheet("Topics").rows[0][3];
    }
    std::vector<std::string>& translation(const std::string& place) {
        for (auto& row : sheet("Translations").rows)
            if (row[0] == place)
                return row;
        FAIL(place);
        return sheet("Translations").rows[0];
    }

    // Through a real file.
    editor::Workbook carried() const {
        const auto path = fs::temp_directory_path() / ("kiosk-sb-" + std::to_string(getpid()));
        REQUIRE(editor::write_workbook(book, path.string()).ok());
        std::ifstream file(path, std::ios::binary);
        const platform::Bytes bytes{std::istreambuf_iterator<char>(file), {}};
        fs::remove(path);
        auto read = editor::read_workbook(bytes, "a.xlsx");
        REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().text()));
        return std::move(*read);
    }

    std::string found; // by the last changes()
    editor::BookChanges changes() {
        compile::Diagnostics diagnostics;
        auto changes =
            editor::changes_of(host.files(), "src", carried(), source, "a.xlsx", diagnostics);
        found = diagnostics.findings().empty() ? "" : diagnostics.text(20);
        return changes;
    }
    editor::Trial trial(const editor::BookChanges& changes) {
        return editor::try_changes(host, "src", support::small_options(), changes, 20);
    }
};

std::vector<std::string> names(const editor::BookChanges& changes) {
    std::vector<std::string> names;
    for (const auto& [name, text] : changes.files)
        names.push_back(name);
    return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a workbook that nobody touched changes nothing, of any pack of the repository") {
    for (const auto* pack :
         {"tests/corpus/packs/small", "content/packs/chiang-rai", "content/packs/example"}) {
        CAPTURE(pack);
        Fixture fixture(pack);
        const auto changes = fixture.changes();
        CHECK_MESSAGE(fixture.found.empty(), fixture.found);
        CHECK(names(changes) == Names{});
    }
}

TEST_CASE("a changed text of a topic changes its file alone, and the pack is in order with it") {
    Fixture fixture;
    fixture.topic("activities[work_story].cards[keep]", "heading") = "Keep  them ";
    const auto changes = fixture.changes();
    REQUIRE(names(changes) == Names{"topics/work.yaml"});
    const auto& text = changes.files.at("topics/work.yaml");
    CHECK(text.find("heading: \"Keep them\"") != std::string::npos);
    const auto trial = fixture.trial(changes);
    CHECK_MESSAGE(trial.ok, trial.findings);
}

TEST_CASE("a finding about what came back names its cell") {
    Fixture fixture;
    fixture.topic("activities[work_story].cards[keep]", "heading") =
        "A heading that is much too long for its place";
    const auto changes = fixture.changes();
    const auto trial = fixture.trial(changes);
    CHECK_FALSE(trial.ok);
    std::size_t row = 0;
    const auto& rows = fixture.sheet("Topics").rows;
    while (rows[row][3].find("much too long") == std::string::npos)
        ++row;
    CHECK_MESSAGE(trial.findings.find("Topics!D" + std::to_string(row + 1) + ": ") !=
                      std::string::npos,
                  trial.findings);
}

TEST_CASE("rows of a new card make the card, a row taken away takes its text away") {
    Fixture fixture;
    auto& rows = fixture.sheet("Topics").rows;
    const std::string card = "activities[work_story].cards[rest]";
    const auto last = std::find_if(rows.begin(), rows.end(), [](const auto& row) {
        return row[1] == "activities[work_story].cards[ask]";
    });
    rows.insert(last, {{"topics/work.yaml", card, "heading", "Take a rest"},
                       {"topics/work.yaml", card, "picture", "hill"},
                       {"topics/work.yaml", card, "paragraphs[#1]", "You may."}});
    fixture.topic("activities[work_story].cards[paper]", "paragraphs[#2]").clear();
    const auto changes = fixture.changes();
    REQUIRE(names(changes) == Names{"topics/work.yaml"});
    const auto& text = changes.files.at("topics/work.yaml");
    CHECK(text.find("- id: rest\n        heading: ") != std::string::npos);
    CHECK(text.find("id: rest") < text.find("id: ask"));
    CHECK(text.find("{fact:wage}") == std::string::npos);
}

TEST_CASE("a helpline in a new row is a new service") {
    Fixture fixture;
    auto& sheet = fixture.sheet("Helplines");
    auto row = sheet.rows[1];
    const auto column = [&](const std::string& name) -> std::string& {
        const auto& heads = sheet.rows[0];
        return row[static_cast<std::size_t>(std::find(heads.begin(), heads.end(), name) -
                                            heads.begin())];
    };
    CHECK(column("languages[]") == "th, en");
    CHECK(column("channels[#1].address") == "tel:0000");
    column("id") = "night";
    column("name") = "Night Line";
    column("languages[]") = "th,  my";
    sheet.rows.push_back(row);
    const auto changes = fixture.changes();
    REQUIRE(names(changes) == Names{"directory.yaml"});
    const auto& text = changes.files.at("directory.yaml");
    CHECK(text.find("- id: night\n    name: \"Night Line\"") != std::string::npos);
    CHECK(text.find("      - th\n      - my\n") != std::string::npos);
}

TEST_CASE("a changed translation is a draft, a reviewer's code takes the mark off") {
    Fixture fixture;
    fixture.translation("topic.work.work_story.title")[3] = "เรื่อง";
    fixture.translation("topic.work.work_story.paper.p1")[4] = "K7";
    const auto changes = fixture.changes();
    CHECK_MESSAGE(fixture.found.empty(), fixture.found);
    REQUIRE(names(changes) == Names{"po/th.po"});
    const auto po = compile::read_po(changes.files.at("po/th.po"), "th.po");
    REQUIRE(po.ok());
    for (const auto& entry : po->entries) {
        if (entry.context == "topic.work.work_story.title") {
            CHECK(entry.translation == "เรื่อง");
            CHECK(entry.fuzzy);
        }
        if (entry.context == "topic.work.work_story.paper.p1")
            CHECK_FALSE(entry.fuzzy);
    }
    CHECK(fixture.trial(changes).ok);
}

TEST_CASE("a translation that lost its placeholder is told by its cell") {
    Fixture fixture;
    fixture.translation("topic.work.work_story.paper.p2")[3] = "ค่าแรง";
    const auto trial = fixture.trial(fixture.changes());
    CHECK_FALSE(trial.ok);
    CHECK_MESSAGE(trial.findings.starts_with("Translations!D"), trial.findings);
}

TEST_CASE("each mistake in a workbook is named with its sheet, cell and what to do") {
    struct Case {
        std::size_t row, column;
        const char* sheet;
        const char* text;
        const char* found;
    };
    for (const auto& one :
         {Case{1, 0, "Topics", "topics/../x.yaml",
               "Topics!A2: error: 'topics/../x.yaml' is no file"},
          Case{1, 0, "Pack", "topics/work.yaml", "Pack!A2: error: 'topics/work.yaml' is no file"},
          Case{2, 2, "Topics", "a b", "Topics!D3: error: 'a b' names no place"},
          Case{2, 2, "Topics", "id", "Topics!D3: error: 'id' stands here twice"},
          Case{0, 1, "Topics", "Teil", "Topics!1: error: the first row does not say File, Part"},
          Case{0, 0, "Helplines", "Nr", "Helplines!1: error: the first row has no heading 'id'"},
          Case{1, 40, "Helplines", "x", "Helplines!AO2: error: this column has no heading"},
          Case{1, 0, "Translations", "x.y", "Translations!A2: error: the source has no text 'x.y'"},
          Case{1, 4, "Translations", "fine", "Translations!E2: error: 'fine' is no state"},
          Case{1, 4, "Translations", "reviewed",
               "Translations!E2: error: a draft is reviewed by"}}) {
        CAPTURE(one.found);
        Fixture fixture;
        auto& cells = fixture.sheet(one.sheet).rows[one.row];
        cells.resize(std::max(cells.size(), one.column + 1));
        cells[one.column] = one.text;
        static_cast<void>(fixture.changes());
        CHECK_MESSAGE(fixture.found.find(one.found) != std::string::npos, fixture.found);
    }
}
