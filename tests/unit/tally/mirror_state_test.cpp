// What is said of the second copy of the counts, in each state that it can be found in.
#include "kiosk/tally/mirror_state.h"

#include <doctest/doctest.h>

#include "kiosk/tally/tally_mirror.h"
#include "kiosk/tally/tally_writer.h"
#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::FakeHost;

namespace {

constexpr const char* mirror = "/stick/kiosk";

void count(FakeHost& host, const char* directory, int sessions) {
    TallyWriterOptions options;
    options.directory = directory;
    options.event = rig::event;
    options.header = rig::header();
    TallyWriter writer(host, options);
    for (int session = 0; session < sessions; ++session)
        writer.count(Measure::session, "th");
    REQUIRE(writer.flush());
}

Agreement look(FakeHost& host) {
    return look_at_mirror(host, rig::directory, mirror).agreement;
}

struct Mirrored {
    FakeHost host;
    Mirrored() {
        REQUIRE(host.files().make_directories(mirror).ok());
        count(host, rig::directory, 3);
        REQUIRE(heal(host, rig::directory, mirror).ok());
    }
};

} // namespace

TEST_CASE("a mirror that was never named, or is not plugged in, is told apart") {
    FakeHost host;
    count(host, rig::directory, 3);
    CHECK(look_at_mirror(host, rig::directory, "").agreement == Agreement::none);
    CHECK(look(host) == Agreement::missing);
    REQUIRE(host.files().make_directories(mirror).ok());
    CHECK(look(host) == Agreement::behind); // an empty stick
}

TEST_CASE("a healed mirror is the same, with the day it was written") {
    Mirrored both;
    both.host.files().set_written(1'767'000'000);
    const auto state = look_at_mirror(both.host, rig::directory, mirror);
    CHECK(state.agreement == Agreement::same);
    CHECK(state.written_unix_seconds == 1'767'000'000);
}

TEST_CASE("which of the two has more is told") {
    Mirrored both;
    SUBCASE("the card") {
        count(both.host, rig::directory, 1);
        CHECK(look(both.host) == Agreement::behind);
    }
    SUBCASE("the card, by the event's end") {
        REQUIRE(close_event(both.host, rig::directory, rig::event).ok());
        CHECK(look(both.host) == Agreement::behind);
    }
    SUBCASE("the mirror") {
        count(both.host, mirror, 1);
        CHECK(look(both.host) == Agreement::ahead);
    }
    SUBCASE("the mirror, where the card is lost") {
        REQUIRE(both.host.files().remove(std::string(rig::directory) + "/tally.db").ok());
        CHECK(look(both.host) == Agreement::ahead);
    }
    CHECK(heal(both.host, rig::directory, mirror).ok());
    CHECK(look(both.host) == Agreement::same);
}

TEST_CASE("a mirror of another kiosk, and one that cannot be read, are told") {
    FakeHost host;
    REQUIRE(host.files().make_directories(mirror).ok());
    count(host, rig::directory, 3);
    SUBCASE("another's") {
        count(host, mirror, 3);
        CHECK(look(host) == Agreement::foreign);
    }
    SUBCASE("damaged") {
        REQUIRE(host.files()
                    .write_atomic(std::string(mirror) + "/tally.db",
                                  platform::as_bytes(std::string(9'000, 'x')))
                    .ok());
        const auto state = look_at_mirror(host, rig::directory, mirror);
        CHECK(state.agreement == Agreement::unreadable);
        CHECK_FALSE(state.trouble.empty());
    }
}

TEST_CASE("looking changes neither copy") {
    Mirrored both;
    const auto bytes = [&](const char* folder) {
        return *both.host.files().read(std::string(folder) + "/tally.db", 1u << 20);
    };
    const auto card = bytes(rig::directory), copy = bytes(mirror);
    CHECK(look(both.host) == Agreement::same);
    CHECK(bytes(rig::directory) == card);
    CHECK(bytes(mirror) == copy);
}
