// The device page: sound, brightness, the second copy of the counts, and switching off.
#include "kiosk/organiser/audit.h"
#include "kiosk/organiser/levels.h"
#include "kiosk/tally/tally_mirror.h"
#include "kiosk/tally/tally_store.h"
#include "kiosk/tally/tally_writer.h"
#include "platform/base/sign.h"
#include "platform/headless/fake_audio.h"
#include "tests/unit/organiser/desk_booth.h"

using namespace organiser;
using namespace std::chrono_literals;

namespace {

constexpr const char* mirror = "/stick/kiosk";

// An unlocked desk on the device page of a kiosk with a loudspeaker and a mirror.
struct DeviceDesk : Booth {
    platform::FakeAudio audio{host.clock()};
    bool storage_refuses = false;
    int stored = 0;
    Desk desk{{.host = host,
               .data_directory = data,
               .content = *pack,
               .mirror_directory = mirror,
               .audio = &audio,
               .store_counts = [this]() -> platform::Result<void> {
                   ++stored;
                   if (storage_refuses)
                       return platform::Error{platform::ErrorKind::full, "the card is full", data};
                   return {};
               },
               .work = std::launch::deferred}};

    DeviceDesk() {
        REQUIRE(platform::start_crypto().ok());
        started();
        desk.show(DeskScreen::device);
        desk.tick();
    }
    void wait(platform::Duration span) {
        host.clock().advance(span);
        desk.tick();
    }
    void count(int sessions) {
        tally::TallyWriterOptions options;
        options.directory = data;
        options.event = (*store.current())->id;
        options.header = header_of(**store.current());
        tally::TallyWriter writer(host, options);
        for (int i = 0; i < sessions; ++i)
            writer.count(tally::Measure::session, "th");
        REQUIRE(writer.flush());
    }
    tally::Agreement look() {
        desk.show(DeskScreen::device);
        desk.tick();
        REQUIRE(desk.mirror());
        return desk.mirror()->agreement;
    }
};

} // namespace

TEST_CASE("the sound test is heard through the loudspeaker, and the device is closed after it") {
    DeviceDesk booth;
    booth.desk.sound().play();
    CHECK(booth.desk.sound().state() == SoundCheck::State::playing);
    CHECK(booth.desk.next_deadline() <= booth.host.clock().now() + 100ms);
    booth.wait(500ms);
    CHECK(booth.audio.is_open());
    CHECK(booth.audio.peak() > 8'000);
    booth.wait(2s);
    CHECK(booth.desk.sound().state() == SoundCheck::State::played);
    CHECK(booth.audio.heard() > platform::AudioOut::rate_hz);
    CHECK_FALSE(booth.audio.is_open());
}

TEST_CASE("without a sound device the test says so, as it does for one that is taken away") {
    DeviceDesk booth;
    booth.audio.present = false;
    booth.desk.sound().play();
    CHECK(booth.desk.sound().state() == SoundCheck::State::no_device);
    booth.audio.present = true;
    booth.desk.sound().play();
    booth.audio.present = false;
    booth.wait(100ms);
    CHECK(booth.desk.sound().state() == SoundCheck::State::no_device);
    CHECK_FALSE(booth.audio.is_open());
    Desk silent{{.host = booth.host, .data_directory = data, .content = *booth.pack}};
    silent.sound().play();
    CHECK(silent.sound().state() == SoundCheck::State::no_device);
}

TEST_CASE("leaving the page cuts the sound test short") {
    DeviceDesk booth;
    booth.desk.sound().play();
    SUBCASE("another section") { booth.desk.show(DeskScreen::live); }
    SUBCASE("the lock") { booth.desk.lock(); }
    SUBCASE("the way out") { booth.desk.quick_exit(); }
    CHECK_FALSE(booth.audio.is_open());
    CHECK(booth.desk.sound().state() == SoundCheck::State::untried);
}

TEST_CASE("brightness goes in steps, never under what can be seen, and outlasts a restart") {
    DeviceDesk booth;
    CHECK_FALSE(booth.desk.brightness()); // the screen rules it itself
    booth.desk.move_brightness(-1);
    CHECK_FALSE(booth.host.power().light);
    booth.host.power().light = 75;
    booth.look();
    booth.desk.move_brightness(-1);
    CHECK(booth.host.power().light == 60);
    for (int i = 0; i < 10; ++i)
        booth.desk.move_brightness(-1);
    CHECK(booth.host.power().light == platform::brightness_percent_min);
    CHECK(booth.desk.brightness() == platform::brightness_percent_min);
    booth.host.power().light = 100; // as a board begins
    CHECK(restore_brightness(booth.host, data).ok());
    CHECK(booth.host.power().light == platform::brightness_percent_min);
    booth.desk.move_brightness(1);
    CHECK(booth.host.power().light == 40);
    booth.write(std::string(data) + "/brightness", "bright");
    CHECK(restore_brightness(booth.host, data).error().kind == platform::ErrorKind::corrupt);
    CHECK(level_after(57, 20, 20) == 60);
    CHECK(level_after(100, 20, 20) == 100);
}

TEST_CASE("switching off stores the counts first, and closes the program on a desktop") {
    DeviceDesk booth;
    booth.desk.ask_off(true);
    CHECK(booth.desk.off_asked());
    CHECK(booth.stored == 0); // only asked
    booth.desk.switch_off();
    CHECK(booth.stored == 1);
    CHECK(booth.desk.closes_program());
    CHECK_FALSE(booth.desk.active());
    CHECK(booth.host.power().shut_down_count == 0);
    CHECK(read_acts(booth.host, data).back().act == "switched_off");
}

TEST_CASE("a machine that is the kiosk's own goes off by itself, and says so where it does not") {
    DeviceDesk booth;
    booth.host.power().owns = true;
    SUBCASE("it goes") {
        booth.desk.switch_off();
        CHECK(booth.host.power().shut_down_count == 1);
        CHECK(booth.desk.screen() == DeskScreen::off);
        CHECK_FALSE(booth.desk.closes_program()); // or the service would start it again
        booth.wait(59s);
        CHECK(booth.desk.screen() == DeskScreen::off);
        booth.wait(2s);
        CHECK(booth.desk.screen() == DeskScreen::device);
        CHECK_FALSE(booth.desk.trouble().empty());
    }
    SUBCASE("it may not") {
        booth.host.power().shut_down_answer =
            platform::Error{platform::ErrorKind::unavailable, "no right to it", ""};
        booth.desk.switch_off();
        CHECK(booth.desk.screen() == DeskScreen::device);
        CHECK(booth.desk.trouble().find("no right to it") != std::string::npos);
    }
    SUBCASE("the counts cannot be stored") {
        booth.storage_refuses = true;
        booth.desk.switch_off();
        CHECK(booth.host.power().shut_down_count == 0);
        CHECK(booth.desk.screen() == DeskScreen::device);
        CHECK(booth.desk.trouble().find("the card is full") != std::string::npos);
    }
}

TEST_CASE("the second copy is looked at, and written by a touch") {
    DeviceDesk booth;
    CHECK(booth.look() == tally::Agreement::missing);
    booth.desk.write_mirror();
    booth.desk.tick();
    CHECK(booth.desk.trouble().find("plug its medium in") != std::string::npos);
    REQUIRE(booth.host.files().make_directories(mirror).ok());
    booth.count(3);
    CHECK(booth.look() == tally::Agreement::behind);
    booth.desk.write_mirror();
    CHECK(booth.desk.working());
    booth.desk.tick();
    booth.desk.tick();
    REQUIRE(booth.desk.mirror());
    CHECK(booth.desk.mirror()->agreement == tally::Agreement::same);
    CHECK(booth.desk.trouble().empty());
    booth.count(1);
    CHECK(booth.look() == tally::Agreement::behind);
}

TEST_CASE("ending an event brings the second copy up by itself, where its medium is there") {
    DeviceDesk booth;
    booth.count(3); // a small replica, which the end folds
    SUBCASE("it is there") {
        REQUIRE(booth.host.files().make_directories(mirror).ok());
        REQUIRE(tally::heal(booth.host, data, mirror));
        booth.count(12);
        booth.desk.end_event();
        CHECK_FALSE(booth.desk.working()); // figures can be carried away meanwhile
        CHECK(booth.desk.next_deadline() <= booth.host.clock().now() + 100ms);
        booth.desk.tick();
        CHECK(booth.look() == tally::Agreement::same);
        auto copy = tally::TallyStore::open(booth.host, mirror, tally::OnDamage::report);
        REQUIRE(copy);
        CHECK(copy->header((*booth.store.last())->id)->value().closed);
    }
    SUBCASE("it is away") {
        booth.desk.end_event();
        booth.desk.tick();
        CHECK(booth.look() == tally::Agreement::missing);
    }
    SUBCASE("it is another kiosk's") {
        platform::FakeHost other;
        tally::TallyWriterOptions options;
        options.directory = mirror;
        options.event = (*booth.store.current())->id;
        tally::TallyWriter(other, options).count(tally::Measure::session, "th");
        REQUIRE(booth.host.files().make_directories(mirror).ok());
        const std::string file = std::string(mirror) + "/" + tally::store_name;
        const auto bytes = other.files().read(file, 1 << 20);
        REQUIRE(bytes.ok());
        booth.write(file, platform::as_text(*bytes));
        booth.desk.end_event();
        booth.desk.tick();
        CHECK(booth.look() == tally::Agreement::foreign);
    }
    CHECK(booth.desk.trouble().empty()); // the device page tells
    CHECK((*booth.store.last())->closed);
}

TEST_CASE("the volume goes in steps that are heard, never to silence, and outlasts a restart") {
    DeviceDesk booth;
    CHECK(booth.desk.volume() == 100);
    const auto peak = [&] {
        booth.desk.sound().play();
        return booth.audio.peak();
    };
    const int loud = peak();
    booth.desk.move_volume(-1);
    CHECK(booth.desk.volume() == 80);
    CHECK(peak() < loud * 7 / 10);
    CHECK(peak() > loud * 6 / 10);
    for (int i = 0; i < 10; ++i)
        booth.desk.move_volume(-1);
    CHECK(booth.desk.volume() == volume_percent_min);
    CHECK(peak() > loud / 50);
    platform::FakeAudio next_start{booth.host.clock()};
    CHECK(restore_volume(booth.host.files(), next_start, data).ok());
    CHECK(next_start.volume() == volume_percent_min);
    booth.desk.move_volume(1);
    CHECK(booth.desk.volume() == 40);
    booth.write(std::string(data) + "/volume", "200");
    CHECK(restore_volume(booth.host.files(), next_start, data).error().kind ==
          platform::ErrorKind::corrupt);
    CHECK(next_start.volume() == volume_percent_min);
    Desk silent{{.host = booth.host, .data_directory = data, .content = *booth.pack}};
    silent.move_volume(-1);
    CHECK_FALSE(silent.volume());
}

TEST_CASE("the mirror's line says where it is, when it was written, and what to do") {
    DeviceDesk booth;
    const auto line = [&](tally::Agreement agreement) {
        return mirror_check(booth.host.clock(), mirror,
                            {agreement, platform::FakeHost::start_unix_seconds, "it is torn"});
    };
    using tally::Agreement;
    for (const Agreement agreement : {Agreement::missing, Agreement::behind, Agreement::ahead,
                                      Agreement::foreign, Agreement::unreadable}) {
        CHECK(line(agreement).state != State::good);
        CHECK_FALSE(line(agreement).advice.empty());
    }
    const Check same = line(Agreement::same);
    CHECK(same.state == State::good);
    CHECK(same.value == "/stick/kiosk, 2026-01-01 00:00");
    CHECK(same.found.find("last written 2026-01-01 00:00") != std::string::npos);
    CHECK(line(Agreement::none).found.find("No second copy") == 0);
}
