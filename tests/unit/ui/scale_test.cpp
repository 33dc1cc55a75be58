#include "kiosk/ui/scale.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

using namespace ui;

TEST_CASE("the panels of the design's table get its scale and its layout") {
    struct Row { int width, height; float px_per_mm, factor; int width_dp, height_dp;
                 LayoutClass layout; };
    const Row rows[] = {
        {800, 480, 5.19f, 0.875f, 914, 549, LayoutClass::compact},
        {720, 1280, 8.18f, 1.375f, 524, 931, LayoutClass::portrait},
        {1280, 800, 5.90f, 1.000f, 1280, 800, LayoutClass::regular},
        {1920, 1080, 5.58f, 1.350f, 1422, 800, LayoutClass::regular},
        {1920, 1080, 4.03f, 1.350f, 1422, 800, LayoutClass::regular},
    };
    for (const Row& row : rows) {
        CAPTURE(row.width);
        const Scale scale(row.width, row.height, row.px_per_mm);
        CHECK(scale.factor() == doctest::Approx(row.factor));
        CHECK(int(std::lround(scale.width_dp())) == row.width_dp);
        CHECK(int(std::lround(scale.height_dp())) == row.height_dp);
        CHECK(scale.layout() == row.layout);
        CHECK(float(scale.px(72)) / row.px_per_mm >= 12.0f);
    }
}

TEST_CASE("a portrait panel is scaled as if it lay on its side") {
    CHECK(Scale(1080, 1920, {}).factor() == doctest::Approx(1.35f));
    CHECK(Scale(1080, 1920, {}).layout() == LayoutClass::portrait);
}

TEST_CASE("a panel that does not say its size is scaled by its pixels, or as of 7 inches") {
    CHECK(Scale(1280, 800, {}).factor() == doctest::Approx(1.0f));
    CHECK(Scale(1280, 720, {}).layout() == LayoutClass::regular);
    CHECK(Scale(7680, 4320, {}).factor() == doctest::Approx(3.0f));
    CHECK(Scale(800, 480, {}).factor() == doctest::Approx(0.875f));
    CHECK(Scale(1024, 600, {}).factor() == doctest::Approx(1.125f));
    for (const auto& [width, height] : {std::pair{800, 480}, {1024, 600}, {640, 480}, {640, 400}})
        CHECK(Scale(width, height, {}).layout() == LayoutClass::compact);
    CHECK(Scale(600, 1024, {}).layout() == LayoutClass::portrait);
}

TEST_CASE("regular pages get the room that they are drawn for") {
    CHECK(Scale(1280, 800, 7.4f).layout() == LayoutClass::compact); // 8"
    CHECK(Scale(800, 480, 3.0f).layout() == LayoutClass::compact);
    CHECK(Scale(1024, 600, 4.6f).layout() == LayoutClass::regular); // 10.1"
}

TEST_CASE("any panel gets a factor on a step of 0.025 within bounds") {
    rc::check([] {
        const int width = *rc::gen::inRange(1, 8000), height = *rc::gen::inRange(1, 8000);
        const int tenths = *rc::gen::inRange(5, 300);
        const Scale scale(width, height, float(tenths) / 10);
        RC_ASSERT(scale.factor() >= 0.75f && scale.factor() <= 3.0f);
        const float steps = scale.factor() / 0.025f;
        RC_ASSERT(std::abs(steps - std::round(steps)) < 1e-3f);
        RC_ASSERT(scale.px(0.01f) >= 1); // no line ever disappears
    });
}
