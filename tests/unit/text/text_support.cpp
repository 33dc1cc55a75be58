#include "tests/unit/text/text_support.h"

#include <doctest/doctest.h>

#include "kiosk/text/breaks.h"
#include "kiosk/text/fonts.h"
#include "kiosk/text/utf8.h"

namespace text_support {
namespace {

std::unique_ptr<text::LayoutEngine> make_engine(bool chinese) {
    auto fonts = text::default_fonts(fonts_directory);
    REQUIRE_MESSAGE(fonts.ok(), fonts.error().text());
    if (chinese)
        fonts->push_back({"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2});
    auto made = text::LayoutEngine::create(*fonts);
    REQUIRE_MESSAGE(made.ok(), made.error().text());
    return std::move(made).value();
}

} // namespace

text::LayoutEngine& engine() {
    static const auto made = make_engine(false);
    return *made;
}

text::LayoutEngine& engine_with_chinese() {
    static const auto made = make_engine(true);
    return *made;
}

std::string visible(std::string_view text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = text::next_code(text, at);
        switch (code) {
        case 0x200B:
            shown += '|';
            break;
        case 0x2060:
            shown += '_';
            break;
        case 0x2066:
            shown += '<';
            break;
        case 0x2069:
            shown += '>';
            break;
        default:
            text::append(shown, code);
        }
    }
    return shown;
}

std::vector<std::string> line_texts(const text::Layout& layout, std::string_view text) {
    std::vector<std::string> texts;
    for (const text::Line& line : layout.lines())
        texts.push_back(visible(text.substr(line.start, line.end - line.start)));
    return texts;
}

const std::vector<Alphabet>& alphabets() {
    static const std::vector<Alphabet> all = {
        {"th", U"กขคงจดตทนบปผมยรลวสหอะาำิีึืุูเแโใไ็่้๊์ๆฯ๐๒  a1.\u200B\u2060"},
        {"lo", U"ກຂງຈດຕນບປມຍລວສຫອະາຳິີຶືຸູເແໂໃໄຽ່້໊໌ໆ  b2,\u200B\u2060"},
        {"km", U"កខគងចដតនបមរលសហអាិីុូើែោំះ់៌៍្្្។ៗ  c3\u200B\u2060"},
        {"my", U"ကခဂငစညတနပမယရလသဟအဥါာိီုူေဲံ့း္္််ျြွှ။၊  d4\u200B\u2060"},
        {"shn", U"ၵၶငၸသၺတထၼပၽမယရလဝႁဢႃိီုူေႄူႂႆႈႉႊး််ႇ။  e5\u200B\u2060"},
        {"ksw", U"ကခဂဃငစဆညတထဒနပဖဘမယရလဝသဟအဧါံၢၣၤူုိ်ၠြျွှ၊  f6\u200B\u2060"},
    };
    return all;
}

rc::Gen<std::string> text_of(const Alphabet& alphabet) {
    const auto letters = rc::gen::elementOf(alphabet.letters);
    return rc::gen::map(rc::gen::container<std::vector<char32_t>>(letters),
                        [](const std::vector<char32_t>& codes) {
                            std::string text;
                            for (const char32_t code : codes)
                                text::append(text, code);
                            return text;
                        });
}

std::u32string decode(std::string_view text) {
    std::u32string codes;
    for (std::size_t at = 0; at < text.size();)
        codes += text::next_code(text, at);
    return codes;
}

} // namespace text_support
