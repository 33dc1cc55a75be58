#include "images/card/slot_environment.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using card::Slot;
using card::SlotEnvironment;
using card::SlotState;

namespace {

// A card's first 9 MiB, blank.
struct BlankCard {
    std::string path;
    BlankCard() {
        char name[] = "/tmp/card-XXXXXX";
        const int file = ::mkstemp(name);
        REQUIRE(file >= 0);
        path = name;
        std::filesystem::resize_file(path, 9u << 20);
    }
    ~BlankCard() { std::filesystem::remove(path); }
    void spoil(std::uint64_t place, std::size_t byte = 30) const {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(place + byte));
        file.put('#');
    }
};

} // namespace

TEST_CASE("A record is 512 bytes of text and reads back as it was") {
    SlotEnvironment environment{17, Slot::b, {}};
    environment.at(Slot::b) = {SlotState::trying, 2};
    const auto bytes = card::write_record(environment);
    CHECK(bytes.size() == card::slot_record_bytes);
    CHECK(
        bytes.starts_with("awareness-kiosk slots 1\nsequence=17\nprimary=B\nA=good\nB=trying 2\n"));
    CHECK(card::read_record(bytes).value() == environment);
}

TEST_CASE("A record with any one byte changed is refused") {
    const auto bytes = card::write_record({});
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto spoilt = bytes;
        spoilt[i] = static_cast<char>(spoilt[i] ^ 4);
        CHECK_FALSE(card::read_record(spoilt).ok());
    }
    CHECK_FALSE(card::read_record(bytes.substr(1)).ok());
    CHECK_FALSE(card::read_record("").ok());
}

TEST_CASE("A new slot that never comes up is started three times, then the old one again") {
    SlotEnvironment environment;
    card::make_primary(environment, Slot::b);
    std::string started;
    for (int i = 0; i < 6; ++i)
        started += card::name(card::begin_start(environment));
    CHECK(started == "BBBAAA");
    CHECK(environment.at(Slot::b).state == SlotState::bad);
}

TEST_CASE("A new slot that came up healthy stays") {
    SlotEnvironment environment;
    card::make_primary(environment, Slot::b);
    CHECK(card::begin_start(environment) == Slot::b);
    card::mark_good(environment, Slot::b);
    for (int i = 0; i < 5; ++i)
        CHECK(card::begin_start(environment) == Slot::b);
}

TEST_CASE("A slot being written is bad, and what runs stays primary") {
    SlotEnvironment environment;
    card::mark_bad(environment, Slot::b); // RAUC, before it writes
    CHECK(environment.primary == Slot::a);
    CHECK(card::begin_start(environment) == Slot::a);
}

TEST_CASE("With both slots bad the primary is started all the same") {
    SlotEnvironment environment;
    card::mark_bad(environment, Slot::b);
    card::mark_bad(environment, Slot::a);
    CHECK(card::begin_start(environment) == environment.primary);
}

TEST_CASE("A blank card starts slot A and nothing is damaged") {
    const BlankCard blank;
    card::SlotStore store(blank.path);
    CHECK(store.load().value() == SlotEnvironment{});
    CHECK_FALSE(store.damaged());
}

TEST_CASE("A torn write leaves the record before it, wherever it tears") {
    const BlankCard blank;
    card::SlotStore store(blank.path);
    auto environment = store.load().value();
    REQUIRE(store.save(environment).ok());
    const auto before = environment;
    card::make_primary(environment, Slot::b);
    REQUIRE(store.save(environment).ok());
    CHECK(card::SlotStore(blank.path).load().value() == environment);
    blank.spoil(card::slot_record_places[1]); // the second save went to the second place
    card::SlotStore again(blank.path);
    CHECK(again.load().value() == before);
    CHECK(again.damaged());
    // The next save heals the damaged copy and leaves the whole one.
    auto next = again.load().value();
    REQUIRE(again.save(next).ok());
    CHECK(card::SlotStore(blank.path).load().value() == next);
    blank.spoil(card::slot_record_places[1]);
    CHECK(card::SlotStore(blank.path).load().value() == before);
}

TEST_CASE("With both copies damaged slot A is started, and it is said") {
    const BlankCard blank;
    card::SlotStore store(blank.path);
    auto environment = store.load().value();
    card::make_primary(environment, Slot::b);
    REQUIRE(store.save(environment).ok());
    REQUIRE(store.save(environment).ok());
    for (const auto place : card::slot_record_places)
        blank.spoil(place);
    card::SlotStore again(blank.path);
    CHECK(again.load().value() == SlotEnvironment{});
    CHECK(again.damaged());
}

TEST_CASE("The later of two records is found across the wrapping of its number") {
    const BlankCard blank;
    card::SlotStore store(blank.path);
    auto environment = store.load().value();
    environment.sequence = 0xFFFFFFFEu;
    REQUIRE(store.save(environment).ok()); // 0xFFFFFFFF
    card::make_primary(environment, Slot::b);
    REQUIRE(store.save(environment).ok()); // 0
    CHECK(card::SlotStore(blank.path).load().value().primary == Slot::b);
}

TEST_CASE("A device that is not there is an error in words") {
    const auto missing = card::SlotStore("/nowhere/card").load();
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().kind == platform::ErrorKind::not_found);
}
