// Brightness out of cameras' pictures, and what is no camera.
#include "platform/v4l2/pixel_format.h"

#include <algorithm>
#include <string_view>

#include <doctest/doctest.h>

#include "platform/v4l2/v4l2_camera.h"

using platform::Bytes;
using platform::ErrorKind;

namespace {

// "YUYV" as V4L2 writes it: the first letter lowest.
const platform::PixelLayout& layout_of(std::string_view name) {
    const auto all = platform::pixel_layouts();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& layout) {
        for (std::size_t i = 0; i < 4; ++i)
            if ((layout.fourcc >> (8 * i) & 0xFF) != static_cast<unsigned char>(name[i]))
                return false;
        return true;
    });
    REQUIRE(found != all.end());
    return *found;
}

} // namespace

TEST_CASE("brightness is taken from where each form of picture has it") {
    // 3 x 2 pixels of brightness 1 to 6, rows padded; 99 is colour or padding.
    struct Form {
        const char* name;
        int bytes_a_row;
        Bytes picture;
    };
    const Form forms[] = {
        {"GREY", 4, {1, 2, 3, 99, 4, 5, 6, 99}},
        {"NV12", 3, {1, 2, 3, 4, 5, 6, 99, 99, 99}},
        {"YU12", 4, {1, 2, 3, 99, 4, 5, 6, 99, 99, 99}},
        {"YUYV", 8, {1, 99, 2, 99, 3, 99, 99, 99, 4, 99, 5, 99, 6, 99, 99, 99}},
        {"UYVY", 6, {99, 1, 99, 2, 99, 3, 99, 4, 99, 5, 99, 6}},
    };
    for (const Form& form : forms) {
        CAPTURE(form.name);
        const auto frame =
            platform::grey_of(layout_of(form.name), 3, 2, form.bytes_a_row, form.picture);
        REQUIRE(frame.ok());
        CHECK(frame->width == 3);
        CHECK(frame->height == 2);
        CHECK(frame->pixels == Bytes{1, 2, 3, 4, 5, 6});
    }
}

TEST_CASE("a picture that is shorter than its size says is refused, whatever the size") {
    const Bytes picture(12, 7);
    const auto& pairs = layout_of("YUYV");
    CHECK(platform::grey_of(pairs, 3, 2, 6, picture).ok());
    struct Size {
        int width, height, bytes_a_row;
    };
    for (const Size size : {Size{3, 3, 6}, Size{3, 2, 7}, Size{4, 2, 6}, Size{0, 2, 6},
                            Size{3, 0, 6}, Size{-1, 2, 6}, Size{3, -2, 6}, Size{3, 2, 0},
                            Size{3, 2, -6}, Size{2147483647, 2147483647, 2147483647}}) {
        CAPTURE(size.width);
        CAPTURE(size.height);
        const auto frame =
            platform::grey_of(pairs, size.width, size.height, size.bytes_a_row, picture);
        REQUIRE_FALSE(frame.ok());
        CHECK(frame.error().kind == ErrorKind::corrupt);
    }
    CHECK_FALSE(platform::grey_of(pairs, 3, 2, 6, {}).ok());
}

TEST_CASE("what is no camera is told apart from one that is not there") {
    const auto none = platform::open_v4l2_camera("/dev/no-such-camera");
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().kind == ErrorKind::not_found);
    CHECK(none.error().where == "/dev/no-such-camera");
    const auto other = platform::open_v4l2_camera("/dev/null");
    REQUIRE_FALSE(other.ok());
    CHECK(other.error().kind == ErrorKind::unavailable);
}
