#pragma once
// A device in memory with a tally store, and verbs to count on it.
#include <string>

#include <doctest/doctest.h>

#include "kiosk/tally/tally_store.h"
#include "platform/headless/fake_host.h"

namespace rig {

inline constexpr const char* directory = "/data";
inline constexpr const char* event = "9f0e";

inline tally::EventHeader header() {
    tally::EventHeader header;
    header.members = {"org07"};
    header.mode = "field";
    header.thresholds["session_seconds_min"] = 30;
    header.clock = platform::ClockTrust::organiser;
    return header;
}

inline tally::TallyStore open(platform::Host& host) {
    auto store = tally::TallyStore::open(host, directory, tally::OnDamage::report);
    REQUIRE_MESSAGE(store.ok(), (store.ok() ? "" : store.error().text()));
    REQUIRE(store->put_event(event, header()));
    return std::move(*store);
}

inline tally::Counts counts(int day, const std::string& measure, const std::string& category,
                            std::int64_t n) {
    return {{{day, measure, category}, {n, platform::ClockTrust::network}}};
}

inline tally::Counts sessions(std::int64_t n, const std::string& language = "th", int day = 1) {
    return counts(day, "session", language, n);
}

// One run of the program: it keeps its replica, and each batch has a token of its own.
struct Run {
    tally::TallyStore& store;
    platform::Random& random;
    std::string replica;

    void add(const tally::Counts& more) {
        std::array<std::uint8_t, 4> bytes{};
        random.fill(bytes);
        const std::int64_t token =
            (std::int64_t{1} << 40) + bytes[0] + (bytes[1] << 8) + (bytes[2] << 16);
        const auto stored = store.add({event, "kiosk", token, more}, replica);
        REQUIRE_MESSAGE(stored.ok(), (stored.ok() ? "" : stored.error().text()));
        replica = *stored;
    }
};

inline std::int64_t total(const std::vector<tally::Total>& totals, const std::string& measure) {
    std::int64_t sum = 0;
    for (const auto& row : totals)
        if (row.measure == measure)
            sum += row.total;
    return sum;
}

inline std::int64_t total(tally::TallyStore& store, const std::string& measure) {
    const auto totals = store.totals(event);
    REQUIRE(totals);
    return total(*totals, measure);
}

inline std::int64_t total(const std::vector<tally::SignedPart>& parts, const std::string& measure) {
    const auto tally = tally::tally_of(parts);
    REQUIRE(tally);
    const auto totals = tally->totals();
    REQUIRE(totals);
    return total(*totals, measure);
}

inline platform::SecretKey key() { return platform::SecretKey::from_seed({7}); }

inline tally::Release release(tally::TallyStore& store) {
    auto released = store.release(key(), "");
    REQUIRE_MESSAGE(released.ok(), (released.ok() ? "" : released.error().text()));
    return std::move(*released);
}

// The same files on another machine: what copying a card gives.
inline void copy_card(platform::FakeHost& from, platform::FakeHost& to, const char* hardware) {
    to.volumes().default_hardware_id = hardware;
    REQUIRE(to.files().make_directories(directory));
    const auto list = from.files().list(directory);
    REQUIRE(list);
    for (const auto& file : *list) {
        const std::string path = std::string(directory) + "/" + file.name;
        const auto bytes = from.files().read(path, 64u << 20);
        REQUIRE(bytes);
        REQUIRE(to.files().write_atomic(path, *bytes));
    }
}

} // namespace rig
