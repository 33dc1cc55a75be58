#include "kiosk/organiser/health.h"

#include <algorithm>

#include "kiosk/tally/tally_store.h"
#include "tests/unit/organiser/booth.h"

using namespace organiser;

namespace {

Check of(Booth& booth, Part part) {
    const auto checks = look(booth.host, data, booth.pack.get(), "");
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [&](const Check& check) { return check.part == part; });
    REQUIRE(found != checks.end());
    return *found;
}

// An event whose counts have a file.
void begin(Booth& booth) {
    booth.started();
    REQUIRE(tally::TallyStore::open(booth.host, data, tally::OnDamage::report).ok());
}

bool says(const Check& check, const char* words) {
    return (check.found + " " + check.advice).find(words) != std::string::npos;
}

} // namespace

TEST_CASE("a medium that cannot be written is told by itself, and not as damage or want of room") {
    Booth booth;
    begin(booth);
    booth.host.files().set_read_only(true);
    const auto storage = of(booth, Part::storage), counts = of(booth, Part::counts);
    CHECK(storage.state == State::bad);
    CHECK(says(storage, "cannot be written"));
    CHECK(says(storage, "lock switch"));
    CHECK_FALSE(says(storage, "larger one"));
    CHECK(counts.state == State::bad);
    CHECK(says(counts, "can be read, but nothing can be added"));
    CHECK_FALSE(says(counts, "damaged"));
}

TEST_CASE("a full medium asks for room, and not for a copy of a damaged card") {
    Booth booth;
    begin(booth);
    booth.host.files().set_capacity(1);
    CHECK(says(of(booth, Part::storage), "take a larger one"));
    CHECK_FALSE(says(of(booth, Part::counts), "damaged"));
}

TEST_CASE("a damaged file is kept and copied, in whole sentences") {
    Booth booth;
    begin(booth);
    booth.write(std::string(data) + "/tally.db", std::string(8192, 'x'));
    const auto counts = of(booth, Part::counts);
    CHECK(counts.state == State::bad);
    CHECK(says(counts, "Keep the card as it is"));
    CHECK(says(counts, "). The kiosk sets it aside"));
}

TEST_CASE("counts that another program holds are asked for again later") {
    Booth booth;
    begin(booth);
    auto held =
        booth.host.files().open(std::string(data) + "/tally.db", platform::OpenMode::read_write);
    REQUIRE(held.ok());
    REQUIRE((*held)->lock(platform::FileLock::exclusive).ok());
    CHECK(says(of(booth, Part::counts), "ask again in a moment"));
}

TEST_CASE("what the running program says of its counting stands beside the counts") {
    Booth booth;
    begin(booth);
    const auto checks = look(booth.host, data, booth.pack.get(), "", "The mirror is behind.");
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [](const Check& check) { return check.part == Part::counts; });
    REQUIRE(found != checks.end());
    CHECK(found->state == State::attention);
    CHECK(says(*found, "The mirror is behind."));
    CHECK(of(booth, Part::counts).state == State::good);
}

TEST_CASE("room is told in the unit that a medium is sold by") {
    CHECK(room_words(0) == "0 MB");
    CHECK(room_words(512'400'000) == "512 MB");
    CHECK(room_words(999'999'999) == "999 MB"); // never more than there is
    CHECK(room_words(14'290'000'000) == "14.2 GB");
    CHECK(room_words(128'000'000'000) == "128.0 GB");
}
