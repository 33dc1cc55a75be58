#include "kiosk/ui/picture_cache.h"

#include <doctest/doctest.h>

#include "tests/support/fake_window.h"

using namespace ui;

namespace {

class OnePicture : public PictureSource {
  public:
    int loads = 0;
    platform::Result<Image> load(std::string_view id, int) override {
        ++loads;
        if (id == "missing")
            return platform::Error{platform::ErrorKind::not_found, "no such picture", "pack"};
        return Image(64, 48, 0xFF00FF00);
    }
};

constexpr Plate plate(int side) { return {.width_px = side, .height_px = side}; }

} // namespace

TEST_CASE("a picture is made once for each size") {
    test::FakeCanvas canvas;
    OnePicture source;
    PictureCache cache(canvas, &source, 1u << 20);
    const auto first = cache.picture("a", plate(100));
    CHECK(first != 0);
    CHECK(cache.picture("a", plate(100)) == first);
    CHECK(source.loads == 1);
    CHECK(cache.picture("a", plate(50)) != first);
    CHECK(cache.bytes() == 4u * (100 * 100 + 50 * 50));
}

TEST_CASE("over the bound the longest unused texture goes, when the frame is over") {
    test::FakeCanvas canvas;
    OnePicture source;
    PictureCache cache(canvas, &source, 100'000); // two of 100 x 100
    const auto a = cache.picture("a", plate(100));
    const auto b = cache.picture("b", plate(100));
    CHECK(cache.picture("a", plate(100)) == a); // used again: b is the older one
    (void)cache.picture("c", plate(100));
    CHECK(cache.bytes() <= 100'000);
    CHECK(canvas.textures.contains(b)); // it may stand in this frame's lists
    cache.end_frame();
    CHECK_FALSE(canvas.textures.contains(b));
    CHECK(canvas.textures.contains(a));
}

TEST_CASE("a missing picture leaves its plate, and is asked for once") {
    test::FakeCanvas canvas;
    OnePicture source;
    PictureCache cache(canvas, &source, 1u << 20);
    Plate coloured = plate(40);
    coloured.colour = 0xFFEEEED9;
    CHECK(cache.picture("missing", coloured) != 0);
    CHECK(cache.picture("missing", plate(40)) == 0);
    CHECK(cache.picture("missing", plate(40)) == 0);
    CHECK(source.loads == 2);
}

TEST_CASE("another pack's pictures replace the first one's") {
    test::FakeCanvas canvas;
    OnePicture first, second;
    PictureCache cache(canvas, &first, 1u << 20);
    (void)cache.picture("a", plate(40));
    cache.set_source(&second);
    CHECK(canvas.textures.empty());
    (void)cache.picture("a", plate(40));
    CHECK(second.loads == 1);
}
