// The page of every screen's pictures.
#include "kiosk/editor/picture_page.h"

#include <doctest/doctest.h>

#include "tests/support/pack_source.h"

namespace {

struct Fixture {
    platform::FakeHost host;
    compile::Source source;

    Fixture() {
        support::copy_small_source(host.files());
        compile::Diagnostics diagnostics;
        source = compile::read_source(host.files(), "src", "interface", diagnostics);
    }
    std::string id(const std::string& key) const { return std::to_string(source.texts.find(key)); }
    std::string list(const std::string& texts, const std::string& file = "th/pay/01-paper.png",
                     const std::string& more = "") const {
        return R"({"width": 1280, "height": 800, "stops": [{"name": "work/work_story/01-paper",
            "topic": "work", "activity": "work_story", "part": "paper", "pictures": {"th": [
            {"file": ")" +
               file + R"(", "texts": )" + texts + R"(, "draft": true, "cut": []})" + more + "]}}]}";
    }
};

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

} // namespace

TEST_CASE("the page shows each picture once and names each text that stands on it") {
    const Fixture fixture;
    const std::string key = "topic.work.work_story.paper.p1";
    const auto more =
        R"(, {"file": "th/b.png", "texts": [], "draft": false, "cut": ["far <b>too</b> long"]})";
    const auto list = editor::read_picture_list(
        fixture.list("[[" + fixture.id(key) + "]]", "th/a.png", more), "tour.json");
    REQUIRE(list.ok());
    const auto page = editor::picture_page(fixture.source, *list);
    CHECK(page.pictures == 2);
    CHECK(page.cut == std::vector<std::string>{"th/b.png: far <b>too</b> long"});
    CHECK(count(page.html, "<b>does not fit: far &lt;b&gt;too&lt;/b&gt; long</b>") == 1);
    CHECK(count(page.html, "<img ") == 2);
    CHECK(count(page.html, "src=\"th/a.png\"") == 1);
    CHECK(count(page.html, "loading=\"lazy\"") == 2);
    CHECK(count(page.html, "<dt>" + key + "</dt>") == 1);
    CHECK(count(page.html, "<i>draft</i>") == 1);
    CHECK(page.html.find("<!--") == std::string::npos);
    for (const auto* outside : {"http:", "https:", "<link", "import "})
        CHECK_MESSAGE(page.html.find(outside) == std::string::npos, outside);
    CHECK(editor::files_of(*list) == std::set<std::string>{"th/a.png", "th/b.png"});
    // What stands on no picture is told.
    CHECK(std::find(page.not_seen.begin(), page.not_seen.end(), key) == page.not_seen.end());
    CHECK(std::find(page.not_seen.begin(), page.not_seen.end(), "topic.work.title") !=
          page.not_seen.end());
}

TEST_CASE("of texts that are alike the activity's own is named") {
    const Fixture fixture;
    const std::string own = "topic.work.work_story.paper.heading", other = "topic.work.title";
    const auto list = editor::read_picture_list(
        fixture.list("[[" + fixture.id(other) + ", " + fixture.id(own) + "]]"), "tour.json");
    REQUIRE(list.ok());
    const auto page = editor::picture_page(fixture.source, *list);
    CHECK(count(page.html, "<dt>" + own + "</dt>") == 1);
    CHECK(count(page.html, "<dt>" + other + "</dt>") == 0);
}

TEST_CASE("a list that is none is refused with what to do") {
    const Fixture fixture;
    for (const auto& text :
         {std::string("not json"), std::string("{}"), std::string("{\"width\": 1}"),
          fixture.list("7"), fixture.list("[]", "../a.png"), fixture.list("[]", "/a.png"),
          fixture.list("[]", "a.html"), std::string("[[[[")}) {
        CAPTURE(text);
        const auto list = editor::read_picture_list(text, "tour.json");
        REQUIRE(!list.ok());
        CHECK(list.error().where == "tour.json");
        CHECK(list.error().message.find("choose another folder") != std::string::npos);
    }
}
