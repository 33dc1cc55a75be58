#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <bit>

#include "kiosk/text/breaks.h"
#include "kiosk/text/layout_engine.h"
#include "kiosk/text/utf8.h"
#include "tests/unit/text/text_support.h"

using namespace text;
using text_support::engine;

namespace {

void assert_tiled(const Layout& layout, std::string_view text) {
    std::uint32_t at = 0;
    std::uint32_t glyph = 0;
    for (const Line& line : layout.lines()) {
        RC_ASSERT(line.start == at);
        RC_ASSERT(line.first_glyph == glyph);
        for (std::uint32_t i = 0; i < line.glyph_count; ++i) {
            RC_ASSERT(layout.glyphs()[glyph + i].cluster >= line.start);
            RC_ASSERT(layout.glyphs()[glyph + i].cluster < line.end);
        }
        at = line.end;
        glyph += line.glyph_count;
    }
    RC_ASSERT(at == text.size());
    RC_ASSERT(glyph == layout.glyphs().size());
}

// A line that is too wide has no place inside where it could have ended.
void assert_narrow(const Layout& layout, std::string_view text, float width) {
    const auto places = break_places(text);
    for (const Line& line : layout.lines()) {
        if (line.width <= width + 0.05f)
            continue;
        for (const std::size_t place : places)
            RC_ASSERT(place <= line.start || place >= line.end);
    }
}

} // namespace

TEST_CASE("any text is laid out whole, each byte in one line, no line wider than it must be") {
    for (const auto& alphabet : text_support::alphabets()) {
        CHECK(rc::check("in " + alphabet.language, [&] {
            const std::string text =
                plan_breaks(*text_support::text_of(alphabet), alphabet.language);
            const auto width = static_cast<float>(*rc::gen::inRange(10, 300));
            Style style;
            style.size_px = static_cast<float>(*rc::gen::inRange(8, 60));
            const auto layout = engine().layout({text, alphabet.language, style, width});
            assert_tiled(*layout, text);
            assert_narrow(*layout, text, width);
            RC_ASSERT(layout->missing_glyphs() == 0);
        }));
    }
}

TEST_CASE("any bytes in any style are laid out without harm") {
    CHECK(rc::check([](const std::string& bytes, std::uint32_t size, std::uint32_t width,
                       std::uint32_t spacing, const std::string& language) {
        Style style;
        style.size_px = std::bit_cast<float>(size);
        style.letter_spacing_em = std::bit_cast<float>(spacing);
        const auto layout = engine().layout({bytes, language, style, std::bit_cast<float>(width)});
        assert_tiled(*layout, bytes);
    }));
}

TEST_CASE("any code points in both directions are laid out without harm") {
    CHECK(rc::check([] {
        const auto code = rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(1, 0x3100),
                                         rc::gen::inRange<std::uint32_t>(0x590, 0x700),
                                         rc::gen::inRange<std::uint32_t>(0x2000, 0x2070),
                                         rc::gen::inRange<std::uint32_t>(0xE000, 0x10FFFF));
        std::string text;
        for (const std::uint32_t c : *rc::gen::container<std::vector<std::uint32_t>>(code))
            append(text, static_cast<char32_t>(c));
        for (const char* language : {"ar", "en", "shn"})
            assert_tiled(*engine().layout({text, language, Style{}, 90}), text);
    }));
}
