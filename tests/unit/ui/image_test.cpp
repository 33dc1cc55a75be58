#include "kiosk/ui/image.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "kiosk/ui/bake.h"

using namespace ui;

TEST_CASE("halving a picture averages its pixels, weighted by how solid they are") {
    Image source(4, 2);
    for (std::uint32_t& pixel : source.pixels)
        pixel = 0xFF0000FF; // red
    source.at(0, 0) = 0x00FF0000; // a blue that is not there must not tint
    const Image half = resample(source, 2, 1);
    CHECK(half.at(0, 0) == 0xBF0000FF); // three of four
    CHECK(half.at(1, 0) == 0xFF0000FF);
}

TEST_CASE("a picture of one colour keeps it at every size") {
    rc::check([] {
        const auto side = [] { return *rc::gen::inRange(1, 40); };
        const std::uint32_t colour = *rc::gen::arbitrary<std::uint32_t>() | 0xFF000000u;
        const Image result = resample(Image(side(), side(), colour), side(), side());
        for (const std::uint32_t pixel : result.pixels)
            for (int shift = 0; shift < 32; shift += 8)
                RC_ASSERT(std::abs(int((pixel >> shift) & 255) - int((colour >> shift) & 255)) <=
                          1);
    });
}

TEST_CASE("what lies outside the source is transparent, so a picture fits inside its plate") {
    const Image placed = resample(Image(10, 10, 0xFFFFFFFF), -5, 0, 20, 10, 20, 10);
    CHECK((placed.at(2, 5) >> 24) == 0u);
    CHECK(placed.at(10, 5) == 0xFFFFFFFF);
    CHECK((placed.at(18, 5) >> 24) == 0u);
}

TEST_CASE("a half transparent pixel mixes with a solid plate, and on none it stays itself") {
    const Image half(1, 1, 0x80FFFFFF);
    CHECK(resample(half, 0, 0, 1, 1, 1, 1, 0xFF000000).at(0, 0) == 0xFF808080);
    CHECK(resample(half, 0, 0, 1, 1, 1, 1).at(0, 0) == 0x80FFFFFF);
    // What lies outside the source is the plate.
    CHECK(resample(half, -1, 0, 3, 1, 3, 1, 0xFF000000).at(2, 0) == 0xFF000000);
}

TEST_CASE("an opaque picture survives PNG, and bytes that are no PNG are refused") {
    Image image(3, 2, 0xFF102030);
    image.at(2, 1) = 0xFFFFEEDD;
    const auto back = decode_png(encode_png(image));
    REQUIRE(back.ok());
    CHECK(back->width == 3);
    CHECK(back->pixels == image.pixels);
    const platform::Bytes junk{1, 2, 3};
    CHECK(decode_png(junk).error().kind == platform::ErrorKind::invalid);
    auto cut = encode_png(image);
    cut.resize(cut.size() / 2);
    CHECK_FALSE(decode_png(cut).ok());
}

TEST_CASE("a PNG over the bound is refused before it is unpacked") {
    platform::Bytes png = encode_png(Image(1, 1, 0xFF000000));
    png[16] = 0x7F; // width, most significant byte
    CHECK_FALSE(decode_png(png).ok());
}

TEST_CASE("the computed shadow is the one that the design drew") {
    constexpr int margin = 48, drop = 6;
    std::ifstream stream("tests/unit/ui/drawn_shadow.png", std::ios::binary);
    const platform::Bytes bytes{std::istreambuf_iterator<char>(stream), {}};
    const auto drawn = decode_png(bytes);
    REQUIRE(drawn.ok());
    const int box = drawn->width - 2 * margin;
    const Mask mask = shadow_mask(box, box, 24, 12, margin);
    const Rect card{margin, margin, box, box}; // left out of the drawing: it covers its shadow
    int worst = 0;
    for (int y = drop; y < drawn->height; ++y)
        for (int x = 0; x < drawn->width; ++x) {
            if (card.contains(float(x), float(y)))
                continue;
            const int ours = int(float(mask.at(x, y - drop)) * 0.14f + 0.5f);
            worst = std::max(worst, std::abs(ours - int(drawn->at(x, y) >> 24)));
        }
    CHECK(worst <= 2); // of 255
}

TEST_CASE("a ring lies inside its disc, and both are alike on all sides") {
    for (const int radius : {1, 12, 36, 51}) {
        const Mask disc = disc_mask(radius), ring = ring_mask(radius, 2);
        const int last = 2 * radius - 1;
        for (int y = 0; y <= last; ++y)
            for (int x = 0; x <= last; ++x) {
                CHECK(ring.at(x, y) <= disc.at(x, y));
                CHECK(disc.at(x, y) == disc.at(last - x, y));
                CHECK(disc.at(x, y) == disc.at(y, x));
            }
    }
}
