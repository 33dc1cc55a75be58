#include <doctest/doctest.h>

#include "kiosk/compile/drawings.h"
#include "kiosk/compile/rebuild.h"
#include "platform/base/limits.h"
#include "tests/support/pack_source.h"

namespace {

std::string svg(const std::string& inner) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 480\">\n" + inner +
           "\n</svg>\n";
}

bool passes(const std::string& text) {
    return compile::check_drawing(text, "a.svg").ok();
}

std::string refusal(const std::string& text) {
    const auto checked = compile::check_drawing(text, "a.svg");
    REQUIRE_FALSE(checked.ok());
    return checked.error().text();
}

} // namespace

TEST_CASE("paths, rectangles, circles, ellipses, groups, titles and comments pass") {
    CHECK(passes("<?xml version=\"1.0\"?>\n<!-- by hand -->\n" +
                 svg("<title>A hill</title><g transform=\"translate(1 2)\"><path d=\"M0 0L9 9Z\" "
                     "fill=\"#fff\"/><rect x='1' y='2' width='3' height='4'/></g>")));
}

TEST_CASE("what could reach outside or blow up is refused with its line") {
    CHECK(refusal(svg("<image href=\"file:///etc/passwd\"/>")).starts_with("a.svg:2: <image>"));
    CHECK(refusal(svg("<use href=\"#a\"/>")).starts_with("a.svg:2: <use>"));
    CHECK(refusal(svg("<style>*{fill:red}</style>")).starts_with("a.svg:2: <style>"));
    CHECK(refusal(svg("<script>1</script>")).starts_with("a.svg:2: <script>"));
    CHECK(refusal(svg("<path d=\"M0 0\" filter=\"url(#f)\"/>")).starts_with("a.svg:2: the attrib"));
    CHECK(refusal(svg("<path d=\"M0 0\" fill=\"url(http://x)\"/>"))
              .starts_with("a.svg:2: a value refers"));
    CHECK(refusal(svg("<path d=\"M0 0\" onload=\"x\"/>")).starts_with("a.svg:2: the attribute"));
    CHECK(refusal(svg("<path d=\"M0 0\" stroke-dasharray=\".0001\"/>"))
              .starts_with("a.svg:2: the attribute"));
    CHECK(refusal("<!DOCTYPE svg [<!ENTITY a \"b\">]>" + svg(""))
              .starts_with("a.svg:1: declarations"));
    CHECK(refusal(svg("&a;")).starts_with("a.svg:2: entities"));
    CHECK(refusal(svg("<?xml-stylesheet href=\"x\"?>")).starts_with("a.svg:2: declarations"));
}

TEST_CASE("drawings that are cut short, too large, too deep or of another size are refused") {
    const auto whole = svg("<path d=\"M0 0L9 9Z\" fill=\"#fff\"/>");
    for (std::size_t length = 0; length < whole.size() - 2; ++length)
        CHECK_FALSE(passes(whole.substr(0, length)));
    CHECK_FALSE(passes(svg(std::string(limits::svg_bytes_max, ' '))));
    std::string deep, many;
    for (int i = 0; i < 100; ++i)
        deep += "<g>";
    for (int i = 0; i < 6000; ++i)
        many += "<g/>";
    CHECK_FALSE(passes(svg(deep)));
    CHECK_FALSE(passes(svg(many)));
    CHECK_FALSE(passes("<svg viewBox=\"0 0 9 9\"></svg>"));
    CHECK_FALSE(passes("<svg></svg>"));
    CHECK_FALSE(passes(""));
}

TEST_CASE("a drawing is drawn with straight alpha at the width asked for") {
    const auto text = svg("<rect x=\"0\" y=\"0\" width=\"320\" height=\"480\" fill=\"#804020\" "
                          "fill-opacity=\".5\"/>");
    const auto drawing = compile::draw(text, "a.svg", 64);
    REQUIRE(drawing.ok());
    CHECK(drawing->width == 64);
    CHECK(drawing->height == 48);
    REQUIRE(drawing->rgba.size() == 64u * 48u * 4u);
    CHECK(drawing->rgba[0] == 0x80);
    CHECK(drawing->rgba[1] == 0x40);
    CHECK(drawing->rgba[2] == 0x20);
    CHECK(drawing->rgba[3] == 128);
    CHECK(drawing->rgba[40 * 4 + 3] == 0);
}

TEST_CASE("text that librsvg does not take gives an error with the file's name") {
    const auto drawing = compile::draw("not a drawing", "a.svg", 64);
    REQUIRE_FALSE(drawing.ok());
    CHECK(drawing.error().where == "a.svg");
}

TEST_CASE("pictures drawn at once are those drawn singly; the first wrong one is named") {
    platform::FakeHost host;
    support::copy_small_source(host.files());
    compile::Diagnostics diagnostics;
    const auto source = compile::read_source(host.files(), "src", "interface", diagnostics);
    REQUIRE(diagnostics.ok());
    compile::DrawnPictures at_once;
    const auto digests = compile::draw_pictures(host.files(), source, at_once);
    REQUIRE(digests.ok());
    CHECK(digests->size() == source.pictures.size());
    for (const auto& [id, digest] : *digests) {
        auto one = source;
        std::erase_if(one.pictures, [&](const auto& picture) { return picture.first != id; });
        compile::DrawnPictures alone;
        REQUIRE(compile::draw_pictures(host.files(), one, alone).ok());
        REQUIRE(alone.size() == 1);
        const auto& drawn = at_once.at(digest);
        REQUIRE(drawn.size() == alone.at(digest).size());
        for (std::size_t i = 0; i < drawn.size(); ++i)
            CHECK(drawn[i].packed == alone.at(digest)[i].packed);
    }
    for (const auto& [id, picture] : source.pictures)
        REQUIRE(host.files()
                    .write_atomic("src/" + picture.file, platform::as_bytes("no drawing " + id))
                    .ok());
    const auto broken = compile::draw_pictures(host.files(), source, at_once);
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.error().text().starts_with(source.pictures.begin()->second.file));
}
