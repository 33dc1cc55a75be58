// Every screen as a text tree, in three layout classes and five scripts, and what holds on all of
// them. KIOSK_REBASELINE=1 writes the trees anew; look at `tests/run --sheet` before committing.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/golden/screens/checks.h"
#include "tests/golden/screens/tour.h"
#include "tests/support/gallery_pack.h"

using namespace support;

namespace {

const std::filesystem::path golden = "tests/golden/screens";
constexpr auto base_release = "12";
constexpr std::size_t classes = 3; // of `panels`

std::string place(const ui::Rect& r) {
    std::ostringstream out;
    out << r.x << ',' << r.y << ' ' << r.width << 'x' << r.height;
    return out.str();
}

// The beginning, without the marks that are not seen.
std::string beginning(std::string_view text) {
    std::string out;
    int letters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\u200B")) {
            i += 2;
            continue;
        }
        letters += (static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u;
        if (letters > 24)
            return out + "…";
        out += text[i] == '\n' ? ' ' : text[i];
    }
    return out;
}

// Targets in the order of focus, then texts with colours by token, then codes.
std::string tree_of(const std::string& screen, const ui::FrameRecord& record) {
    std::ostringstream out;
    out << "== " << screen << '\n';
    for (const ui::Target& t : record.targets())
        if (!t.id.empty())
            out << "  @" << t.id << ' ' << place(t.rect) << (t.enabled ? "" : " off")
                << (t.acts_on_press ? " on-press" : "") << (t.draggable ? " draggable" : "")
                << '\n';
    for (const ui::DrawnText& t : record.texts())
        out << "  \"" << beginning(t.text) << "\" " << place(t.ink) << ' ' << t.size_px << "px "
            << t.lines << (t.lines == 1 ? " line " : " lines ") << ui::name(t.colour) << '\n';
    for (const ui::DrawnCode& c : record.codes())
        out << "  code " << c.modules << " modules of " << c.module_px << "px at " << place(c.rect)
            << '\n';
    return out.str();
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

// "12" of "12.11"; a release without a number is the one under way.
std::string release() {
    std::string version;
    std::ifstream("/etc/debian_version") >> version;
    const std::string major = version.substr(0, version.find_first_not_of("0123456789"));
    return major.empty() ? "13" : major;
}

// The release's own file is written only where it differs from the common one.
void rebase(const std::string& tree, const std::filesystem::path& common,
            const std::filesystem::path& own) {
    std::filesystem::create_directories(own.parent_path());
    if (own != common && tree == content_of(common))
        std::filesystem::remove(own);
    else
        std::ofstream(own) << tree;
}

std::string first_difference(const std::string& now, const std::string& before) {
    std::istringstream a(now), b(before);
    std::string screen;
    for (std::string one, other; std::getline(a, one);) {
        if (one.starts_with("== "))
            screen = one;
        if (!std::getline(b, other) || one != other)
            return screen + "\n  now:    " + one + "\n  golden: " + other;
    }
    return "the golden goes on";
}

void report(const std::vector<std::string>& faults, const std::string& where) {
    for (const std::string& fault : faults)
        FAIL_CHECK(where, " ", fault);
}

// One tour: its tree where there is a golden of it, and the faults of each stop.
std::string check_tour(const pack::Pack& pack, const Panel& panel, std::size_t language, int size,
                       ui::ThemeKind theme = ui::ThemeKind::standard) {
    std::string tree;
    const std::string where = std::string(panel.name) + " " + gallery_languages[language] +
                              " size " + std::to_string(size);
    play_tour(pack, panel, language, size, theme, [&](const Stop& stop, KioskRig& rig) {
        tree += tree_of(stop.name, rig.record());
        report(faults_of(stop.name, panel, rig, theme), where);
    });
    return tree;
}

} // namespace

TEST_CASE("every screen is as its tree says, in every layout and script") {
    const bool rebaseline = std::getenv("KIOSK_REBASELINE") != nullptr;
    const auto pack = gallery_pack();
    for (std::size_t p = 0; p < classes; ++p)
        for (std::size_t language = 0; language < std::size(gallery_languages); ++language) {
            const std::string tree = check_tour(*pack, panels[p], language, 0);
            const std::string file =
                std::string(panels[p].name) + "-" + gallery_languages[language] + ".txt";
            const auto common = golden / base_release / file, own = golden / release() / file;
            if (rebaseline)
                rebase(tree, common, own);
            const auto path = std::filesystem::exists(own) ? own : common;
            const std::string before = content_of(path);
            CHECK_MESSAGE(tree == before, path.string(), " ", first_difference(tree, before));
        }
}

TEST_CASE("the largest letters, the large panels and the dark theme keep to the rules too") {
    const auto pack = gallery_pack();
    for (std::size_t p = 0; p < classes; ++p)
        for (std::size_t language = 0; language < std::size(gallery_languages); ++language)
            check_tour(*pack, panels[p], language, 2);
    for (std::size_t p = classes; p < std::size(panels); ++p)
        for (const std::size_t language : {0u, 2u})
            check_tour(*pack, panels[p], language, 0);
    for (std::size_t p = 0; p < classes; ++p)
        check_tour(*pack, panels[p], 0, 0, ui::ThemeKind::high_contrast);
}

TEST_CASE("one topic or twelve, one language or sixty-four") {
    const auto many = gallery_pack(9, 59);
    REQUIRE(many->pack_topics.size() == 12);
    REQUIRE(many->pack_languages.size() == 64);
    auto few = gallery_pack();
    few->pack_topics.erase(few->pack_topics.begin() + 1, few->pack_topics.end());
    few->pack_languages.resize(1);
    for (const auto* pack : {many.get(), few.get()})
        for (std::size_t p = 0; p < classes; ++p) {
            KioskRig rig(*pack, panels[p]);
            report(faults_of("attract", panels[p], rig, ui::ThemeKind::standard), panels[p].name);
            rig.handle(session::BeginTouched{});
            rig.pass(1s);
            report(faults_of("language", panels[p], rig, ui::ThemeKind::standard), panels[p].name);
            rig.handle(session::ChooseLanguage{0});
            rig.handle(session::AboutYouSkip{});
            rig.pass(1s);
            std::size_t shown = 0;
            for (int page = 0; page < 12; ++page) {
                report(faults_of("topics", panels[p], rig, ui::ThemeKind::standard),
                       panels[p].name);
                for (const ui::Target& t : rig.record().targets())
                    shown += t.id.starts_with("topic.");
                if (!rig.tap("page.next"))
                    break;
                rig.pass(1s);
            }
            CHECK(shown == pack->pack_topics.size());
        }
}

TEST_CASE("every activity is within four touches of home, also of a topic on the second page") {
    auto pack = gallery_pack(3, 0);
    REQUIRE(pack->pack_topics.size() == 6);
    std::rotate(pack->pack_topics.begin() + 2, pack->pack_topics.begin() + 3,
                pack->pack_topics.end()); // the games come last
    pack::Activity story = pack->pack_topics.front().activities.front();
    story.id = "games_story";
    auto& games = pack->pack_topics.back().activities;
    games.insert(games.begin(), std::move(story)); // topics begin with one
    for (std::size_t p = 0; p < classes; ++p)
        for (const pack::Topic& topic : pack->pack_topics)
            for (const pack::Activity& activity : topic.activities) {
                CAPTURE(panels[p].name);
                CAPTURE(activity.id);
                KioskRig rig(*pack, panels[p]);
                rig.handle(session::BeginTouched{});
                rig.handle(session::ChooseLanguage{0});
                rig.handle(session::AboutYouSkip{});
                int touches = 0;
                const auto tap = [&](const std::string& id) {
                    rig.pass(1s);
                    const bool there = rig.tap(id);
                    touches += there;
                    return there;
                };
                if (!tap("topic." + topic.id)) {
                    REQUIRE(tap("page.next"));
                    REQUIRE(tap("topic." + topic.id));
                }
                // The first activity is what the topic opens with; the others are behind "More".
                if (&activity != &topic.activities.front()) {
                    REQUIRE(tap("more"));
                    REQUIRE(tap("activity." + activity.id));
                }
                CHECK(touches <= 4);
            }
}

TEST_CASE("absurd panels and absurd words are drawn without harm") {
    auto pack = gallery_pack();
    pack->pack_topics[0].title =
        pack->add("long", {{"en", std::string(10'000, 'a')}}); // not a break in it
    constexpr Panel absurd[] = {{"tiny", 320, 240, 0}, {"vast", 7680, 4320, 0}};
    for (const Panel& panel : absurd)
        play_tour(*pack, panel, 0, 2, ui::ThemeKind::standard, [](const Stop& stop, KioskRig& rig) {
            CAPTURE(stop.name);
            CHECK(!rig.record().texts().empty());
            CHECK(rig.record().targets().size() > 0);
        });
}
