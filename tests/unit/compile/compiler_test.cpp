#include <doctest/doctest.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "kiosk/compile/compiler.h"
#include "kiosk/compile/rebuild.h"
#include "kiosk/pack/pack.h"
#include "platform/base/limits.h"
#include "tests/support/pack_source.h"

namespace {

namespace fs = std::filesystem;

struct Rig {
    platform::FakeHost host;
    compile::Diagnostics diagnostics;
    compile::Options options = support::small_options();

    Rig() { support::copy_small_source(host.files()); }

    void replace(const std::string& path, const std::string& from, const std::string& to) {
        const auto bytes = host.files().read(path, limits::source_file_bytes_max);
        REQUIRE(bytes.ok());
        std::string text(platform::as_text(*bytes));
        const auto at = text.find(from);
        REQUIRE_MESSAGE(at != std::string::npos, from);
        text.replace(at, from.size(), to);
        REQUIRE(host.files().write_atomic(path, platform::as_bytes(text)).ok());
    }

    compile::Compiled check() {
        auto compiled = compile::check(host, "src", options, diagnostics);
        CHECK_MESSAGE(diagnostics.ok(), diagnostics.text(20));
        return compiled;
    }
};

const compile::Rendering& text_of(const compile::Compiled& compiled, std::size_t language,
                                  const std::string& key) {
    const auto id = compiled.source.texts.find(key);
    REQUIRE_MESSAGE(id != 0, key);
    return compiled.languages[language].texts[id];
}

constexpr const char* isolate = "\xE2\x81\xA6";
constexpr const char* pop = "\xE2\x81\xA9";

} // namespace

TEST_CASE("the same source and key give the same bytes and signature") {
    Rig one, two;
    REQUIRE(compile::build(one.host, one.check(), "a.pack", support::test_key()).ok());
    REQUIRE(compile::build(two.host, two.check(), "a.pack", support::test_key()).ok());
    for (const auto* name : {"a.pack", "a.pack.minisig"})
        CHECK(*one.host.files().read(name, limits::pack_bytes_max) ==
              *two.host.files().read(name, limits::pack_bytes_max));
}

TEST_CASE("drawings that are known are not drawn again, and give the same bytes") {
    Rig one, two;
    REQUIRE(compile::build(one.host, one.check(), "a.pack", support::test_key()).ok());
    compile::DrawnPictures known;
    REQUIRE(compile::build(two.host, two.check(), "b.pack", support::test_key(), known).ok());
    CHECK(known.size() == two.check().source.pictures.size());
    for (auto& [digest, drawn] : known)
        CHECK(drawn.size() == 5); // widths
    REQUIRE(compile::build(two.host, two.check(), "a.pack", support::test_key(), known).ok());
    CHECK(*one.host.files().read("a.pack", limits::pack_bytes_max) ==
          *two.host.files().read("a.pack", limits::pack_bytes_max));
    // What is taken from there is what was put there.
    for (auto& [digest, drawn] : known)
        drawn.resize(1);
    REQUIRE(compile::build(two.host, two.check(), "a.pack", support::test_key(), known).ok());
    CHECK(one.host.files().info("a.pack")->bytes > two.host.files().info("a.pack")->bytes);
}

TEST_CASE("a fact is written as the language writes numbers, a helpline as it is shown") {
    Rig rig;
    const auto compiled = rig.check();
    CHECK(text_of(compiled, 0, "topic.work.work_story.paper.p2").body ==
          std::string("A day’s pay is ") + isolate + "1,352" + pop + " coins.");
    CHECK(text_of(compiled, 0, "topic.work.work_story.ask.p1").body ==
          std::string("Call ") + isolate + "0000" + pop + ". It is free.");
    CHECK(text_of(compiled, 1, "topic.work.work_story.paper.p2").body.find("1,352") !=
          std::string::npos);
}

TEST_CASE("a fact's text may have a form for one and another for many") {
    Rig rig;
    rig.replace("src/facts.yaml", "\"{value} coins\"",
                "\"{value, plural, one {# coin} other {# coins}}\"");
    rig.replace("src/facts.yaml", "value: 1352", "value: 1");
    CHECK(text_of(rig.check(), 0, "topic.work.work_story.paper.p2").body ==
          "A day’s pay is 1 coin.");
    rig.replace("src/facts.yaml", "value: 1\n", "value: 20\n");
    CHECK(text_of(rig.check(), 0, "topic.work.work_story.paper.p2").body ==
          "A day’s pay is 20 coins.");
}

TEST_CASE("Thai text has a break between its words") {
    Rig rig;
    const auto compiled = rig.check();
    CHECK(text_of(compiled, 1, "topic.work.work_story.keep.heading").body ==
          "เก็บ\u200Bเอกสาร\u200Bของ\u200Bคุณ");
}

TEST_CASE("a text that takes in an unverified fact or number is a draft in every language") {
    Rig rig;
    rig.replace("src/facts.yaml", "confidence: verified", "confidence: unverified");
    rig.replace("src/directory.yaml", "confidence: verified", "confidence: unverified");
    const auto compiled = rig.check();
    CHECK_FALSE(text_of(compiled, 0, "topic.work.work_story.paper.p2").reviewed);
    CHECK_FALSE(text_of(compiled, 0, "topic.work.work_story.ask.p1").reviewed);
    CHECK(text_of(compiled, 0, "topic.work.work_story.paper.p1").reviewed);
    CHECK_FALSE(compiled.source.contents.languages[0].reviewed);
}

TEST_CASE("a translation without fuzzy marks is reviewed, until its source changes") {
    Rig rig;
    for (const auto* path : {"src/po/th.po", "interface/po/th.po"}) {
        auto bytes = *rig.host.files().read(path, limits::source_file_bytes_max);
        std::string text(platform::as_text(bytes));
        for (std::size_t at; (at = text.find("#, fuzzy\n")) != std::string::npos;)
            text.erase(at, 9);
        REQUIRE(rig.host.files().write_atomic(path, platform::as_bytes(text)).ok());
    }
    CHECK(rig.check().source.contents.languages[1].reviewed);
    rig.replace("src/topics/work.yaml", "Read it first.", "Read it twice.");
    const auto changed = rig.check();
    CHECK_FALSE(changed.source.contents.languages[1].reviewed);
    CHECK_FALSE(text_of(changed, 1, "topic.work.work_story.paper.p1").reviewed);
    CHECK(rig.diagnostics.text(9).find("has changed since (topics/work.yaml:") !=
          std::string::npos);
}

TEST_CASE("a translation of a text that is gone is only a warning") {
    Rig rig;
    rig.replace("src/topics/work.yaml", "advice: [\"A contract\", \"The address\"]",
                "advice: [\"A contract\"]");
    static_cast<void>(rig.check());
    CHECK(rig.diagnostics.warnings() == 1);
    CHECK(rig.diagnostics.findings().back().text().find("no text "
                                                        "'topic.work.work_check.advice.2'") !=
          std::string::npos);
}

TEST_CASE("a pack's date is the epoch given, its release, or the newest check of a fact") {
    Rig rig;
    CHECK(rig.check().source.contents.built_unix_seconds == 20758 * 86'400); // 2026-11-01
    rig.replace("src/pack.yaml", "serial: 3", "serial: 3\nreleased: 2026-11-24");
    CHECK(rig.check().source.contents.built_unix_seconds == 20781 * 86'400);
    rig.options.built_unix_seconds = 7;
    CHECK(rig.check().source.contents.built_unix_seconds == 7);
}

TEST_CASE("topics stand in the order of their file names, or as pack.yaml lists them") {
    Rig rig;
    CHECK(rig.check().source.contents.topics[0].id == "work");
    rig.replace("src/pack.yaml", "topics: [work, online]\n", "");
    CHECK(rig.check().source.contents.topics[0].id == "online");
}

TEST_CASE("the template has every text of the pack and its notes, and none of the interface") {
    Rig rig;
    rig.replace("src/pack.yaml", "tagline: \"Know your rights\"",
                "tagline: {text: \"Know your rights\", note: \"Under the greeting\"}");
    const auto pot = compile::translation_template(rig.check().source);
    CHECK(pot.find("#. Under the greeting\n#: pack.yaml:") != std::string::npos);
    CHECK(pot.find("msgctxt \"pack.tagline\"\nmsgid \"Know your rights\"\nmsgstr \"\"\n") !=
          std::string::npos);
    CHECK(pot.find("msgctxt \"fact.wage.text\"") != std::string::npos);
    CHECK(pot.find("interface.") == std::string::npos);
}

TEST_CASE("a pack that cannot be written leaves the old one in place") {
    Rig rig;
    const auto compiled = rig.check();
    REQUIRE(compile::build(rig.host, compiled, "a.pack", support::test_key()).ok());
    const auto before = *rig.host.files().read("a.pack", limits::pack_bytes_max);
    rig.host.files().set_read_only(true);
    const auto refused = compile::build(rig.host, compiled, "a.pack", support::test_key(2));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == platform::ErrorKind::read_only);
    rig.host.files().set_read_only(false);
    rig.host.files().set_capacity(before.size() + 30'000);
    const auto full = compile::build(rig.host, compiled, "a.pack", support::test_key(2));
    REQUIRE_FALSE(full.ok());
    CHECK(full.error().kind == platform::ErrorKind::full);
    CHECK(*rig.host.files().read("a.pack", limits::pack_bytes_max) == before);
    CHECK_FALSE(rig.host.files().exists("a.pack.new"));
}

TEST_CASE("stock minisign accepts the signature of a pack, and refuses a changed one") {
    if (std::system("command -v minisign >/dev/null 2>&1") != 0) {
        MESSAGE("minisign is not installed; skipped");
        return;
    }
    Rig rig;
    REQUIRE(compile::build(rig.host, rig.check(), "a.pack", support::test_key()).ok());
    const auto folder = fs::temp_directory_path() / ("kiosk-minisign-" + std::to_string(getpid()));
    fs::create_directories(folder);
    const auto put = [&](const std::string& name, platform::ByteView bytes) {
        std::ofstream(folder / name, std::ios::binary) << platform::as_text(bytes);
    };
    for (const auto* name : {"a.pack", "a.pack.minisig"})
        put(name, *rig.host.files().read(name, limits::pack_bytes_max));
    put("a.pub", platform::as_bytes(platform::minisign::write_public_key(
                     support::public_half(support::test_key()))));
    const auto command = "cd " + folder.string() + " && minisign -q -Vm a.pack -p a.pub";
    CHECK(std::system(command.c_str()) == 0);
    std::ofstream(folder / "a.pack", std::ios::app) << 'x';
    CHECK(std::system((command + " 2>/dev/null").c_str()) != 0);
    fs::remove_all(folder);
}

// Whoever mends four false errors, or takes translations out, before the true one is shown, has
// harmed the pack.
TEST_CASE("a source file that cannot be read is the only thing said about what it would hold") {
    for (const auto* broken :
         {"pack.yaml", "topics/work.yaml", "topics/online.yaml", "directory.yaml", "facts.yaml",
          "members.yaml", "media/pictures.yaml", "words.yaml"}) {
        for (const std::string end : {"a: [1, 2\n", "caf\xe9\n"}) {
            CAPTURE(broken);
            CAPTURE(end);
            Rig rig;
            const auto path = std::string("src/") + broken;
            const auto bytes = rig.host.files().read(path, limits::source_file_bytes_max);
            const auto text = std::string(platform::as_text(*bytes)) + end;
            REQUIRE(rig.host.files().write_atomic(path, platform::as_bytes(text)).ok());
            static_cast<void>(compile::check(rig.host, "src", rig.options, rig.diagnostics));
            const auto findings = rig.diagnostics.findings();
            REQUIRE_MESSAGE(findings.size() == 1, rig.diagnostics.text(20));
            CHECK(findings.front().unreadable);
            CHECK(findings.front().place.text().starts_with(broken));
        }
    }
}

TEST_CASE("files that cannot be read are named before all other errors") {
    Rig rig;
    rig.replace("src/directory.yaml", "icon: heart", "icon: hart");
    rig.replace("src/topics/work.yaml", "id: work\n", "id: [work\n");
    static_cast<void>(compile::check(rig.host, "src", rig.options, rig.diagnostics));
    const auto findings = rig.diagnostics.findings();
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].place.text().starts_with("topics/work.yaml"));
    CHECK(findings[1].place.file == "directory.yaml");
}

TEST_CASE("a translation of a text that is gone is to be removed, once the source has no error") {
    Rig rig;
    rig.replace("src/po/th.po", "msgctxt \"topic.work.title\"", "msgctxt \"topic.gone.title\"");
    static_cast<void>(compile::check(rig.host, "src", rig.options, rig.diagnostics));
    CHECK(rig.diagnostics.text(20).find("'topic.gone.title' any more") != std::string::npos);
}

TEST_CASE("what is no folder is said in one line") {
    for (const auto* path : {"src/pack.yaml", "nosuch"}) {
        Rig rig;
        static_cast<void>(compile::check(rig.host, path, rig.options, rig.diagnostics));
        const auto findings = rig.diagnostics.findings();
        REQUIRE_MESSAGE(findings.size() == 1, rig.diagnostics.text(20));
        CHECK(findings.front().text().find("folder") != std::string::npos);
    }
}

TEST_CASE(
    "a record's day that has not come is refused where the clock is known, and nowhere else") {
    Rig rig;
    rig.replace("src/directory.yaml", "verified_on: 2026-11-01", "verified_on: 2126-11-01");
    rig.options.now_unix_seconds = 1'795'000'000; // in November 2026
    static_cast<void>(compile::check(rig.host, "src", rig.options, rig.diagnostics));
    REQUIRE(rig.diagnostics.errors() == 1);
    const auto found = rig.diagnostics.findings().front();
    CHECK(found.place.text() == "directory.yaml:17");
    CHECK(found.what == "2126-11-01 has not come yet");
    // A board that has just started believes in 1970, and then nothing has come.
    rig.options.now_unix_seconds = {};
    rig.diagnostics = {};
    rig.check();
}

TEST_CASE("a file that looks like the pack's and is not read is warned of, others are not") {
    Rig rig;
    rig.check();
    const auto before = rig.diagnostics.warnings();
    for (const auto* name : {"calender.yaml", "facts.yml", "topics/more.yml", "po/xx.po",
                             "media/photo.PNG", "media/HILL.SVG", // these six
                             "notes.txt", "topics/.work.yaml.swp", "po/small.pot", "po/th.po~",
                             "kiosk-report.html", "media/read-me.txt"})
        REQUIRE(rig.host.files()
                    .write_atomic(std::string("src/") + name, platform::as_bytes("x"))
                    .ok());
    rig.diagnostics = {};
    rig.check();
    std::string unread;
    for (const auto& finding : rig.diagnostics.findings())
        if (finding.what == "this file is not read")
            unread += finding.place.text() + ' ';
    CHECK(unread == "calender.yaml facts.yml media/HILL.SVG media/photo.PNG po/xx.po "
                    "topics/more.yml ");
    CHECK(rig.diagnostics.warnings() == before + 6);
}

TEST_CASE("without the interface's words the message says where they were looked for") {
    Rig rig;
    rig.options.interface_folder = "nowhere";
    static_cast<void>(compile::check(rig.host, "src", rig.options, rig.diagnostics));
    CHECK(rig.diagnostics.text(2).starts_with(
        "nowhere/interface.yaml: error: the words of the interface are not here; give the folder "
        "that holds interface.yaml by --interface FOLDER\n"));
}

TEST_CASE("a message of the interface that no number can be put into is told where it stands") {
    for (const auto* message :
         {"{n, plural, one {#}} จาก {total}", "{n, number, ::wrong} จาก {total}"}) {
        Rig rig;
        const std::string entry = "msgid \"{n} of {total} answered\"\nmsgstr \"";
        rig.replace("interface/po/th.po", entry + "ตอบแล้ว {n} จาก {total}", entry + message);
        static_cast<void>(compile::check(rig.host, "src", rig.options, rig.diagnostics));
        const auto found = rig.diagnostics.text(20);
        CHECK(rig.diagnostics.errors() == 1);
        CHECK_MESSAGE(found.find("'interface.checklist_answered': ") != std::string::npos, found);
        CHECK(found.find("th.po:") < found.find("see ICU MessageFormat"));
    }
}
