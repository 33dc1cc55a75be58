// What single pages must keep: long words, long lists, the promise on the first one, whole labels.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/golden/screens/checks.h"
#include "tests/golden/screens/tour.h"
#include "tests/support/gallery_pack.h"

using namespace support;

namespace {

// Of the only text that begins so.
const ui::DrawnText& drawn(const KioskRig& rig, std::string_view beginning) {
    const auto& texts = rig.record().texts();
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const ui::DrawnText& text) {
        return text.text.starts_with(beginning);
    });
    REQUIRE(found != texts.end());
    return *found;
}

} // namespace

TEST_CASE("a question too long for the compact bar stands on the page, in letters of its size") {
    auto pack = gallery_pack();
    auto& quiz = std::get<pack::Quiz>(pack->pack_topics.front().activities.at(2).body);
    quiz.questions.front().text = pack->add(
        "gallery",
        {{"en", "Somebody offers you work, pays your way and asks for your papers: what now?"}},
        false);
    const Panel& compact = panels[1];
    KioskRig rig(*pack, compact);
    rig.handle(session::BeginTouched{});
    rig.handle(session::ChooseLanguage{0});
    rig.handle(session::AboutYouSkip{});
    rig.handle(session::OpenActivity{0, 2});
    rig.pass(1s);
    const ui::Target* leave = rig.record().by_id("quick_exit");
    const ui::Target* answer = rig.record().by_id("option.0");
    REQUIRE(leave);
    REQUIRE(answer);
    const ui::DrawnText& question = drawn(rig, "Somebody offers");
    CHECK(question.ink.y >= leave->rect.bottom());
    CHECK(question.ink.bottom() <= answer->rect.y);
    CHECK(question.size_px >= 21); // 24 dp
    report(faults_of("quiz", compact, rig, ui::ThemeKind::standard), compact.name);
}

TEST_CASE("a checklist's long words stand above their answers in portrait, all rows alike") {
    auto pack = gallery_pack();
    auto& list = std::get<pack::Checklist>(pack->pack_topics.front().activities.at(3).body);
    list.items.front().text = pack->add(
        "gallery", {{"en", "My family knows the name of the firm, its address and its telephone"}},
        false);
    const Panel& portrait = panels[2];
    KioskRig rig(*pack, portrait);
    rig.handle(session::BeginTouched{});
    rig.handle(session::ChooseLanguage{0});
    rig.handle(session::AboutYouSkip{});
    rig.handle(session::OpenActivity{0, 3});
    rig.pass(1s);
    const ui::Target *first = rig.record().by_id("yes.0"), *second = rig.record().by_id("yes.1");
    REQUIRE(first);
    REQUIRE(second);
    const ui::DrawnText& words = drawn(rig, "My family");
    CHECK(words.ink.bottom() <= first->rect.y);
    CHECK(words.size_px >= 30); // 22 dp
    CHECK(second->rect.width == first->rect.width);
    report(faults_of("checklist", portrait, rig, ui::ThemeKind::standard), portrait.name);
}

TEST_CASE("every helpline of a long list is one touch and its page's number away") {
    auto pack = gallery_pack();
    for (std::size_t i = pack->pack_services.size(); i < 24; ++i) {
        pack::Service copy = pack->pack_services[i % 2];
        copy.id += "_" + std::to_string(i);
        pack->pack_services.push_back(std::move(copy));
    }
    for (const Panel& panel : panels)
        for (std::size_t language = 0; language < std::size(gallery_languages); ++language) {
            CAPTURE(panel.name);
            CAPTURE(gallery_languages[language]);
            KioskRig rig(*pack, panel);
            rig.handle(session::BeginTouched{});
            rig.handle(session::ChooseLanguage{language});
            rig.handle(session::AboutYouSkip{});
            rig.handle(session::OpenHelp{});
            rig.pass(1s);
            std::vector<std::string> turns{""};
            for (const ui::Target& t : rig.record().targets())
                if (t.id.starts_with("page.") && t.enabled)
                    turns.emplace_back(t.id);
            std::set<std::string> reached;
            for (const std::string& turn : turns) {
                rig.handle(session::ShowPage{0});
                rig.pass(1s);
                if (!turn.empty() && rig.view().page == 0 && turn != "page.1")
                    REQUIRE(rig.tap(turn));
                rig.pass(1s);
                report(faults_of("hotlines " + turn, panel, rig, ui::ThemeKind::standard),
                       panel.name);
                for (const ui::Target& t : rig.record().targets())
                    if (t.id.starts_with("open."))
                        reached.emplace(t.id);
            }
            CHECK(reached.size() == pack->pack_services.size());
        }
}

TEST_CASE("the first screen promises in every layout and language that nobody is named") {
    const auto pack = gallery_pack();
    for (const Panel& panel : panels) {
        KioskRig rig(*pack, panel);
        std::set<std::size_t> greeted;
        for (int i = 0; i < 40; ++i) {
            rig.pass(1s);
            const std::size_t language = rig.view().language;
            greeted.insert(language);
            const auto& tag = pack->pack_languages[language].tag;
            const auto id = pack->interface_text(pack::InterfaceText::attract_privacy);
            CAPTURE(std::string(panel.name));
            CAPTURE(tag);
            CHECK(rig.record().shows(pack->text(id, tag).text));
        }
        CHECK(greeted.size() == std::size(gallery_languages));
    }
}

TEST_CASE("a button keeps its words in one line while a fifth less is enough") {
    test::FakeWindow window;
    platform::ManualClock clock;
    const auto shell =
        ui::Shell::create({.window = window, .clock = clock, .layouts = product_layouts()}).value();
    constexpr std::string_view words = "Try another way";
    const auto drawn = [&](int percent) {
        const ui::Shell::Draw draw = [&](ui::Frame& f) {
            const int room = f.measure(words, {.role = ui::Role::button}).width * percent / 100;
            f.button({8, 8, room + 2 * f.px(14) + 2, f.px(72)}, {.id = "again", .label = words});
        };
        shell->draw_now(draw);
        REQUIRE(shell->record().texts().size() == 1);
        return shell->record().texts().front();
    };
    const float whole = drawn(110).size_px;
    CHECK(drawn(110).lines == 1);
    CHECK(drawn(86).lines == 1);
    CHECK(drawn(86).size_px < whole);
    CHECK(drawn(86).size_px >= whole * 0.8f - 1);
    CHECK(drawn(77).lines == 2);
    CHECK(drawn(77).size_px == whole);
}
