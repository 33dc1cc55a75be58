// Every screen as a text tree, in three layout classes and five scripts, and what holds on all of
// them. KIOSK_REBASELINE=1 writes the trees anew; look at `tests/run --sheet` before committing.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/golden/screens/checks.h"
#include "tests/golden/screens/tour.h"
#include "tests/support/gallery_pack.h"
#include "tests/support/speech_files.h"

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

// Holds a tree against its golden, `file` below the folder of the release.
void hold(const std::string& tree, const std::string& file) {
    const auto common = golden / base_release / file, own = golden / release() / file;
    if (std::getenv("KIOSK_REBASELINE"))
        rebase(tree, common, own);
    const auto path = std::filesystem::exists(own) ? own : common;
    const std::string before = content_of(path);
    CHECK_MESSAGE(tree == before, path.string(), " ", first_difference(tree, before));
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
    const auto pack = gallery_pack();
    for (std::size_t p = 0; p < classes; ++p)
        for (std::size_t language = 0; language < std::size(gallery_languages); ++language)
            hold(check_tour(*pack, panels[p], language, 0),
                 std::string(panels[p].name) + "-" + gallery_languages[language] + ".txt");
}

TEST_CASE("each stop of the tour shows something of its own") {
    const auto pack = gallery_pack();
    std::map<std::string, std::string> stop_of; // by what is seen there
    play_tour(*pack, panels[1], 0, 0, ui::ThemeKind::standard,
              [&](const Stop& stop, KioskRig& rig) {
                  const auto put = stop_of.emplace(tree_of("", rig.record()), stop.name);
                  CHECK_MESSAGE(put.second, stop.name, " shows what ", put.first->second, " does");
              });
    CHECK(stop_of.size() == tour().size() + 4);
}

TEST_CASE("larger letters and large panels keep to the rules too") {
    const auto pack = gallery_pack();
    for (std::size_t p = 0; p < classes; ++p)
        for (std::size_t language = 0; language < std::size(gallery_languages); ++language) {
            const std::string tree = check_tour(*pack, panels[p], language, 1);
            if (gallery_languages[language] == std::string("th"))
                hold(tree, std::string(panels[p].name) + "-th-125.txt");
            check_tour(*pack, panels[p], language, 2);
        }
    for (std::size_t p = classes; p < std::size(panels); ++p)
        for (const std::size_t language : {0u, 2u})
            check_tour(*pack, panels[p], language, 0);
}

TEST_CASE("a pack that is heard keeps to the rules too") {
    auto pack = gallery_pack();
    pack->spoken = speech_file("tone.opus");
    pack->speech_facts.length = std::chrono::seconds(83);
    for (std::size_t p = 0; p < classes; ++p)
        for (std::size_t language = 0; language < std::size(gallery_languages); ++language) {
            const std::string tree = check_tour(*pack, panels[p], language, 0);
            CHECK(tree.find("@listen") != std::string::npos);
            if (language == 0)
                hold(tree, std::string(panels[p].name) + "-en-heard.txt");
            check_tour(*pack, panels[p], language, 1 + int(language % 2));
        }
}

TEST_CASE("the dark theme changes colours and nothing else") {
    const auto pack = gallery_pack();
    for (std::size_t p = 0; p < classes; ++p)
        for (std::size_t language = 0; language < std::size(gallery_languages); ++language) {
            std::vector<std::string> light;
            play_tour(*pack, panels[p], language, 0, ui::ThemeKind::standard,
                      [&](const Stop& stop, KioskRig& rig) {
                          light.push_back(tree_of(stop.name, rig.record()));
                      });
            const std::string dark =
                check_tour(*pack, panels[p], language, 0, ui::ThemeKind::high_contrast);
            std::string all;
            for (const std::string& tree : light)
                all += tree;
            CHECK_MESSAGE(dark == all, panels[p].name, " ", first_difference(dark, all));
        }
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

TEST_CASE("a page that is shown in another language names that language") {
    const auto pack = gallery_pack(0, 5); // the last languages have no words of their own
    const auto source = std::find_if(
        pack->pack_languages.begin(), pack->pack_languages.end(),
        [&](const pack::Language& language) { return language.tag == pack->source_language; });
    REQUIRE(source != pack->pack_languages.end());
    for (const std::size_t language :
         {std::size_t(source - pack->pack_languages.begin()), pack->pack_languages.size() - 1}) {
        KioskRig rig(*pack, panels[0]);
        rig.handle(session::BeginTouched{});
        rig.handle(session::ChooseLanguage{language});
        rig.handle(session::AboutYouSkip{});
        rig.pass(1s);
        // Once: in its own language on the bar's button, in another as the page's mark.
        const auto& texts = rig.record().texts();
        CHECK(std::count_if(texts.begin(), texts.end(),
                            [&](const auto& text) { return text.text == source->name; }) == 1);
    }
}

// Each page of a list: its tree, its faults, and the targets of this kind on it.
std::vector<std::string> leaf_through(KioskRig& rig, const Panel& panel, const std::string& name,
                                      const std::string& kind, const std::string& turn,
                                      std::string& tree) {
    std::vector<std::string> found;
    std::set<std::string> seen;
    for (int page = 1; page <= 40; ++page) {
        const std::string shown = tree_of("", rig.record());
        if (!seen.insert(shown).second)
            break; // the last page leads to the first
        const std::string where = name + " page " + std::to_string(page);
        tree += tree_of(where, rig.record());
        report(faults_of(where, panel, rig, ui::ThemeKind::standard), panel.name);
        for (const ui::Target& t : rig.record().targets())
            if (t.id.starts_with(kind))
                found.emplace_back(t.id);
        if (!rig.tap(turn))
            break;
        rig.pass(1s);
    }
    return found;
}

TEST_CASE("helplines whose purposes are long stand fewer to a page, each of them whole") {
    auto pack = gallery_pack();
    const auto purpose = pack->add(
        "gallery",
        {{"en", "Somebody keeps your papers, your pay or you, or you saw it happen to a friend"}},
        false);
    for (auto& service : pack->pack_services)
        service.purpose = purpose;
    while (pack->pack_services.size() < 6) {
        pack::Service copy = pack->pack_services[pack->pack_services.size() % 2];
        copy.id += "_" + std::to_string(pack->pack_services.size());
        pack->pack_services.push_back(std::move(copy));
    }
    for (std::size_t p = 0; p < classes; ++p)
        for (std::size_t language = 0; language < std::size(gallery_languages); ++language) {
            KioskRig rig(*pack, panels[p]);
            rig.handle(session::BeginTouched{});
            rig.handle(session::ChooseLanguage{language});
            rig.handle(session::AboutYouSkip{});
            rig.handle(session::OpenHelp{});
            rig.pass(1s);
            std::string tree;
            const auto found = leaf_through(rig, panels[p], "hotlines", "open.", "page.next", tree);
            CHECK(std::set<std::string>(found.begin(), found.end()).size() ==
                  pack->pack_services.size());
        }
}

TEST_CASE(
    "the later pages of lists are as their trees say, and everything on them can be reached") {
    auto pack = gallery_pack(9, 59);
    for (int i = 0; i < 9; ++i) {
        pack::Service copy = pack->pack_services[std::size_t(i) % 2];
        copy.id += "_" + std::to_string(i);
        pack->pack_services.push_back(std::move(copy));
    }
    for (std::size_t p = 0; p < classes; ++p) {
        KioskRig rig(*pack, panels[p]);
        std::string tree;
        const auto leaf = [&](const char* name, const char* kind, const char* turn,
                              std::size_t count) {
            const auto found = leaf_through(rig, panels[p], name, kind, turn, tree);
            CHECK(std::set<std::string>(found.begin(), found.end()).size() == count);
            CHECK(found.size() == count);
            return found;
        };
        rig.handle(session::BeginTouched{});
        rig.pass(1s);
        const auto languages = leaf("language", "language.", "more", 64);
        for (const std::string& language : languages) {
            for (int turns = 0; turns < 40 && !rig.record().by_id(language); ++turns)
                REQUIRE(rig.tap("more"));
            REQUIRE_MESSAGE(rig.tap(language), language);
            CHECK("language." + pack->pack_languages[rig.view().language].tag == language);
            CHECK(rig.tap("back"));
        }
        rig.handle(session::ChooseLanguage{0});
        rig.handle(session::AboutYouSkip{});
        rig.pass(1s);
        leaf("topics", "topic.", "page.next", 12);
        rig.handle(session::OpenHelp{});
        rig.pass(1s);
        leaf("hotlines", "open.", "page.next", 12);
        hold(tree, std::string(panels[p].name) + "-en-pages.txt");
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

TEST_CASE("panels between those of the design keep all its rules") {
    const auto pack = gallery_pack();
    constexpr Panel between[] = {
        {"7 inches, silent", 1024, 600, 0}, {"Pi 7 inches, silent", 800, 480, 0},
        {"8 inches", 1280, 800, 7.4f},      {"10 inches", 1024, 600, 4.6f},
        {"laptop", 1366, 768, 4.9f},        {"720p, silent", 1280, 720, 0},
        {"XGA", 1024, 768, 3.8f},           {"upright, silent", 600, 1024, 0},
    };
    for (const Panel& panel : between)
        for (const std::size_t language : {0u, 2u})
            check_tour(*pack, panel, language, 0);
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
