#include "kiosk/tally/tally_mirror.h"
#include "tests/golden/screens/organiser_rig.h"

namespace support {

using organiser::DeskScreen;
using organiser::Sheet;

std::vector<DeskState> before_an_event() {
    const auto sheet = [](Sheet which) {
        return [which](OrganiserRig& r) {
            r.set_pin();
            r.desk().form().open(which);
        };
    };
    return {
        {"first PIN", DeskScreen::set_pin, [](OrganiserRig& r) { r.desk().open(nullptr); }},
        {"half a PIN", DeskScreen::set_pin,
         [](OrganiserRig& r) {
             r.desk().open(nullptr);
             r.type("271");
         }},
        {"PIN again", DeskScreen::repeat_pin,
         [](OrganiserRig& r) {
             r.desk().open(nullptr);
             r.type("271828");
         }},
        {"recovery code", DeskScreen::recovery,
         [](OrganiserRig& r) {
             r.desk().open(nullptr);
             r.type("271828");
             r.type("271828");
         }},
        {"clock", DeskScreen::clock,
         [](OrganiserRig& r) {
             r.set_pin();
             r.desk().open_clock();
         }},
        {"form", DeskScreen::event, [](OrganiserRig& r) { r.set_pin(); }},
        {"name", DeskScreen::event, sheet(Sheet::name)},
        {"site", DeskScreen::event, sheet(Sheet::site)},
        {"when", DeskScreen::event, sheet(Sheet::when)},
        {"members", DeskScreen::event, sheet(Sheet::members)},
        {"topics", DeskScreen::event, sheet(Sheet::topics)},
        {"what is missing", DeskScreen::missing, [](OrganiserRig& r) { r.start_event(); }},
    };
}

std::vector<DeskState> in_an_event() {
    const auto section = [](DeskScreen which) {
        return [which](OrganiserRig& r) {
            r.unlock();
            r.desk().show(which);
        };
    };
    const auto locked = [](OrganiserRig& r) {
        r.unlock();
        r.desk().lock();
        r.desk().open(&r.sink);
    };
    std::vector<DeskState> all{
        {"PIN", DeskScreen::pin, locked},
        {"wrong PIN", DeskScreen::pin,
         [locked](OrganiserRig& r) {
             locked(r);
             r.type("314159");
         }},
        {"forgotten PIN", DeskScreen::pin,
         [locked](OrganiserRig& r) {
             locked(r);
             r.desk().forgot();
         }},
        {"end asked", DeskScreen::event,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show(DeskScreen::event);
             r.desk().ask_end(true);
         }},
        {"codes", DeskScreen::codes,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_codes();
             r.half.tick();
         }},
        {"key", DeskScreen::key,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_key();
         }},
        {"collect", DeskScreen::collect,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_collect();
         }},
        {"source", DeskScreen::source,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_source();
         }},
        {"directory", DeskScreen::directory,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().show_directory();
         }},
        {"ended", DeskScreen::ended,
         [](OrganiserRig& r) {
             r.unlock();
             r.desk().end_event();
         }},
    };
    for (const DeskScreen which :
         {DeskScreen::live, DeskScreen::event, DeskScreen::headcount, DeskScreen::carry,
          DeskScreen::device, DeskScreen::touch_test, DeskScreen::acts})
        all.push_back({organiser::name(which).data(), which, section(which)});
    return all;
}
std::vector<DeskState> of_the_device() {
    const auto device = [](std::function<void(OrganiserRig&)> prepare) {
        return [prepare](OrganiserRig& r) {
            r.unlock();
            prepare(r);
            r.desk().show(DeskScreen::device);
            r.half.tick();
        };
    };
    const auto copied = [](OrganiserRig& r) {
        REQUIRE(r.booth.host.files().make_directories(OrganiserRig::mirror).ok());
        r.count(r.booth.host, organiser::data);
        REQUIRE(tally::heal(r.booth.host, organiser::data, OrganiserRig::mirror));
    };
    const auto copy = std::string(OrganiserRig::mirror) + "/" + tally::store_name;
    const auto sound = [device](platform::Duration heard, bool present) {
        return [=](OrganiserRig& r) {
            device([](OrganiserRig&) {})(r);
            r.audio.present = present;
            r.desk().sound().play();
            r.booth.host.clock().advance(heard);
            r.half.tick();
        };
    };
    return {
        {"mirror missing", DeskScreen::device, device([](OrganiserRig&) {})},
        {"mirror same", DeskScreen::device, device(copied)},
        {"mirror behind", DeskScreen::device, device([copied](OrganiserRig& r) {
             copied(r);
             r.count(r.booth.host, organiser::data);
         })},
        {"mirror ahead", DeskScreen::device, device([copied](OrganiserRig& r) {
             copied(r);
             REQUIRE(r.booth.host.files().remove("data/tally.db").ok());
         })},
        {"mirror foreign", DeskScreen::device, device([copied, copy](OrganiserRig& r) {
             copied(r);
             platform::FakeHost other;
             r.count(other, OrganiserRig::mirror);
             const auto bytes = other.files().read(copy, 1 << 20);
             REQUIRE(bytes.ok());
             r.booth.write(copy, platform::as_text(*bytes));
         })},
        {"mirror damaged", DeskScreen::device, device([copied, copy](OrganiserRig& r) {
             copied(r);
             r.booth.write(copy, std::string(8192, 'x'));
         })},
        {"brightness", DeskScreen::device,
         device([](OrganiserRig& r) { r.booth.host.power().light = 60; })},
        {"sound playing", DeskScreen::device, sound(100ms, true)},
        {"sound played", DeskScreen::device, sound(3s, true)},
        {"no sound", DeskScreen::device, sound(0s, false)},
        {"off asked", DeskScreen::device,
         [device](OrganiserRig& r) {
             device([](OrganiserRig&) {})(r);
             r.desk().ask_off(true);
         }},
        {"going off", DeskScreen::off,
         [device](OrganiserRig& r) {
             r.booth.host.power().owns = true;
             device([](OrganiserRig&) {})(r);
             r.desk().switch_off();
         }},
    };
}

} // namespace support
