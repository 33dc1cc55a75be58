// The round trip that a translation goes: template, gettext's tools, a reviewer, back to the check.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/compile/compiler.h"
#include "kiosk/compile/po.h"
#include "kiosk/compile/po_review.h"
#include "tests/support/pack_source.h"

namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_text(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

bool has_program(const char* name) {
    if (std::system((std::string("command -v ") + name + " >/dev/null 2>&1").c_str()) == 0)
        return true;
    MESSAGE(name << " is not installed; skipped");
    return false;
}

int run(const fs::path& folder, const std::string& command) {
    return std::system(("cd " + folder.string() + " && " + command + " >/dev/null 2>&1").c_str());
}

std::string small_template() {
    platform::FakeHost host;
    support::copy_small_source(host.files());
    compile::Diagnostics diagnostics;
    return compile::translation_template(
        compile::read_source(host.files(), "src", "interface", diagnostics));
}

const compile::PoEntry& entry(const compile::PoFile& po, const std::string& context) {
    for (const auto& one : po.entries)
        if (one.context == context)
            return one;
    FAIL(context);
    return po.entries.front();
}

struct Folder {
    fs::path path = fs::temp_directory_path() / ("kiosk-po-" + std::to_string(getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

constexpr const char* two_entries = "msgid \"\"\nmsgstr \"Language: th\\n\"\n\n"
                                    "#. a note\n#, fuzzy, no-wrap\n#| msgid \"Old\"\n"
                                    "msgctxt \"a.b\"\nmsgid \"New\"\nmsgstr \"X\"\n\n"
                                    "#, fuzzy\nmsgctxt \"a.c\"\nmsgid \"Two\"\nmsgstr \"Y\"\n";

} // namespace

TEST_CASE("the template says for each text where it stands and which picture is beside it") {
    const auto pot = small_template();
    CHECK(pot.find("#. Picture: media/hill.svg\n#: topics/work.yaml:14\n"
                   "msgctxt \"topic.work.work_story.paper.heading\"\n") != std::string::npos);
    CHECK(pot.find("#. Picture: media/boat.svg\n#: media/pictures.yaml:3\n"
                   "msgctxt \"picture.boat.description\"\n") != std::string::npos);
}

TEST_CASE("a reviewer's code takes the draft mark off one text and leaves the others") {
    const auto marked = compile::mark_po_reviewed(two_entries, "th.po", "a.b", "K7");
    REQUIRE(marked.ok());
    CHECK(marked->count == 1);
    CHECK(marked->text == "msgid \"\"\nmsgstr \"Language: th\\n\"\n\n"
                          "# reviewed by K7\n#. a note\n#, no-wrap\n"
                          "msgctxt \"a.b\"\nmsgid \"New\"\nmsgstr \"X\"\n\n"
                          "#, fuzzy\nmsgctxt \"a.c\"\nmsgid \"Two\"\nmsgstr \"Y\"\n");
    const auto all = compile::mark_po_reviewed(marked->text, "th.po", "a.*", "M33");
    REQUIRE(all.ok());
    CHECK(all->count == 2);
    CHECK(all->text.find("K7") == std::string::npos);
    CHECK_FALSE(entry(*compile::read_po(all->text, "th.po"), "a.c").fuzzy);
}

TEST_CASE("a name is no reviewer's code, and a place that is not there is told") {
    for (const auto* name : {"", "K", "Somchai", "SOMCHAI", "k7", "K 7", "ABCDEFGHIJK12"})
        CHECK(compile::mark_po_reviewed(two_entries, "th.po", "a.b", name).error().kind ==
              platform::ErrorKind::invalid);
    CHECK(compile::mark_po_reviewed(two_entries, "th.po", "a.x", "K7").error().kind ==
          platform::ErrorKind::not_found);
}

TEST_CASE("msgmerge keeps a translation, and makes one of a changed source a draft again") {
    if (!has_program("msgmerge"))
        return;
    const Folder folder;
    auto pot = small_template();
    auto po = read_text("tests/corpus/packs/small/po/th.po");
    po = compile::mark_po_reviewed(po, "th.po", "topic.work.*", "K7")->text;
    const std::string from = "msgid \"They belong to you.\"";
    REQUIRE(pot.find(from) != std::string::npos);
    pot.replace(pot.find(from), from.size(), "msgid \"They all belong to you.\"");
    write_text(folder.path / "a.pot", pot);
    write_text(folder.path / "th.po", po);
    REQUIRE(run(folder.path, "msgfmt --check-format -o /dev/null th.po") == 0);
    REQUIRE(run(folder.path, "msgmerge --quiet --previous -o new.po th.po a.pot") == 0);
    REQUIRE(run(folder.path, "msgfmt --check-format -o /dev/null new.po") == 0);
    const auto merged = compile::read_po(read_text(folder.path / "new.po"), "new.po");
    REQUIRE_MESSAGE(merged.ok(), (merged.ok() ? "" : merged.error().text()));
    const auto& changed = entry(*merged, "topic.work.work_story.keep.p1");
    CHECK(changed.fuzzy);
    CHECK(changed.translation == "เป็นของคุณ");
    CHECK_FALSE(entry(*merged, "topic.work.work_story.keep.heading").fuzzy);
    CHECK(read_text(folder.path / "new.po").find("# reviewed by K7\n") != std::string::npos);
}

TEST_CASE("pofilter finds no number or bracket lost in the starter pack, and finds a lost one") {
    if (!has_program("pofilter"))
        return;
    const Folder folder;
    const std::string check = "pofilter --fuzzy -t brackets -t numbers ";
    fs::copy("content/packs/chiang-rai/po/th.po", folder.path / "th.po");
    REQUIRE(run(folder.path, check + "th.po found.po") == 0);
    CHECK(read_text(folder.path / "found.po").find("msgctxt") == std::string::npos);
    auto po = read_text(folder.path / "th.po");
    po.replace(po.find("13–14\"", po.find("msgstr \"13")), 8, "13–1\"");
    write_text(folder.path / "broken.po", po);
    REQUIRE(run(folder.path, check + "broken.po found2.po") == 0);
    CHECK(read_text(folder.path / "found2.po").find("pack.age.13-14") != std::string::npos);
}

TEST_CASE("the coverage table counts drafts and reviewed texts by language") {
    platform::FakeHost host;
    support::copy_small_source(host.files());
    const auto path = std::string("src/po/th.po");
    const auto bytes = *host.files().read(path, 1u << 20);
    const auto marked =
        compile::mark_po_reviewed(platform::as_text(bytes), path, "topic.online.*", "K7");
    REQUIRE(marked.ok());
    REQUIRE(host.files().write_atomic(path, platform::as_bytes(marked->text)).ok());
    compile::Diagnostics diagnostics;
    const auto compiled = compile::check(host, "src", support::small_options(), diagnostics);
    REQUIRE_MESSAGE(diagnostics.ok(), diagnostics.text(20));
    const auto table = compile::coverage_table(compiled);
    const auto reviewed = std::to_string(compiled.languages[1].reviewed);
    CHECK(compiled.languages[1].reviewed == marked->count);
    CHECK(table.find("th ") != std::string::npos);
    CHECK(table.find(" " + reviewed + " ") != std::string::npos);
}
