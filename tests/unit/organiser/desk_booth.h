#pragma once
// A booth with an organiser at its desk, whose slow work is done within tick().
#include <chrono>
#include <string>
#include <vector>

#include "kiosk/organiser/desk.h"
#include "platform/base/sign.h"
#include "tests/unit/organiser/booth.h"

namespace organiser {

struct Counting final : tally::TallySink {
    std::vector<std::string> counted;
    void count(tally::Measure measure, const std::string& category) override {
        counted.push_back(std::string(tally::name(measure)) + " " + category);
    }
};

struct DeskBooth : Booth {
    Counting sink;
    Desk desk{
        {.host = host, .data_directory = data, .content = *pack, .work = std::launch::deferred}};

    DeskBooth() { REQUIRE(platform::start_crypto().ok()); }
    void type(const std::string& digits) {
        for (const char digit : digits)
            desk.digit(digit);
        desk.tick();
    }
    void wait(std::chrono::seconds span) {
        host.clock().advance(span);
        desk.tick();
    }
    void set_pin() {
        desk.open(nullptr);
        type("271828");
        type("271828");
        desk.recovery_noted();
        desk.keep_clock();
    }
};

} // namespace organiser
