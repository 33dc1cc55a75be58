// Pages of a language that is written from right to left: all stands on the other side, but the way
// out, codes and numbers.
#include <doctest/doctest.h>

#include "kiosk/qr/code.h"
#include "tests/golden/screens/tour.h"
#include "tests/support/gallery_pack.h"

using namespace support;
using session::Screen;

namespace {

constexpr std::size_t english = 0, arabic = 4;

void go_home(KioskRig& rig, std::size_t language) {
    rig.handle(session::BeginTouched{});
    rig.handle(session::ChooseLanguage{language});
    rig.handle(session::AboutYouSkip{});
    rig.pass(2s);
}

int centre_of(const KioskRig& rig, std::string_view id) {
    const ui::Target* target = rig.record().by_id(id);
    REQUIRE_MESSAGE(target, std::string(id));
    return target->rect.centre_x();
}

// Whether a dark fill lies over the point and no light one over that.
bool is_dark(const KioskRig& rig, float x, float y) {
    bool dark = false;
    const auto& v = rig.window.fake_canvas.vertices;
    for (std::size_t i = 0; i + 3 < v.size(); i += 4)
        if (v[i].u == v[i + 2].u && v[i].v == v[i + 2].v && x >= v[i].x && x < v[i + 2].x &&
            y >= v[i].y && y < v[i + 2].y)
            dark = (v[i].colour & 0xFFFFFFu) == 0;
    return dark;
}

} // namespace

TEST_CASE("cards, titles and ways on stand on the other side, the way out at the right") {
    const auto pack = gallery_pack();
    for (std::size_t p = 0; p < 3; ++p) {
        KioskRig left(*pack, panels[p]), right(*pack, panels[p]);
        go_home(left, english);
        go_home(right, arabic);
        const int width = panels[p].width;
        for (const char* id : {"topic.work", "help"})
            CHECK(std::abs(centre_of(left, id) + centre_of(right, id) - width) <= 2);
        CHECK(centre_of(right, "quick_exit") > width * 2 / 3);
        CHECK(centre_of(right, "home") > centre_of(right, "language"));
        for (KioskRig* rig : {&left, &right}) {
            rig->handle(session::OpenTopic{0});
            rig->handle(session::SkipQuestion{});
            rig->pass(2s);
        }
        if (panels[p].width > panels[p].height)
            CHECK(centre_of(right, "next") < width / 2);
        CHECK(right.record().by_id("quick_exit")->rect.right() == width);
    }
}

TEST_CASE("a touch reaches what is drawn at its place") {
    const auto pack = gallery_pack();
    KioskRig rig(*pack, panels[0]);
    go_home(rig, arabic);
    CHECK(rig.tap("help"));
    CHECK(rig.view().screen == Screen::hotlines);
    rig.handle(session::OpenActivity{2, 3}); // the swipe: its sides have changed with the page
    rig.pass(2s);
    const ui::Rect card = rig.record().by_id("card")->rect;
    const int far = centre_of(rig, "right") < card.centre_x() ? -300 : 300;
    CHECK(far < 0);
    rig.down(float(card.centre_x()), float(card.centre_y()));
    for (int i = 1; i <= 4; ++i)
        rig.move(float(card.centre_x() + far * i / 4), float(card.centre_y()));
    rig.up(float(card.centre_x() + far), float(card.centre_y()));
    CHECK(rig.view().board.mark(0) == std::size_t{1});
}

TEST_CASE("a code on a mirrored page can be read, and numbers keep their order") {
    const auto pack = gallery_pack();
    KioskRig rig(*pack, panels[0]);
    go_home(rig, arabic);
    rig.handle(session::OpenHelp{});
    rig.handle(session::OpenService{0});
    rig.handle(session::ShowCode{});
    rig.pass(2s);
    REQUIRE(rig.record().codes().size() == 1);
    const ui::DrawnCode& code = rig.record().codes()[0];
    const int modules = code.modules + 8, scale = 4;
    std::vector<std::uint8_t> grey(std::size_t(modules * scale * modules * scale), 255);
    for (int y = 0; y < modules; ++y)
        for (int x = 0; x < modules; ++x)
            if (is_dark(rig, float(code.rect.x) + (float(x) + 0.5f) * float(code.module_px),
                        float(code.rect.y) + (float(y) + 0.5f) * float(code.module_px)))
                for (int k = 0; k < scale * scale; ++k)
                    grey[std::size_t((y * scale + k / scale) * modules * scale + x * scale +
                                     k % scale)] = 0;
    const auto reading = qr::read({modules * scale, modules * scale, grey});
    REQUIRE(reading.ok());
    CHECK(reading->text == "tel:0000");
    CHECK(rig.record().shows("0000"));
}

TEST_CASE("the greetings take turns in one place, and the neutral screen stands still") {
    const auto pack = gallery_pack();
    KioskRig rig(*pack, panels[0]);
    const int begin = centre_of(rig, "begin");
    for (int i = 0; i < 5; ++i) {
        rig.pass(4s);
        CHECK(std::abs(centre_of(rig, "begin") - begin) < 200); // as wide as its words
        CHECK(centre_of(rig, "begin") < 640);
    }
}
