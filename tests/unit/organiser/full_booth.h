#pragma once
// A booth after a full event of fifteen starts, a stick in it, and what is found on that stick.
#include <array>
#include <random>

#include "kiosk/organiser/carry.h"
#include "kiosk/organiser/event_key.h"
#include "kiosk/report/reach_csv.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/tally_store.h"
#include "tests/unit/organiser/booth.h"

namespace organiser {

inline constexpr const char* stick = "/media/stick";
inline constexpr int starts = 15;

struct FullBooth : Booth {
    Event event;

    // Another number is another machine: its keys and ids differ.
    explicit FullBooth(int machine = 0) {
        REQUIRE(platform::start_crypto().ok());
        std::array<std::uint8_t, 32> used{};
        for (int i = 0; i < machine; ++i)
            host.random().fill(used);
        plan.days = 5;
        event = started();
        host.volumes().mounted = {{stick, "STICK", "vfat", true, false}};
        REQUIRE(host.files().make_directories(stick).ok());
    }

    tally::TallyStore open_store() {
        auto opened = tally::TallyStore::open(host, data, tally::OnDamage::report);
        REQUIRE(opened.ok());
        return std::move(*opened);
    }

    // About two hundred figures in one start, as a lively stand has them.
    void one_start(unsigned number) {
        std::mt19937 random(number);
        tally::Batch batch{event.id, "kiosk", static_cast<std::int64_t>(number) + 1, {}};
        const int day = static_cast<int>(number) / 3 + 1;
        const auto add = [&](int on, const char* measure, const std::string& category, int most) {
            batch.counts[{on, measure, category}] = {
                static_cast<std::int64_t>(random() % static_cast<unsigned>(most) + 1),
                platform::ClockTrust::organiser};
        };
        batch.counts[{day, "session", "en"}] = {30, platform::ClockTrust::organiser};
        for (const char* tag : {"th", "my", "shn", "lo", "km", "ksw"})
            add(day, "session", tag, 60);
        for (int i = 0; i < 24; ++i) {
            const std::string n = std::to_string(i);
            add(day, "activity_completed", "activity_" + n, 40);
            add(day, "answer", "question_" + n + "|right", 30);
            add(day, "answer", "question_" + n + "|wrong", 20);
            add(day, "age_sex", "band" + std::to_string(i / 4) + "|sex" + std::to_string(i % 4), 9);
            add(day, "change", "question_" + std::to_string(i / 4) + "|right|wrong", 20);
            add(0, "qr_shown", "service_" + n + "|call", 9);
            add(0, "hotline_opened", "service_" + n, 20);
            add(day, "headcount", "stand|f|band" + n, 20);
        }
        auto counts = open_store();
        const auto added = counts.add(batch, "");
        REQUIRE_MESSAGE(added.ok(), added.error().text());
    }

    void full_event() {
        auto counts = open_store();
        REQUIRE(counts.put_event(event.id, header_of(event)).ok());
        for (unsigned number = 0; number < starts; ++number)
            one_start(number); // over ten sessions each: none continues another's replica
        REQUIRE(store.close().ok());
    }
};

inline std::string totals_of(const std::vector<tally::SignedPart>& parts) {
    const auto tally = tally::tally_of(parts);
    REQUIRE(tally.ok());
    return report::write_reach_csv(*tally->totals());
}

inline std::vector<tally::SignedPart> parts_of(std::string_view file) {
    auto parts = tally::read_tally_file(file);
    REQUIRE_MESSAGE(parts.ok(), parts.error().text());
    return std::move(*parts);
}

inline platform::Bytes stick_bytes(FullBooth& booth, const std::string& path) {
    auto bytes = booth.host.files().read(path, tally::sealed_file_bytes_max);
    REQUIRE_MESSAGE(bytes.ok(), bytes.error().text());
    return std::move(*bytes);
}

inline std::string sealed_path(FullBooth& booth) {
    const auto key = tally::device_key(booth.host, data);
    REQUIRE(key.ok());
    return std::string(stick) + "/kiosk-" + booth.event.id.substr(0, 8) + "-" +
           platform::to_hex(key->public_key()).substr(0, 6) + "/tally.sealed";
}

inline void booth_folder(FullBooth& booth) {
    const std::string path = sealed_path(booth);
    REQUIRE(booth.host.files().make_directories(path.substr(0, path.rfind('/'))).ok());
}

// What the event's key makes of a stick.
inline std::vector<tally::SignedPart> opened(FullBooth& booth) {
    const auto keys = event_keys(booth.host, data);
    REQUIRE(keys.size() == 1);
    const auto text = tally::open_tally_file(stick_bytes(booth, sealed_path(booth)), keys);
    REQUIRE_MESSAGE(text.ok(), text.error().text());
    return parts_of(*text);
}

} // namespace organiser
