// A few screens as pictures, drawn by the software renderer: what a tree cannot tell (shadows,
// corners, letters). A picture may differ a little, by the version of the font library.
// KIOSK_REBASELINE=1 writes them anew.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/sdl/sdl_window.h"
#include "tests/golden/screens/tour.h"
#include "tests/support/gallery_pack.h"

using namespace support;

namespace {

constexpr const Panel& compact = panels[1];
constexpr double mean_difference_max = 1.0; // of 255, over all pixels and channels

std::unique_ptr<platform::Window> window_of(int width, int height, int rotation = 0) {
    auto window = platform::open_sdl_window(
        {.width_px = width, .height_px = height, .software = true, .video_driver = "offscreen"},
        {.rotation = rotation});
    REQUIRE_MESSAGE(window.ok(), window.error().text());
    return std::move(*window);
}

ui::Image picture_of(platform::Window& window, std::size_t language,
                     const std::vector<session::VisitorEvent>& events) {
    const auto pack = gallery_pack();
    KioskRig rig(*pack, compact, ui::ThemeKind::standard, {}, &window);
    rig.handle(session::BeginTouched{});
    rig.handle(session::ChooseLanguage{language});
    rig.handle(session::AboutYouSkip{});
    for (const auto& event : events)
        rig.handle(event);
    rig.pass(1s);
    ui::Image image;
    rig.shell->screenshot([&image](ui::Image taken) { image = std::move(taken); });
    rig.turn();
    REQUIRE(!image.empty());
    return image;
}

double mean_difference(const ui::Image& a, const ui::Image& b) {
    if (a.width != b.width || a.height != b.height)
        return 255;
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        for (int shift = 0; shift < 24; shift += 8)
            sum += std::abs(int((a.pixels[i] >> shift) & 255) - int((b.pixels[i] >> shift) & 255));
    return sum / double(a.pixels.size() * 3);
}

void check(const std::string& name, const ui::Image& image) {
    const auto path = std::filesystem::path("tests/golden/screens/pictures") / (name + ".png");
    if (std::getenv("KIOSK_REBASELINE")) {
        std::filesystem::create_directories(path.parent_path());
        const platform::Bytes png = ui::encode_png(image);
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(png.data()), std::streamsize(png.size()));
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    const std::string content = bytes.str();
    const auto golden = ui::decode_png(platform::as_bytes(content));
    REQUIRE_MESSAGE(golden.ok(), path.string());
    CHECK_MESSAGE(mean_difference(image, *golden) <= mean_difference_max, path.string());
}

} // namespace

TEST_CASE("screens look as their pictures") {
    const auto window = window_of(compact.width, compact.height);
    check("topics-en", picture_of(*window, 0, {}));
    check("quiz-my", picture_of(*window, 2, {session::OpenActivity{0, 2}}));
    check("referral-ar",
          picture_of(*window, 4,
                     {session::OpenHelp{}, session::OpenService{0}, session::ShowCode{}}));
}

TEST_CASE("a panel that hangs turned shows the same picture") {
    auto upright = window_of(compact.width, compact.height);
    const ui::Image wanted = picture_of(*upright, 0, {});
    upright.reset(); // one window at a time
    for (const int rotation : {90, 180, 270}) {
        const auto turned = rotation == 180 ? window_of(compact.width, compact.height, rotation)
                                            : window_of(compact.height, compact.width, rotation);
        CHECK(mean_difference(picture_of(*turned, 0, {}), wanted) <= mean_difference_max);
    }
}
