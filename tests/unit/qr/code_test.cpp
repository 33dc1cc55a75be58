#include <doctest/doctest.h>

#include <string>

#include "kiosk/qr/code.h"

namespace {

struct Drawn {
    int side = 0;
    std::vector<std::uint8_t> pixels;
    qr::GreyView view() const { return {side, side, pixels}; }
};

Drawn draw(const qr::Code& code, int module_px, int quiet_modules) {
    Drawn drawn;
    drawn.side = (code.side + 2 * quiet_modules) * module_px;
    drawn.pixels.assign(static_cast<std::size_t>(drawn.side * drawn.side), 255);
    for (int y = 0; y < code.side * module_px; ++y)
        for (int x = 0; x < code.side * module_px; ++x)
            if (code.at(x / module_px, y / module_px)) {
                const int row = y + quiet_modules * module_px;
                const int column = x + quiet_modules * module_px;
                drawn.pixels[static_cast<std::size_t>(row * drawn.side + column)] = 0;
            }
    return drawn;
}

} // namespace

TEST_CASE("a telephone address makes the smallest code, corrected at M, and is read back") {
    const auto code = qr::encode("tel:1300");
    REQUIRE(code.ok());
    CHECK(code->side == 21);
    const auto reading = qr::read(draw(*code, 9, qr::quiet_zone_modules).view());
    REQUIRE(reading.ok());
    CHECK(reading->text == "tel:1300");
    CHECK(reading->error_correction == 'M');
}

TEST_CASE("letters of any script are read back as they were written") {
    const std::string text = "https://example.org/ช่วยเหลือ?ကူညီ";
    const auto code = qr::encode(text);
    REQUIRE(code.ok());
    const auto reading = qr::read(draw(*code, 4, 4).view());
    REQUIRE(reading.ok());
    CHECK(reading->text == text);
}

TEST_CASE("a code with a stripe of its data wiped out is still read") {
    const auto code = qr::encode("tel:+66991301300");
    REQUIRE(code.ok());
    auto drawn = draw(*code, 6, 4);
    const int from = drawn.side / 2; // a white stripe two modules high through the data
    for (int y = from; y < from + 6; ++y)
        for (int x = drawn.side / 2; x < drawn.side; ++x)
            drawn.pixels[static_cast<std::size_t>(y * drawn.side + x)] = 255;
    const auto reading = qr::read(drawn.view());
    REQUIRE(reading.ok());
    CHECK(reading->text == "tel:+66991301300");
}

TEST_CASE("text that is not UTF-8, empty or too long is refused") {
    CHECK(qr::encode("").error().kind == platform::ErrorKind::invalid);
    CHECK(qr::encode("\xff\xfe").error().kind == platform::ErrorKind::invalid);
    CHECK(qr::encode(std::string(8000, 'x')).error().kind == platform::ErrorKind::too_large);
}

TEST_CASE("a blank, an empty and a lying picture are answers, not crashes") {
    const std::vector<std::uint8_t> white(100 * 100, 255);
    CHECK(qr::read({100, 100, white}).error().kind == platform::ErrorKind::not_found);
    CHECK(qr::read({0, 0, {}}).error().kind == platform::ErrorKind::invalid);
    CHECK(qr::read({1000, 1000, white}).error().kind == platform::ErrorKind::invalid);
}
