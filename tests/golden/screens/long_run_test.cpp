// A visitor without a plan: touches, drags, waits and panels by a seeded chance, thousands of
// steps long. KIOSK_LONG_RUN_STEPS sets how many (tests/run --long-run), KIOSK_LONG_RUN_SEED which.
#include <doctest/doctest.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include "platform/headless/repeatable.h"
#include "tests/support/emulation.h"
#include "tests/support/gallery_pack.h"
#include "tests/support/kiosk_rig.h"

using namespace support;
using session::Screen;
using tally::Measure;

namespace {

constexpr std::uint64_t settled_steps = 10'000; // caches are full by then
constexpr std::size_t growth_bytes_max = 4u << 20;
// Resident memory: what the kernel keeps of this program. Beside the kiosk's screens, session,
// layouts, glyphs and faces it holds doctest, the record of what was seen, the last frame's
// vertices and, of textures, their coverage in place of their colours; it lacks the display's
// library, which the measurement of the program itself (tests/bench) has. Under emulation the
// kernel's figure is mostly the emulator and what it has translated, so there the heap stands in
// for it.
constexpr std::uint64_t first_steps = 1'000;
constexpr double resident_share_max = 1.1;
constexpr std::size_t resident_bytes_max = 64u << 20;
constexpr std::uint64_t panel_steps = 250, home_steps = 100;

std::uint64_t number_of(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text && *text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::size_t bytes_in_use() {
    const struct mallinfo2 figures = mallinfo2();
    return figures.uordblks + figures.hblkhd;
}

// 0 where the system does not tell.
std::size_t resident_bytes() {
    if (emulated())
        return bytes_in_use();
    std::ifstream file("/proc/self/statm");
    std::size_t whole = 0, resident = 0;
    if (!(file >> whole >> resident))
        return 0;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

// What the walk saw happen, to be held against what was counted.
struct Seen {
    std::int64_t touched = 0, quick_exits = 0;
    std::map<std::string, std::int64_t> opened, remembered; // by service
    std::set<std::string> opened_now, remembered_now;       // in this visit
    Screen screen = Screen::attract;

    void look(const pack::Pack& pack, const session::View& view) {
        const bool outside = view.screen == Screen::attract || view.screen == Screen::neutral;
        if (screen == Screen::attract && !outside)
            ++touched;
        if (view.screen == Screen::neutral && screen != Screen::neutral &&
            screen != Screen::attract)
            ++quick_exits;
        if (view.screen == Screen::referral) {
            const std::string& id = pack.services()[view.service].id;
            opened[id] += opened_now.insert(id).second;
            if (view.remembered)
                remembered[id] += remembered_now.insert(id).second;
        }
        if (outside) {
            opened_now.clear();
            remembered_now.clear();
        }
        screen = view.screen;
    }
};

class Walk {
  public:
    Walk(std::uint64_t seed, const pack::Pack& pack)
        : m_chance(seed), m_pack(pack), m_rig(pack, panels[0]) {
        m_rig.after_event = [this] { m_seen.look(m_pack, m_rig.view()); };
    }

    void step(std::uint64_t number);
    void check_counts() const;
    const KioskRig& rig() const { return m_rig; }

  private:
    void touch_something();
    void wander();
    void invariants() const;
    void find_home();
    float across() { return float(m_chance.below(std::uint64_t(m_rig.window.width))); }
    float down() { return float(m_chance.below(std::uint64_t(m_rig.window.height))); }

    platform::Repeatable m_chance;
    const pack::Pack& m_pack;
    KioskRig m_rig;
    Seen m_seen;
};

// Ways out of a visit are chosen rarely, so that walks get deep.
void Walk::touch_something() {
    const auto& targets = m_rig.record().targets();
    const ui::Target& target = targets[m_chance.below(targets.size())];
    const bool ends = target.id == "quick_exit" || target.id == "home" || target.id == "finish" ||
                      target.id == "idle.clear";
    if (!target.id.empty() && (!ends || m_chance.below(8) == 0))
        (void)m_rig.tap(std::string(target.id));
}

// A drag, a touch anywhere, several fingers, a pause.
void Walk::wander() {
    switch (m_chance.below(4)) {
    case 0: {
        m_rig.down(across(), down());
        for (int i = 0; i < 4; ++i)
            m_rig.move(across(), down());
        m_rig.up(across(), down());
        break;
    }
    case 1:
        m_rig.tap_at(across(), down());
        break;
    case 2:
        for (std::int64_t finger = 1; finger <= 3; ++finger)
            m_rig.down(across(), down(), finger);
        for (std::int64_t finger = 1; finger <= 3; ++finger)
            m_rig.up(across(), down(), finger);
        break;
    default:
        m_rig.clock.advance(std::chrono::seconds(m_chance.below(50)));
        m_rig.turn();
        break;
    }
}

void Walk::step(std::uint64_t number) {
    if (number % panel_steps == 0) {
        m_rig.resize(panels[m_chance.below(std::size(panels))]);
        m_rig.shell->set_theme(m_chance.below(4) == 0 ? ui::ThemeKind::high_contrast
                                                      : ui::ThemeKind::standard);
    }
    if (number % home_steps == 0)
        return find_home();
    if (m_chance.below(10) == 0)
        wander();
    else
        touch_something();
    m_rig.clock.advance(300ms);
    m_rig.turn();
    m_rig.window.waits.clear(); // a list of every wait, which the real window does not keep
    invariants();
}

void Walk::invariants() const {
    const session::View& view = m_rig.view();
    const ui::FrameRecord& record = m_rig.record();
    REQUIRE(view.language < m_pack.languages().size());
    REQUIRE((view.text_size >= 0 && view.text_size < 3));
    REQUIRE(m_rig.session.next_deadline().has_value());
    bool can_act = false;
    for (const ui::Target& target : record.targets())
        can_act = can_act || (target.enabled && !target.id.empty());
    REQUIRE_MESSAGE(can_act, record.page());
    const bool neutral = view.screen == Screen::neutral;
    const ui::Target* leave = record.by_id("quick_exit");
    REQUIRE((neutral || (leave && leave->enabled)));
    if (neutral || view.screen == Screen::attract) {
        REQUIRE(!view.age);
        REQUIRE(view.services.empty());
        REQUIRE(!view.can_go_back);
    }
}

// No dead end: from anywhere, a few touches that are always there lead home.
void Walk::find_home() {
    for (int touches = 0; touches < 8 && m_rig.view().screen != Screen::topics; ++touches) {
        m_rig.clock.advance(3s); // past what ignores touch
        m_rig.turn();
        bool touched = false;
        for (const char* way :
             {"idle.stay", "home", "begin", "neutral.away", "language.en", "skip", "back"})
            if ((touched = m_rig.tap(way)))
                break;
        REQUIRE_MESSAGE(touched, m_rig.record().page());
    }
    REQUIRE_MESSAGE(m_rig.view().screen == Screen::topics, m_rig.record().page());
}

void Walk::check_counts() const {
    const TallyingSink& sink = m_rig.sink;
    CHECK(sink.of(Measure::touched) == m_seen.touched);
    CHECK(sink.of(Measure::quick_exit) == m_seen.quick_exits);
    for (const auto& each : m_seen.opened)
        CHECK_MESSAGE(sink.of(Measure::hotline_opened, each.first) == each.second, each.first);
    for (const auto& each : m_seen.remembered)
        CHECK_MESSAGE(sink.of(Measure::number_remembered, each.first) == each.second, each.first);
    CHECK(m_seen.touched > 0);
}

} // namespace

TEST_CASE("a visitor without a plan finds no dead end, and the counts are what was done") {
    const std::uint64_t steps = number_of("KIOSK_LONG_RUN_STEPS", 1'500);
    const std::uint64_t seed = number_of("KIOSK_LONG_RUN_SEED", 1);
    const auto pack = gallery_pack(3, 4);
    Walk walk(seed, *pack);
    std::size_t settled = 0, most = 0, resident_first = 0;
    for (std::uint64_t number = 1; number <= steps; ++number) {
        CAPTURE(number);
        CAPTURE(seed);
        walk.step(number);
        if (number == first_steps)
            resident_first = resident_bytes();
        if (number == settled_steps)
            settled = bytes_in_use();
        if (number > settled_steps && number % 1'000 == 0)
            most = std::max(most, bytes_in_use());
    }
    walk.check_counts();
    if (most > 0) {
        MESSAGE("memory in use: ", settled >> 10, " KiB after ", settled_steps, " steps, at most ",
                most >> 10, " KiB later");
        CHECK(most <= settled + growth_bytes_max);
    }
    const std::size_t resident = resident_bytes();
    if (bytes_in_use() > 0 && resident_first > 0) { // a sanitizer's memory is its own
        MESSAGE(std::string(emulated() ? "heap" : "resident"), " memory: ", resident_first >> 10,
                " KiB after ", first_steps, " steps, ", resident >> 10, " KiB after ", steps);
        CHECK(double(resident) <= resident_share_max * double(resident_first));
        CHECK(resident < resident_bytes_max);
    }
}
