// What holds on all pages of the organiser's half, on three panels, in two scripts, at the smallest
// and the largest text. KIOSK_PICTURES=DIR draws them there, too, for the eye.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "platform/sdl/sdl_window.h"
#include "tests/golden/screens/checks.h"
#include "tests/golden/screens/organiser_rig.h"
#include "tests/support/emulation.h"

using namespace support;

namespace {

constexpr float letters_dp_min = 11; // staff reads them, near by

void settle(OrganiserRig& rig) {
    rig.show();
    rig.booth.host.clock().advance(1s);
    rig.show();
}

bool has_next(const OrganiserRig& rig) {
    const ui::Target* next = rig.shell->record().by_id("page.next");
    return next && next->enabled;
}

void speak(OrganiserRig& rig, int language, int text_size) {
    for (int i = 0; i < language; ++i)
        rig.desk().next_language();
    for (int i = 0; i < text_size; ++i)
        rig.desk().next_text_size();
}

void check_pages(const DeskState& state, const Panel& panel, int language, int text_size) {
    OrganiserRig rig(panel);
    state.reach(rig);
    speak(rig, language, text_size);
    REQUIRE(rig.desk().screen() == state.screen);
    const std::string where = std::string(panel.name) + " " + rig.desk().language() + " size " +
                              std::to_string(text_size) + " ";
    for (int page = 1;; ++page) {
        settle(rig);
        for (const std::string& fault :
             faults_of(state.name, panel, rig.shell->record(), rig.window.fake_canvas,
                       ui::ThemeKind::standard, letters_dp_min))
            FAIL_CHECK(where, "page ", page, " ", fault);
        if (!has_next(rig))
            break;
        REQUIRE(page < 40);
        rig.desk().turn_page(1, 40);
    }
}

void draw(const DeskState& state, const Panel& panel, int language, platform::Window& window,
          const std::filesystem::path& folder) {
    OrganiserRig rig(panel, &window);
    state.reach(rig);
    speak(rig, language, 0);
    for (int page = 1;; ++page) {
        settle(rig);
        rig.shell->screenshot([&](ui::Image taken) {
            const platform::Bytes png = ui::encode_png(taken);
            const auto name = std::string(panel.name) + "-" + rig.desk().language() + "-" +
                              state.name + "-" + std::to_string(page) + ".png";
            std::ofstream(folder / name, std::ios::binary)
                .write(reinterpret_cast<const char*>(png.data()), std::streamsize(png.size()));
        });
        rig.show();
        if (!has_next(rig) || page > 8)
            break;
        rig.desk().turn_page(1, 40);
    }
}

} // namespace

TEST_CASE("every page of the organiser's half can be read and touched, in two scripts") {
    const int least = emulated() ? 1 : 0; // there the second script alone, at the largest text
    for (const auto& states : {before_an_event(), in_an_event(), of_the_device()})
        for (const DeskState& state : states)
            for (std::size_t p = 0; p < 3; ++p)
                for (int language = least; language <= 1; ++language)
                    for (int text_size = 2 * least; text_size <= 2; text_size += 2)
                        check_pages(state, panels[p], language, text_size);
}

TEST_CASE("languages that do not fit the live page are one row, so that all visits are there") {
    constexpr int visits = 12, more = 20;
    for (std::size_t p = 0; p < 3; ++p) {
        CAPTURE(panels[p].name);
        OrganiserRig rig(panels[p], nullptr, more);
        rig.unlock();
        rig.count_languages(visits);
        rig.desk().show(organiser::DeskScreen::live);
        const int all = int(rig.booth.pack->languages().size());
        int rest = 0;
        for (int page = 0; page < 6 && rest == 0; ++page) {
            settle(rig);
            for (const ui::DrawnText& text : rig.shell->record().texts())
                if (text.text.starts_with("+"))
                    rest = std::atoi(std::string(text.text.substr(1)).c_str());
            if (rest > 0)
                break;
            rig.desk().turn_page(1, 40);
        }
        REQUIRE(rest > 0);
        int lines = 0, sum = 0;
        for (const ui::DrawnText& text : rig.shell->record().texts()) {
            lines += text.text == std::to_string(visits) ? 1 : 0;
            sum += text.text == std::to_string(rest * visits) ? 1 : 0;
        }
        CHECK(lines == all - rest);
        CHECK(sum == 1);
    }
}

TEST_CASE("codes before anything may leave say so in the organiser's language, not in ids") {
    OrganiserRig rig(panels[0]);
    rig.unlock();
    rig.desk().show_codes();
    rig.half.tick();
    settle(rig);
    CHECK(rig.desk().trouble().empty());
    const auto words = rig.booth.pack->text(
        rig.booth.pack->interface_text(pack::InterfaceText::organiser_nothing_yet), "en");
    const auto& texts = rig.shell->record().texts();
    CHECK(std::any_of(texts.begin(), texts.end(),
                      [&](const ui::DrawnText& text) { return text.text == words.text; }));
}

TEST_CASE("pictures of them, where they are asked for") {
    const char* folder = std::getenv("KIOSK_PICTURES");
    if (!folder)
        return;
    std::filesystem::create_directories(folder);
    for (std::size_t p = 0; p < 3; ++p) {
        const auto window = platform::open_sdl_window({.width_px = panels[p].width,
                                                       .height_px = panels[p].height,
                                                       .software = true,
                                                       .video_driver = "offscreen"},
                                                      {});
        REQUIRE_MESSAGE(window.ok(), window.error().text());
        for (const auto& states : {before_an_event(), in_an_event(), of_the_device()})
            for (const DeskState& state : states)
                for (const int language : {0, 1})
                    draw(state, panels[p], language, **window, folder);
    }
}
