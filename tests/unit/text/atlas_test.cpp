#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "kiosk/text/glyph_atlas.h"
#include "tests/unit/text/text_support.h"

using namespace text;

namespace {

constexpr int page_px = 64;

// Draws glyph number n as a block of n % 64 by n / 64 px, its coverage made from n.
class BlockEngine final : public LayoutEngine {
  public:
    LayoutPtr layout(const RequestView&) override { return nullptr; }
    GlyphBitmap rasterise(std::uint16_t, std::uint32_t glyph, float, int) override {
        ++drawn;
        GlyphBitmap bitmap;
        bitmap.width = static_cast<int>(glyph % 64);
        bitmap.height = static_cast<int>(glyph / 64);
        const auto ink = static_cast<std::uint8_t>(1 + glyph % 251);
        bitmap.coverage.assign(static_cast<std::size_t>(bitmap.width) * (glyph / 64), ink);
        return bitmap;
    }
    const std::vector<Face>& faces() const override { return m_faces; }
    std::vector<char32_t> missing_codepoints(std::string_view) const override { return {}; }
    std::vector<std::uint32_t> broken_clusters(std::string_view, std::string_view) override {
        return {};
    }
    CacheFigures cache_figures() const override { return {}; }

    int drawn = 0;

  private:
    std::vector<Face> m_faces;
};

std::uint32_t block(int width, int height) {
    return static_cast<std::uint32_t>(height * 64 + width);
}

// A painter's texture: it sees what dirty rectangles carry, and nothing else.
class Texture {
  public:
    void upload(GlyphAtlas& atlas) {
        m_pages.resize(static_cast<std::size_t>(atlas.page_count()),
                       std::vector<std::uint8_t>(page_px * page_px));
        for (int page = 0; page < atlas.page_count(); ++page) {
            const AtlasRect dirty = atlas.take_dirty(page);
            for (int y = dirty.y; y < dirty.y + dirty.height; ++y)
                for (int x = dirty.x; x < dirty.x + dirty.width; ++x)
                    at(page, x, y) =
                        atlas.coverage(page)[static_cast<std::size_t>(y * page_px + x)];
        }
    }

    // The glyph stands there whole, with an empty pixel around it.
    bool shows(const AtlasGlyph& glyph, std::uint32_t number) {
        for (int y = -1; y <= glyph.height; ++y)
            for (int x = -1; x <= glyph.width; ++x) {
                const bool inside = y >= 0 && x >= 0 && y < glyph.height && x < glyph.width;
                const int wanted = inside ? static_cast<int>(1 + number % 251) : 0;
                if (at(glyph.page, glyph.x + x, glyph.y + y) != wanted)
                    return false;
            }
        return true;
    }

  private:
    std::uint8_t& at(int page, int x, int y) {
        return m_pages[static_cast<std::size_t>(page)].at(
            static_cast<std::size_t>(y * page_px + x));
    }
    std::vector<std::vector<std::uint8_t>> m_pages;
};

} // namespace

TEST_CASE("a glyph is drawn once and keeps its place; other sizes and shifts are other glyphs") {
    BlockEngine engine;
    GlyphAtlas atlas(engine, page_px, 1);
    const auto first = atlas.find(0, block(5, 5), 20, 0);
    REQUIRE(first);
    const auto again = atlas.find(0, block(5, 5), 20, 0);
    CHECK(again->x == first->x);
    CHECK(engine.drawn == 1);
    CHECK(atlas.find(0, block(5, 5), 21, 0)->x != first->x);
    CHECK(atlas.find(0, block(5, 5), 20, 1)->x != first->x);
    CHECK(engine.drawn == 3);
}

TEST_CASE("a glyph without ink takes no page") {
    BlockEngine engine;
    GlyphAtlas atlas(engine, page_px, 1);
    const auto space = atlas.find(0, 0, 20, 0);
    REQUIRE(space);
    CHECK(space->width == 0);
    CHECK(atlas.page_count() == 0);
}

TEST_CASE("pages grow to their number, then old glyphs give way and the generation grows") {
    BlockEngine engine;
    GlyphAtlas atlas(engine, page_px, 2);
    const auto old = atlas.find(0, block(60, 60), 20, 0);
    REQUIRE(old);
    CHECK(atlas.find(0, block(59, 60), 20, 0)->page == 1);
    const auto before = atlas.generation();
    atlas.begin_frame();
    CHECK(atlas.find(0, block(58, 60), 20, 0)->page == 0);
    CHECK(atlas.generation() == before + 1);
    CHECK(atlas.page_count() == 2);
}

TEST_CASE("glyphs of the frame under way are never given up; what does not fit is refused") {
    BlockEngine engine;
    GlyphAtlas atlas(engine, page_px, 1);
    REQUIRE(atlas.find(0, block(60, 60), 20, 0));
    CHECK_FALSE(atlas.find(0, block(59, 60), 20, 0));
    CHECK(atlas.generation() == 0);
    atlas.begin_frame();
    CHECK(atlas.find(0, block(59, 60), 20, 0));
    CHECK_FALSE(atlas.find(0, block(63, 63), 20, 0)); // with its gap larger than a page
}

TEST_CASE("small shelves together make room for a tall glyph") {
    BlockEngine engine;
    GlyphAtlas atlas(engine, page_px, 1);
    for (int i = 0; i < 8; ++i)
        REQUIRE(atlas.find(0, block(50 + i, 6), 20, 0)); // a shelf each
    atlas.begin_frame();
    CHECK(atlas.find(0, block(10, 50), 20, 0));
}

TEST_CASE("lost textures make every page dirty again") {
    BlockEngine engine;
    GlyphAtlas atlas(engine, page_px, 1);
    REQUIRE(atlas.find(0, block(5, 5), 20, 0));
    CHECK(atlas.take_dirty(0).width == 7);
    CHECK(atlas.take_dirty(0).width == 0);
    atlas.mark_all_dirty();
    CHECK(atlas.take_dirty(0).width == page_px);
}

TEST_CASE("through any frames a texture fed with dirty rectangles shows every glyph asked for") {
    CHECK(rc::check([] {
        BlockEngine engine;
        GlyphAtlas atlas(engine, page_px, 2);
        Texture texture;
        const auto frames = *rc::gen::container<std::vector<std::vector<std::uint32_t>>>(
            rc::gen::container<std::vector<std::uint32_t>>(rc::gen::map(
                rc::gen::pair(rc::gen::inRange(1, 40), rc::gen::inRange(1, 40)),
                [](const std::pair<int, int>& size) { return block(size.first, size.second); })));
        for (const auto& glyphs : frames) {
            atlas.begin_frame();
            std::vector<std::pair<AtlasGlyph, std::uint32_t>> asked;
            for (const std::uint32_t glyph : glyphs)
                if (const auto place = atlas.find(0, glyph, 20, 0))
                    asked.emplace_back(*place, glyph);
            texture.upload(atlas);
            for (const auto& [place, glyph] : asked)
                RC_ASSERT(texture.shows(place, glyph));
            RC_ASSERT(atlas.page_count() <= 2);
        }
    }));
}

TEST_CASE("pens fall on quarters of a pixel across and whole pixels down") {
    CHECK(snap(1.3f, 2.4f).x == 1);
    CHECK(snap(1.3f, 2.4f).subpixel == 1);
    CHECK(snap(1.3f, 2.6f).y == 3);
    CHECK(snap(1.9f, 0).x == 2);
    CHECK(snap(1.9f, 0).subpixel == 0);
    CHECK(snap(-0.3f, 0).x == -1);
    CHECK(snap(-0.3f, 0).subpixel == 3);
}

TEST_CASE("a real glyph is grey, shifted by quarters, and empty for a space") {
    auto& engine = text_support::engine();
    const auto layout = engine.layout({"l ", "en", Style{}, 0});
    const Glyph& letter = layout->glyphs().front();
    const auto straight = engine.rasterise(letter.face, letter.id, 30, 0);
    const auto shifted = engine.rasterise(letter.face, letter.id, 30, 2);
    CHECK(straight.height > 20);
    CHECK(straight.coverage != shifted.coverage);
    CHECK(straight.coverage.size() ==
          static_cast<std::size_t>(straight.width) * static_cast<std::size_t>(straight.height));
    CHECK(engine.rasterise(999, 1, 30, 0).width == 0);
}
