// The page for a reviewer's phone, and the text that comes back.
#include <doctest/doctest.h>

#include "kiosk/editor/review.h"
#include "tests/support/pack_source.h"

namespace {

struct Fixture {
    platform::FakeHost host;
    compile::Source source;
    editor::PoEntries entries;

    Fixture() {
        support::copy_small_source(host.files());
        compile::Diagnostics diagnostics;
        source = compile::read_source(host.files(), "src", "interface", diagnostics);
        const auto bytes = *host.files().read("src/po/th.po", 1u << 20);
        auto po = compile::read_po(platform::as_text(bytes), "th.po");
        REQUIRE(po.ok());
        for (auto& entry : po->entries)
            entries.emplace(entry.context, entry);
    }
    std::string digest(const std::string& key) const {
        const auto& entry = entries.at(key);
        return editor::words_digest(entry.source, entry.translation);
    }
};

std::string head(const std::string& by = "K7") {
    return "kiosk review 1\npack small\nlanguage th\nby " + by + "\n";
}

} // namespace

TEST_CASE(
    "the page holds every text of the pack once, its picture once, and nothing from a network") {
    const Fixture fixture;
    const auto page =
        editor::review_page(fixture.source, "th", fixture.entries, {{"hill", "<svg/>"}});
    CHECK(page.find("/*DATA*/") == std::string::npos);
    for (const auto& text : fixture.source.texts.all())
        if (!text.key.empty() && !text.key.starts_with("interface."))
            CHECK(page.find("\"key\":\"" + text.key + "\"") != std::string::npos);
    CHECK(page.find("\"hill\":\"PHN2Zy8+\"") != std::string::npos);
    for (const auto* outside : {"http:", "https:", "<link", "src=\"", "import "})
        CHECK_MESSAGE(page.find(outside) == std::string::npos, outside);
    CHECK(page.find("interface.") == std::string::npos);
}

TEST_CASE("a text cannot end the page's script") {
    Fixture fixture;
    fixture.entries.at("topic.work.work_story.title").translation = "</script><b>";
    const auto page = editor::review_page(fixture.source, "th", fixture.entries, {});
    CHECK(page.find("</script><b>") == std::string::npos);
}

TEST_CASE("an OK takes the draft mark off, a change brings its words, by the reviewer's code") {
    const Fixture fixture;
    const std::string a = "topic.work.work_story.title", b = "topic.work.work_story.paper.p1";
    const auto review = editor::read_review("10:41 Somebody wrote\n\n" + head() + "ok " + a + " " +
                                                fixture.digest(a) + "\nchange " + b + " " +
                                                fixture.digest(b) + "  อ่าน  ก่อน\r\n",
                                            "r.txt");
    REQUIRE_MESSAGE(review.ok(), (review.ok() ? "" : review.error().text()));
    CHECK(review->pack == "small");
    CHECK(review->language == "th");
    const auto merge = editor::merge_review(*review, fixture.source, fixture.entries);
    CHECK(merge.outdated.empty());
    REQUIRE(merge.changes.size() == 2);
    CHECK(merge.changes.at(a).translation == fixture.entries.at(a).translation);
    CHECK(merge.changes.at(b).translation == "อ่าน ก่อน");
    CHECK(merge.changes.at(b).reviewer == "K7");
    CHECK_FALSE(merge.changes.at(a).draft);
    CHECK(merge.lines.at(a) == 7);
}

TEST_CASE("an OK for words that have changed since, or for a place that is gone, is not taken") {
    const Fixture fixture;
    const auto review = editor::read_review(
        head() + "ok topic.work.work_story.title 00000000\nok topic.gone 00000000\n", "r.txt");
    REQUIRE(review.ok());
    const auto merge = editor::merge_review(*review, fixture.source, fixture.entries);
    CHECK(merge.changes.empty());
    CHECK(merge.outdated == std::vector<std::string>{"topic.work.work_story.title", "topic.gone"});
}

TEST_CASE("what is no review is refused with its line and what to do") {
    struct Case {
        std::string text;
        const char* found;
    };
    for (const auto& [text, found] :
         {Case{"", "r.txt:0: the line 'kiosk review 1' is missing"},
          Case{head("Somchai"), "r.txt:4: the line 'by CODE' is missing or names somebody"},
          Case{head() + "maybe a.b 00000000\n", "r.txt:5: this line begins with neither"},
          Case{head() + "ok a.b\n", "r.txt:5: write: ok PLACE DIGITS"},
          Case{head() + "ok a.b 0000000g\n", "r.txt:5: write: ok PLACE DIGITS"},
          Case{head() + "change a.b 00000000\n", "r.txt:5: write: change PLACE DIGITS"}}) {
        const auto review = editor::read_review(text, "r.txt");
        REQUIRE_FALSE(review.ok());
        CHECK(review.error().text().starts_with(found));
    }
}
