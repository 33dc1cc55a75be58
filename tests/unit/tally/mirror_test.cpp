// A second copy on another medium: whichever copy is lost, old or damaged, both are whole again.
#include "kiosk/tally/tally_mirror.h"

#include <doctest/doctest.h>

#include "kiosk/tally/tally_writer.h"
#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::ErrorKind;
using platform::FakeHost;
using platform::Keep;

namespace {

constexpr const char* mirror = "/stick/kiosk";

TallyWriterOptions mirrored() {
    TallyWriterOptions options;
    options.directory = rig::directory;
    options.mirror = mirror;
    options.event = rig::event;
    options.header = rig::header();
    options.commit_interval = std::chrono::hours(100);
    return options;
}

// A run of the program with so many sessions; the mirror is in step at its end.
void run_once(FakeHost& host, int sessions) {
    TallyWriter writer(host, mirrored());
    for (int session = 0; session < sessions; ++session)
        writer.count(Measure::session, "th");
    REQUIRE(writer.flush());
}

std::int64_t sessions_in(FakeHost& host, const std::string& directory) {
    auto store = TallyStore::open(host, directory, OnDamage::report);
    REQUIRE_MESSAGE(store.ok(), (store.ok() ? "" : store.error().text()));
    return rig::total(*store, "session");
}

void lose(FakeHost& host, const std::string& directory) {
    REQUIRE(host.files().remove(directory + "/tally.db"));
    REQUIRE(host.files().remove(directory + "/tally.db-journal"));
}

void damage(FakeHost& host, const std::string& directory) {
    auto file = host.files().open(directory + "/tally.db", platform::OpenMode::read_write);
    REQUIRE((*file)->write_at(0, platform::as_bytes(std::string(9'000, 'x'))));
}

using Files = std::map<std::string, platform::Bytes>;
Files take(FakeHost& host, const std::string& directory) {
    Files files;
    for (const char* name : {"/tally.db", "/tally.db-journal"})
        files[name] = *host.files().read(directory + name, 1u << 20);
    return files;
}
void put_back(FakeHost& host, const std::string& directory, const Files& files) {
    for (const auto& [name, bytes] : files)
        REQUIRE(host.files().write_atomic(directory + name, bytes));
}

struct Device {
    FakeHost host;
    Device() {
        REQUIRE(host.files().make_directories(mirror));
        run_once(host, 5);
    }
    void check(std::int64_t sessions) {
        CHECK(sessions_in(host, rig::directory) == sessions);
        CHECK(sessions_in(host, mirror) == sessions);
    }
};

} // namespace

TEST_CASE("the mirror holds what was counted") {
    Device device;
    device.check(5);
    run_once(device.host, 20);
    device.check(25);
}

TEST_CASE("either copy may be lost or damaged, and comes back with the next start") {
    for (const std::string directory : {rig::directory, mirror})
        for (const bool is_damage : {false, true}) {
            CAPTURE(directory);
            CAPTURE(is_damage);
            Device device;
            is_damage ? damage(device.host, directory) : lose(device.host, directory);
            run_once(device.host, 2);
            device.check(7);
            CHECK(device.host.files().exists(directory + "/tally.db.corrupt-1") == is_damage);
        }
}

TEST_CASE("an old copy is brought up, and its replica is never gone on with") {
    for (const std::string directory : {rig::directory, mirror}) {
        CAPTURE(directory);
        Device device;
        const Files old = take(device.host, directory);
        run_once(device.host, 4);
        put_back(device.host, directory, old);
        run_once(device.host, 1);
        device.check(10);
        REQUIRE(heal(device.host, rig::directory, mirror));
        REQUIRE(heal(device.host, rig::directory, mirror));
        device.check(10);
    }
}

TEST_CASE("what left the device is not counted twice nor lost after the first copy died") {
    Device device;
    run_once(device.host, 10);
    std::vector<SignedPart> out;
    {
        auto store = rig::open(device.host);
        out = rig::release(store).parts;
        REQUIRE(store.close_event(rig::event));
    }
    lose(device.host, rig::directory);
    run_once(device.host, 3); // the mirror has not heard of the end
    auto store = rig::open(device.host);
    REQUIRE(store.close_event(rig::event));
    CHECK(rig::total(join(out, rig::release(store).parts), "session") == 18);
}

TEST_CASE("small replicas that were folded at the end do not come back beside their fold") {
    for (const bool mirror_lags : {false, true}) {
        CAPTURE(mirror_lags);
        Device device;
        device.host.volumes().default_hardware_id = ""; // every start makes a replica
        run_once(device.host, 2);
        run_once(device.host, 3);
        const Files open_copy = take(device.host, rig::directory);
        REQUIRE(close_event(device.host, rig::directory, rig::event));
        if (!mirror_lags) {
            REQUIRE(heal(device.host, rig::directory, mirror));
            put_back(device.host, rig::directory, open_copy); // a back-up from before the end
        }
        REQUIRE(heal(device.host, rig::directory, mirror));
        device.check(10);
    }
}

TEST_CASE("another kiosk's mirror is refused, and counting goes on without it") {
    Device one;
    FakeHost other(2);
    REQUIRE(other.files().make_directories(mirror));
    run_once(other, 3);
    put_back(other, mirror, take(one.host, mirror));
    const auto healed = heal(other, rig::directory, mirror);
    REQUIRE_FALSE(healed);
    CHECK(healed.error().kind == ErrorKind::denied);
    run_once(other, 4);
    CHECK(sessions_in(other, rig::directory) == 7);
    CHECK(sessions_in(other, mirror) == 5);
}

TEST_CASE("a mirror that is not there is told, and filled when it comes") {
    FakeHost host;
    {
        TallyWriter writer(host, mirrored());
        writer.count(Measure::session, "th");
        REQUIRE(writer.flush());
        REQUIRE(writer.flush());
        CHECK(writer.health().storing);
        while (writer.health().mirror_trouble.empty())
            REQUIRE(writer.flush());
        CHECK(writer.health().mirror_trouble.find("/stick/kiosk") != std::string::npos);
        CHECK_FALSE(host.files().exists(mirror)); // nothing is written into a bare mount point
        REQUIRE(host.files().make_directories(mirror));
    }
    CHECK(sessions_in(host, mirror) == 1);
}

TEST_CASE("healing may be cut off at any change of either medium") {
    for (const std::string directory : {rig::directory, mirror})
        for (std::uint64_t change = 0; change < 120; change += 3) {
            CAPTURE(directory);
            CAPTURE(change);
            Device device;
            lose(device.host, directory);
            device.host.files().power_off_after(change);
            (void)heal(device.host, rig::directory, mirror);
            device.host.files().cut(change, Keep::some);
            REQUIRE(heal(device.host, rig::directory, mirror));
            device.check(5);
        }
}
