#pragma once
// OrganiserRig: the organiser's half on a device in memory, in a loop that a test can hold; and its
// tour: every state of the desk, each reached by the desk's own acts.
#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/apps/organiser_half.h"
#include "kiosk/tally/tally_writer.h"
#include "platform/base/sign.h"
#include "platform/headless/fake_audio.h"
#include "tests/support/gallery_pack.h"
#include "tests/support/kiosk_rig.h"
#include "tests/unit/organiser/booth.h"

namespace support {

// The organiser's half on a device in memory, in a loop that a test can hold.
struct OrganiserRig {
    static constexpr const char* mirror = "/stick/kiosk";
    // Words at a real length in another script beside the English ones.
    static std::unique_ptr<FakePack> gallery(int languages) {
        auto pack = gallery_pack(0, languages);
        pack->organiser = {"en", "th"};
        return pack;
    }

    organiser::Booth booth;
    platform::FakeAudio audio{booth.host.clock()};
    test::FakeWindow window;
    TallyingSink sink;
    apps::OrganiserHalf half{{.host = booth.host,
                              .data_directory = organiser::data,
                              .content = *booth.pack,
                              .mirror_directory = mirror,
                              .audio = &audio,
                              .work = std::launch::deferred}};
    std::unique_ptr<ui::Shell> shell;

    // `real`: one that really draws, in place of `window`.
    // `languages` more than the gallery's.
    explicit OrganiserRig(const Panel& panel, platform::Window* real = nullptr, int languages = 0)
        : booth(gallery(languages)) {
        REQUIRE(platform::start_crypto().ok());
        window.width = panel.width;
        window.height = panel.height;
        shell = ui::Shell::create({.window = real ? *real : window,
                                   .clock = booth.host.clock(),
                                   .layouts = product_layouts(),
                                   .px_per_mm = panel.px_per_mm})
                    .value();
    }
    organiser::Desk& desk() { return half.desk(); }
    void turn() {
        half.follow(*shell);
        shell->turn([this](ui::Frame& frame) { half.draw(frame, {}); }, booth.host.clock().now());
    }
    void show() { // a page that has just come, in the middle of its move
        shell->invalidate();
        turn();
    }
    void type(const std::string& digits) {
        for (const char digit : digits)
            desk().digit(digit);
        half.tick();
    }
    // Some counts of the open event, as a program would leave them in `directory`.
    void count(platform::Host& host, const std::string& directory) {
        tally::TallyWriterOptions options;
        options.directory = directory;
        options.event = (*booth.store.current())->id;
        tally::TallyWriter writer(host, options);
        for (int i = 0; i < 3; ++i)
            writer.count(tally::Measure::session, "th");
        REQUIRE(writer.flush());
    }
    // So many visits in each of the pack's languages.
    void count_languages(int visits) {
        tally::TallyWriterOptions options;
        options.directory = organiser::data;
        options.event = (*booth.store.current())->id;
        tally::TallyWriter writer(booth.host, options);
        for (const pack::Language& language : booth.pack->languages())
            for (int i = 0; i < visits; ++i)
                writer.count(tally::Measure::session, language.tag);
        REQUIRE(writer.flush());
    }
    void set_pin() {
        desk().open(nullptr);
        type("271828");
        type("271828");
        desk().recovery_noted();
        desk().keep_clock();
    }
    void start_event() {
        set_pin();
        organiser::EventForm& form = desk().form();
        form.open(organiser::Sheet::name);
        form.type("Fair");
        form.open(organiser::Sheet::site);
        form.type("Market");
        if (!form.members().empty() && !form.member(0))
            form.toggle_member(0);
        form.close_sheet();
        form.move_days(1);
        desk().ask_start();
    }
    void unlock() {
        start_event();
        desk().start_event();
        desk().open(&sink);
        type("271828");
    }
};

struct DeskState {
    const char* name;
    organiser::DeskScreen screen;
    std::function<void(OrganiserRig&)> reach;
};

std::vector<DeskState> before_an_event();
std::vector<DeskState> in_an_event();
// The device page in what it can be in: the second copy, sound, brightness, the way off.
std::vector<DeskState> of_the_device();

} // namespace support
