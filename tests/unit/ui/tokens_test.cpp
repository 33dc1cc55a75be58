#include "kiosk/ui/tokens.h"

#include <doctest/doctest.h>

#include <cmath>

#include "kiosk/ui/icons.h"

using namespace ui;

namespace {

// WCAG 2.1, relative luminance and contrast ratio.
double luminance(std::uint32_t colour) {
    const auto part = [](std::uint32_t byte) {
        const double v = double(byte & 255) / 255;
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour) + 0.7152 * part(colour >> 8) + 0.0722 * part(colour >> 16);
}

double contrast(Colour text, Colour ground, ThemeKind theme) {
    const double a = luminance(rgba(text, theme)), b = luminance(rgba(ground, theme));
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

TEST_CASE("text on its ground has the contrast that the design states") {
    using C = Colour;
    struct Pair { C text, ground; double stated; };
    const Pair standard[] = {
        {C::ink, C::bg, 12.82}, {C::ink, C::accent, 6.71}, {C::ink2, C::sunken, 6.14},
        {C::on_primary, C::primary, 7.58}, {C::on_primary, C::primary_press, 10.23},
        {C::on_primary, C::leaf, 7.21}, {C::primary, C::accent_tint, 6.46},
        {C::accent_ink, C::accent_tint, 6.37}, {C::plum, C::plum_tint, 6.81},
        {C::leaf, C::leaf_tint, 6.09}, {C::coral, C::coral_tint, 5.40},
        {C::qx_ink, C::qx_sky2, 6.69}, {C::qx_text, C::qx_sky2, 10.05},
    };
    for (const Pair& pair : standard)
        CHECK(contrast(pair.text, pair.ground, ThemeKind::standard) ==
              doctest::Approx(pair.stated).epsilon(0.002));
    const Pair high[] = {
        {C::ink, C::bg, 17.72}, {C::ink2, C::primary_tint, 10.76}, {C::primary, C::surface, 11.23},
        {C::on_primary, C::primary, 12.77}, {C::coral, C::coral_tint, 8.23},
        {C::leaf, C::surface, 12.09}, {C::plum, C::plum_tint, 8.66},
    };
    for (const Pair& pair : high)
        CHECK(contrast(pair.text, pair.ground, ThemeKind::high_contrast) ==
              doctest::Approx(pair.stated).epsilon(0.002));
}

TEST_CASE("every family of colours can be read on its tint, in both themes") {
    for (const ThemeKind theme : {ThemeKind::standard, ThemeKind::high_contrast})
        for (std::size_t i = 0; i < 12; ++i)
            CHECK(contrast(family(i).ink, family(i).tint, theme) >= 4.5);
}

TEST_CASE("the visitor's text size grows reading text and leaves greetings and numbers") {
    const auto grown = [](Role role) {
        return type(role, LayoutClass::regular, 1.5f).size_dp /
               type(role, LayoutClass::regular, 1).size_dp;
    };
    for (const Role role : {Role::h1, Role::h1_story, Role::body, Role::button, Role::secondary})
        CHECK(grown(role) == doctest::Approx(1.5));
    for (const Role role : {Role::greeting, Role::display, Role::number, Role::bar_label})
        CHECK(grown(role) == doctest::Approx(1.0));
}

TEST_CASE("a line is as high as its tallest script needs") {
    CHECK(line_box("Passport", false).height_em == doctest::Approx(1.5));
    CHECK(line_box("ภาษาไทย", true).height_em == doctest::Approx(1.6));
    CHECK(line_box("English · မြန်မာ", false).height_em == doctest::Approx(1.8));
    CHECK(line_box("中文", true).height_em == doctest::Approx(1.4));
    CHECK(line_box("", false).height_em == doctest::Approx(1.5));
}

TEST_CASE("a line of several scripts has above and below what each of them needs") {
    CHECK(line_box("Passport ภาษาไทย", false).rise_em == 0);
    CHECK(line_box("ខ្មែរ 317", true).rise_em == doctest::Approx(line_box("ខ្មែរ", true).rise_em));
    const LineBox thai = line_box("ไทย", false), khmer = line_box("ខ្មែរ", false),
                  both = line_box("ไทย, ខ្មែរ", false);
    const auto up = [](LineBox line) { return line.height_em / 2 - line.rise_em; };
    const auto down = [](LineBox line) { return line.height_em / 2 + line.rise_em; };
    CHECK(up(both) == doctest::Approx(up(thai)));
    CHECK(down(both) == doctest::Approx(down(khmer)));
}

TEST_CASE("every icon is drawn, and known by its name") {
    for (int i = 1; i < int(Icon::count); ++i) {
        const Icon icon = Icon(i);
        CAPTURE(icon_name(icon));
        CHECK(icon_named(icon_name(icon)) == icon);
        const auto coverage = icon_coverage(icon, 28);
        REQUIRE(coverage.size() == 28u * 28u);
        long ink = 0;
        for (const std::uint8_t c : coverage)
            ink += c;
        CHECK(ink > 255 * 28); // a line across at the least
    }
    CHECK_FALSE(icon_named("no_such_icon").has_value());
    CHECK_FALSE(icon_named("none").has_value());
}
