// The SDL window without a display: its offscreen driver and software renderer.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "platform/sdl/input_wake.h"
#include "platform/sdl/sdl_window.h"

using namespace platform;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Window> open_offscreen(int width = 64, int height = 48) {
    auto window = open_sdl_window(
        {.width_px = width, .height_px = height, .software = true, .video_driver = "offscreen"});
    REQUIRE_MESSAGE(window.ok(), window.error().text());
    (void)(*window)->wait_events(Duration::zero()); // what opening brings
    return std::move(*window);
}

constexpr std::uint32_t red = 0xFF0000FF, blue = 0xFFFF0000, white = 0xFFFFFFFF;

void draw_quad(Canvas& canvas, float x, float y, float w, float h, TextureId texture,
               std::uint32_t colour, float u1 = 1, float v1 = 1) {
    const std::array<Vertex, 4> vertices{{{x, y, 0, 0, colour},
                                          {x + w, y, u1, 0, colour},
                                          {x + w, y + h, u1, v1, colour},
                                          {x, y + h, 0, v1, colour}}};
    const std::array<std::uint16_t, 6> indices{0, 1, 2, 0, 2, 3};
    const DrawCommand command{0, 0, 64, 48, texture, 0, 6, 0};
    canvas.draw(vertices, indices, {&command, 1});
}

std::uint32_t pixel(Canvas& canvas, int x, int y) {
    return canvas.read_pixels({x, y, 1, 1}).value().at(0);
}

} // namespace

TEST_CASE("rectangles are filled, copied and tinted where they are asked for") {
    auto window = open_offscreen();
    Canvas& canvas = window->canvas();
    const std::vector<std::uint32_t> pixels(16, red);
    const TextureId texture = canvas.create_texture(4, 4, pixels).value();
    canvas.begin_frame(white);
    draw_quad(canvas, 10, 10, 8, 8, 0, blue);
    draw_quad(canvas, 30, 10, 4, 4, texture, white);
    draw_quad(canvas, 40, 10, 4, 4, texture, 0x80FFFFFF);
    CHECK(pixel(canvas, 9, 9) == white);
    CHECK(pixel(canvas, 10, 10) == blue);
    CHECK(pixel(canvas, 17, 17) == blue);
    CHECK(pixel(canvas, 18, 18) == white);
    CHECK(pixel(canvas, 30, 10) == red);
    CHECK(pixel(canvas, 33, 13) == red);
    CHECK(pixel(canvas, 34, 14) == white);
    CHECK((pixel(canvas, 41, 11) & 0xFF) == 0xFF);
    CHECK((pixel(canvas, 41, 11) >> 8 & 0xFF) == doctest::Approx(0x7F).epsilon(0.03));
    canvas.present();
}

TEST_CASE("on a turned panel the picture is upright, and a touch finds what it touches") {
    for (const int rotation : {90, 180, 270}) {
        CAPTURE(rotation);
        auto window = open_sdl_window({.width_px = 64, .height_px = 48, .software = true,
                                       .video_driver = "offscreen"},
                                      {.rotation = rotation});
        REQUIRE_MESSAGE(window.ok(), window.error().text());
        (void)(*window)->wait_events(Duration::zero());
        const bool turned = rotation != 180;
        CHECK((*window)->width_px() == (turned ? 48 : 64));
        CHECK((*window)->height_px() == (turned ? 64 : 48));
        Canvas& canvas = (*window)->canvas();
        canvas.begin_frame(white);
        draw_quad(canvas, 0, 0, 8, 8, 0, blue);
        CHECK(pixel(canvas, 2, 2) == blue); // read back as it was drawn
        CHECK(pixel(canvas, 20, 20) == white);
        canvas.present();
        // Now as the panel has it: the picture's top left corner, turned clockwise.
        CHECK(pixel(canvas, rotation == 270 ? 2 : 61, rotation == 90 ? 2 : 45) == blue);
        CHECK(pixel(canvas, rotation == 270 ? 61 : 2, rotation == 90 ? 45 : 2) == white);
        (*window)->push_touch({TouchPhase::down, 1, 12, 5});
        const auto events = (*window)->wait_events(Duration::zero());
        REQUIRE(events.size() == 1);
        const auto& touch = std::get<TouchEvent>(events[0]);
        CHECK(touch.x == doctest::Approx(12));
        CHECK(touch.y == doctest::Approx(5));
    }
}

TEST_CASE("triangles that are no rectangles are drawn too") {
    auto window = open_offscreen();
    Canvas& canvas = window->canvas();
    canvas.begin_frame(white);
    const std::array<Vertex, 3> vertices{
        {{0, 0, 0, 0, blue}, {40, 0, 0, 0, blue}, {0, 40, 0, 0, blue}}};
    const std::array<std::uint16_t, 3> indices{0, 1, 2};
    const DrawCommand command{0, 0, 64, 48, 0, 0, 3, 0};
    canvas.draw(vertices, indices, {&command, 1});
    CHECK(pixel(canvas, 5, 5) == blue);
    CHECK(pixel(canvas, 35, 35) == white);
}

TEST_CASE("nothing is drawn outside the clip rectangle, nor from indices that are not there") {
    auto window = open_offscreen();
    Canvas& canvas = window->canvas();
    canvas.begin_frame(white);
    const std::array<Vertex, 4> vertices{
        {{0, 0, 0, 0, blue}, {64, 0, 0, 0, blue}, {64, 48, 0, 0, blue}, {0, 48, 0, 0, blue}}};
    const std::array<std::uint16_t, 6> indices{0, 1, 2, 0, 2, 3};
    const std::array commands{DrawCommand{8, 8, 8, 8, 0, 0, 6, 0},
                              DrawCommand{0, 0, 64, 48, 0, 3, 6, 0},   // runs past the end
                              DrawCommand{0, 0, 64, 48, 0, 0, 6, 2},   // corners past the end
                              DrawCommand{0, 0, 64, 48, 0, 0, 6, 99}}; // begins past the end
    canvas.draw(vertices, indices, commands);
    CHECK(pixel(canvas, 8, 8) == blue);
    CHECK(pixel(canvas, 7, 8) == white);
    CHECK(pixel(canvas, 16, 16) == white);
}

TEST_CASE("a part of a texture can be replaced, and a texture of a wrong size is refused") {
    auto window = open_offscreen();
    Canvas& canvas = window->canvas();
    const TextureId texture = canvas.create_texture(4, 4, {}).value();
    const std::vector<std::uint32_t> pixels(4, red);
    canvas.update_texture(texture, {0, 0, 2, 2}, pixels);
    canvas.update_texture(texture, {3, 3, 2, 2}, pixels); // sticks out: left alone
    canvas.begin_frame(white);
    draw_quad(canvas, 0, 0, 4, 4, texture, white);
    CHECK(pixel(canvas, 1, 1) == red);
    CHECK(pixel(canvas, 3, 3) == white); // clear
    CHECK(canvas.create_texture(100'000, 1, {}).error().kind == ErrorKind::too_large);
    CHECK_FALSE(canvas.create_texture(4, 4, pixels).ok());
    CHECK_FALSE(canvas.read_pixels({60, 40, 10, 10}).ok());
}

TEST_CASE("a pushed touch comes out in window pixels, in order") {
    auto window = open_offscreen(800, 480);
    window->push_touch({TouchPhase::down, 3, 100, 50});
    window->push_touch({TouchPhase::move, 3, 799, 479});
    window->push_touch({TouchPhase::up, 3, 0, 0});
    const auto events = window->wait_events(std::nullopt);
    REQUIRE(events.size() == 3);
    const auto& down = std::get<TouchEvent>(events[0]);
    CHECK(down.phase == TouchPhase::down);
    CHECK(down.finger == 3);
    CHECK(down.x == doctest::Approx(100).epsilon(0.001));
    CHECK(down.y == doctest::Approx(50).epsilon(0.001));
    CHECK(std::get<TouchEvent>(events[1]).x == doctest::Approx(799).epsilon(0.001));
    CHECK(std::get<TouchEvent>(events[2]).phase == TouchPhase::up);
}

TEST_CASE("a wait without an end is ended by another thread's wake") {
    auto window = open_offscreen();
    std::thread waker([&] { window->wake(); });
    CHECK(window->wait_events(std::nullopt).empty());
    waker.join();
}

TEST_CASE("SIGTERM asks the program to quit") {
    // SDL leaves a handler alone that somebody else, here doctest, has set.
    const auto before = std::signal(SIGTERM, SIG_DFL);
    auto window = open_offscreen();
    std::raise(SIGTERM);
    const auto events = window->wait_events(std::nullopt);
    window.reset();
    std::signal(SIGTERM, before);
    REQUIRE(events.size() == 1);
    CHECK(std::holds_alternative<QuitEvent>(events[0]));
}

TEST_CASE("a driver or a size that does not exist is an error that says so") {
    const auto driver = open_sdl_window({.width_px = 64, .height_px = 48, .video_driver = "none"});
    CHECK(driver.error().kind == ErrorKind::unavailable);
    CHECK(driver.error().where == "display");
    CHECK(open_sdl_window({.width_px = 64}).error().kind == ErrorKind::invalid);
    CHECK(open_sdl_window({.width_px = 64, .height_px = 9999}).error().kind == ErrorKind::invalid);
}

TEST_CASE("input on any device ends the wait, and a device that goes away is let go") {
    std::string folder = (std::filesystem::temp_directory_path() / "wake-XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()));
    const std::string device = folder + "/event0";
    REQUIRE(mkfifo(device.c_str(), 0600) == 0);
    // Held open for writing too, as a device is.
    const int panel = open(device.c_str(), O_RDWR | O_NONBLOCK);
    {
        InputWake wake(folder);
        CHECK_FALSE(wake.blind());
        CHECK(write(panel, "x", 1) == 1);
        wake.wait(1h);
        const std::string second = folder + "/event1";
        REQUIRE(mkfifo(second.c_str(), 0600) == 0);
        wake.wait(1h); // the folder changed: the new device is watched
        const int other = open(second.c_str(), O_RDWR | O_NONBLOCK);
        CHECK(write(other, "x", 1) == 1);
        wake.wait(1h);
        close(other);
        wake.wait(1h); // nobody writes to it any more
        wake.wake();
        wake.wait(1h);
    }
    close(panel);
    std::filesystem::remove_all(folder);
}

TEST_CASE("without a device to watch the wait knows that it is blind") {
    CHECK(InputWake("/no/such/folder").blind());
    CHECK_FALSE(InputWake("").blind()); // there is nothing to miss
}

TEST_CASE("a picture with rounded corners is blended at its ends and copied in its solid rows") {
    auto window = open_offscreen();
    Canvas& canvas = window->canvas();
    std::vector<std::uint32_t> pixels(6 * 6, red);
    pixels[0] = pixels[5] = pixels[30] = pixels[35] = 0; // corners that show the ground
    pixels[1] = 0x800000FF;                              // a half corner
    const TextureId texture = canvas.create_texture(6, 6, pixels).value();
    canvas.begin_frame(white);
    draw_quad(canvas, 10, 10, 6, 6, texture, white);
    draw_quad(canvas, 20, 10, 6, 6, texture, 0x80FFFFFF); // seen through
    draw_quad(canvas, 30, 10, 12, 12, texture, white);    // twice as large
    for (const int x : {10, 30})
        CHECK(pixel(canvas, x, 10) == white);
    CHECK(pixel(canvas, 15, 15) == white);
    CHECK((pixel(canvas, 11, 10) >> 8 & 0xFF) == doctest::Approx(0x7F).epsilon(0.03));
    for (int row = 11; row < 15; ++row)
        CHECK(pixel(canvas, 10, row) == red);
    CHECK((pixel(canvas, 22, 12) >> 8 & 0xFF) == doctest::Approx(0x7F).epsilon(0.03));
    CHECK(pixel(canvas, 36, 16) == red);

    const std::vector<std::uint32_t> hole(1, 0); // rows that were solid are no longer
    canvas.update_texture(texture, {2, 2, 1, 1}, hole);
    canvas.begin_frame(white);
    draw_quad(canvas, 10, 10, 6, 6, texture, white);
    CHECK(pixel(canvas, 12, 12) == white);
    CHECK(pixel(canvas, 13, 12) == red);
}
