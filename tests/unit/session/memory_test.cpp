// What a visit leaves in the program's memory when it is over. Answers wait in memory until a visit
// has become a session; then the visit is reset or left quickly, and all memory that can be written
// is searched for them: the heap's freed parts, stacks and all.
#include <array>
#include <cstring>
#include <fstream>

#include "tests/unit/session/rig.h"

using namespace session;

namespace {

// The category that is looked for is never in memory as such: it is put together byte by byte.
constexpr std::string_view band = "marked_age_band_of_the_visitor";
// A freed piece's first bytes are the allocator's.
constexpr std::string_view half_one = band.substr(16);
constexpr std::string_view half_two = "marked_sex_of_the_visitor_here";

bool is_at(const char* at) {
    return std::memcmp(at, half_one.data(), half_one.size()) == 0 && at[half_one.size()] == '|' &&
           std::memcmp(at + half_one.size() + 1, half_two.data(), half_two.size()) == 0;
}

// How often "age|sex" stands in the memory of this process, the buffer it is read into left out by
// its address: what the system lists as one mapping may hold the buffer and the heap as well.
int copies_in_memory() {
    constexpr std::size_t length = half_one.size() + 1 + half_two.size(), step = 1u << 20;
    constexpr std::size_t largest =
        1u << 30; // a sanitizer's own tables are larger, and no heap here is
    std::ifstream maps("/proc/self/maps"), memory("/proc/self/mem", std::ios::binary);
    REQUIRE(memory.good());
    static std::array<char, step + length> bytes;
    const auto buffer = reinterpret_cast<unsigned long>(bytes.data());
    int copies = 0;
    for (std::string line; std::getline(maps, line);) {
        unsigned long first = 0, last = 0; // as wide as an address here
        char writable = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx r%c", &first, &last, &writable) != 3 ||
            writable != 'w' || last - first > largest)
            continue;
        for (auto at = first; at < last; at += step) {
            memory.clear();
            memory.seekg(static_cast<std::streamoff>(at));
            memory.read(bytes.data(), static_cast<std::streamsize>(
                                          std::min<std::size_t>(last - at, bytes.size())));
            const auto read = static_cast<std::size_t>(memory.gcount());
            for (std::size_t i = 0; i < step && i + length <= read; ++i)
                if (at + i + length <= buffer || at + i >= buffer + bytes.size())
                    copies += is_at(bytes.data() + i) ? 1 : 0;
        }
    }
    bytes.fill(0);
    return copies;
}

std::unique_ptr<support::FakePack> marked_pack() {
    auto pack = support::small_pack();
    pack->about.ages[1].id = band;
    pack->about.sexes[1].id = half_two;
    return pack;
}

// Counts and keeps nothing.
class NoSink final : public tally::TallySink {
  public:
    void count(tally::Measure, const std::string&) override {}
};

} // namespace

TEST_CASE("what a visitor answered is nowhere in memory after a reset or a quick exit") {
    const auto pack = marked_pack();
    NoSink sink;
    VisitorSession session(*pack, {}, sink);
    platform::Instant now = 1h;
    session.reset(now);
    const auto touch = [&](const VisitorEvent& event) { session.handle(event, now += 2s); };
    for (const bool quick : {true, false}) {
        CAPTURE(quick);
        touch(BeginTouched{});
        touch(ChooseLanguage{english});
        touch(AnswerAge{1});
        touch(AnswerSex{1});
        touch(AboutYouContinue{});
        touch(OpenTopic{online});
        CHECK(copies_in_memory() > 0); // it waits for the session: this test can see it
        quick ? touch(QuickExit{}) : touch(ClearNow{});
        CHECK(copies_in_memory() == 0);
        now += 200s;
        session.tick(now);
    }
}
