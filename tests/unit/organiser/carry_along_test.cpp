// What goes along with an event's figures: the report that others may see, events that ended
// before; and a stick that lies.
#include <ctime>

#include "tests/support/lying_host.h"
#include "tests/unit/organiser/full_booth.h"

using namespace organiser;
using platform::ErrorKind;

TEST_CASE("what others may see lies beside the sealed figures, once the event has ended") {
    FullBooth booth;
    int made = 0;
    const ReportWork report = [&]() -> platform::Result<std::vector<report::ExportFile>> {
        ++made;
        return std::vector<report::ExportFile>{{"report.csv", {1, 2, 3}}, {"report.pdf", {4}}};
    };
    const auto copy = [&](FullBooth& from) {
        auto carried = carry_all_to(from.host, data, from.event.id, stick, report);
        REQUIRE_MESSAGE(carried.ok(), carried.error().text());
        CHECK_MESSAGE(carried->trouble.empty(), carried->trouble);
        return std::move(*carried);
    };
    REQUIRE(booth.open_store().put_event(booth.event.id, header_of(booth.event)).ok());
    CHECK(copy(booth).files == std::vector<std::string>{"tally.sealed"}); // still open
    booth.full_event();
    const auto carried = copy(booth);
    CHECK(carried.files ==
          std::vector<std::string>{"tally.sealed", "PUBLIC/report.csv", "PUBLIC/report.pdf"});
    CHECK(stick_bytes(booth, std::string(stick) + "/" + carried.folder + "/PUBLIC/report.csv") ==
          platform::Bytes{1, 2, 3});
    CHECK(made == 1);
    // A kiosk that joined has no key, and makes none: one place releases an event.
    FullBooth second{1};
    REQUIRE(second.store.close().ok());
    const auto joined = second.store.join(booth.event, *second.pack, second.confirmations);
    REQUIRE(joined.ok());
    second.event = *joined;
    second.full_event();
    CHECK(copy(second).files == std::vector<std::string>{"tally.sealed"});
    CHECK(made == 1);
}

TEST_CASE("a report that cannot be made is told, and the sealed figures are there all the same") {
    FullBooth booth;
    booth.full_event();
    const auto carried = carry_all_to(
        booth.host, data, booth.event.id, stick,
        []() -> platform::Result<std::vector<report::ExportFile>> {
            return platform::Error{ErrorKind::invalid, "A correction is too small.", ""};
        });
    REQUIRE(carried.ok());
    CHECK(carried->trouble == "A correction is too small.");
    CHECK_FALSE(opened(booth).empty());
}

TEST_CASE("events that ended before are kept, listed, and go along to each stick") {
    FullBooth booth;
    booth.full_event();
    const std::string first = booth.event.id, first_path = sealed_path(booth);
    booth.plan.name = "Second";
    booth.event = booth.started();
    REQUIRE(booth.open_store().put_event(booth.event.id, header_of(booth.event)).ok());
    const auto all = booth.store.all();
    REQUIRE(all.ok());
    REQUIRE(all->size() == 2);
    CHECK(all->front().plan.name == "Second"); // the open one is first
    CHECK(all->back().id == first);
    CHECK(all->back().closed);
    const auto carried = carry_all_to(booth.host, data, booth.event.id, stick, {});
    REQUIRE(carried.ok());
    CHECK(carried->older_events == 1);
    const auto keys = event_keys(booth.host, data);
    const auto text = tally::open_tally_file(stick_bytes(booth, first_path), keys);
    REQUIRE_MESSAGE(text.ok(), text.error().text());
    CHECK(parts_of(*text).size() >= starts);
}

TEST_CASE("a five-day event of fifteen starts leaves in under two seconds of work") {
    FullBooth booth;
    booth.full_event();
    const std::clock_t begun = std::clock(); // the processor's time: others may be at work here
    const auto carried = carry_all_to(booth.host, data, booth.event.id, stick, {});
    const double seconds = double(std::clock() - begun) / CLOCKS_PER_SEC;
    REQUIRE(carried.ok());
    MESSAGE("work of an export: " << seconds << " s");
    CHECK(seconds < 2);
}

TEST_CASE("a stick that says it has written and has not is found out") {
    FullBooth booth;
    booth.full_event();
    // The same disk, but what is written below the stick is read back changed.
    support::LyingHost lying(booth.host);
    lying.files().instead[".sealed"] = std::string(stick) + "/zeros";
    booth.write(std::string(stick) + "/zeros", std::string(500, '\0'));
    const auto carried = carry_to(lying, data, booth.event.id, stick);
    REQUIRE_FALSE(carried.ok());
    CHECK(carried.error().kind == ErrorKind::io);
    CHECK(carried.error().message.find("another stick") != std::string::npos);
}
