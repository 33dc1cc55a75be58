// Figures on their way out by stick and by codes: the same totals by any road and mixture, and what
// bad sticks do.
#include "kiosk/organiser/carry.h"

#include <random>

#include "kiosk/organiser/qr_carry.h"
#include "kiosk/qr/sequence.h"
#include "kiosk/report/reach_csv.h"
#include "kiosk/tally/tally_store.h"
#include "tests/unit/organiser/booth.h"

using namespace organiser;
using platform::ErrorKind;

namespace {

constexpr const char* stick = "/media/stick";
constexpr int starts = 15;

struct FullBooth : Booth {
    Event event;

    FullBooth() {
        REQUIRE(platform::start_crypto().ok());
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

std::string totals_of(const std::vector<tally::SignedPart>& parts) {
    const auto tally = tally::tally_of(parts);
    REQUIRE(tally.ok());
    return report::write_reach_csv(*tally->totals());
}

std::vector<tally::SignedPart> parts_of(std::string_view file) {
    auto parts = tally::read_tally_file(file);
    REQUIRE_MESSAGE(parts.ok(), parts.error().text());
    return std::move(*parts);
}

} // namespace

TEST_CASE("a full event of fifteen starts is at most twelve codes, with the stick's totals") {
    FullBooth booth;
    booth.full_event();
    const auto carried = carry_to(booth.host, data, booth.event.id, stick);
    REQUIRE_MESSAGE(carried.ok(), carried.error().text());
    const std::string folder = std::string(stick) + "/" + carried->folder;
    const auto codes = carry_in_codes(booth.host, data, booth.event.id);
    REQUIRE_MESSAGE(codes.ok(), codes.error().text());
    MESSAGE("codes of a full event: " << codes->sequence.needed());
    CHECK(codes->replicas >= starts);
    CHECK(codes->sequence.needed() <= 12);

    qr::Gatherer gatherer;
    for (int index = 5; !gatherer.complete() && index < 60; index += index % 3 == 0 ? 2 : 1) {
        gatherer.take("https://example.org/another-code");
        gatherer.take(codes->sequence.code(index));
    }
    REQUIRE(gatherer.complete());
    const auto by_codes = parts_of(platform::as_text(gatherer.finished().front().bytes));
    const auto by_stick = parts_of(booth.read(folder + "/tally.json"));
    const std::string totals = totals_of(by_stick);
    CHECK(totals_of(by_codes) == totals);
    CHECK(totals_of(tally::join(by_stick, by_codes)) == totals);
    CHECK(totals_of(tally::join(tally::join(by_codes, by_stick), by_codes)) == totals);
    CHECK(booth.read(folder + "/reach.csv") == totals);
}

TEST_CASE("before an event's end nothing small leaves in codes either") {
    FullBooth booth;
    const auto codes = carry_in_codes(booth.host, data, booth.event.id);
    REQUIRE_FALSE(codes.ok());
    CHECK(codes.error().kind == ErrorKind::not_found);
}

TEST_CASE("only media that can be written are offered, and hostile labels are not shown") {
    FullBooth booth;
    for (const char* path : {"/media/a", "/media/b", "/media/c"})
        REQUIRE(booth.host.files().make_directories(path).ok());
    booth.host.volumes().mounted = {
        {"/media/a", std::string("\x1b[2J") + std::string(300, 'A'), "vfat", true, false},
        {"/media/b", "read-only", "iso9660", true, true},
        {"/media/c", "\u202Egnp.exe", "exfat", true, false},
        {"/", "system", "ext4", false, false}};
    const auto targets = carry_targets(booth.host, {});
    REQUIRE(targets.size() == 2);
    CHECK(targets[0].label == "a");
    CHECK(targets[1].label == "c");
}

TEST_CASE("a full, read-only or pulled-out stick is told, and the next one takes everything") {
    FullBooth booth;
    booth.full_event();
    auto& files = booth.host.files();
    const auto copy = [&] { return carry_to(booth.host, data, booth.event.id, stick); };
    files.set_read_only(true);
    CHECK_FALSE(copy().ok());
    files.set_read_only(false);
    REQUIRE(copy().ok());
    // Whichever call the stick refuses: an error in words, and never a half-written file under its
    // own name.
    const std::string whole =
        booth.read(std::string(stick) + "/kiosk-" + booth.event.id.substr(0, 8) + "/tally.json");
    int refused = 0;
    for (std::uint64_t n = 1; n <= 400; n += 7) {
        files.fail_call(n, ErrorKind::io);
        const auto tried = copy();
        refused += tried.ok() ? 0 : 1;
        if (!tried.ok())
            CHECK_FALSE(tried.error().message.empty());
        files.fail_call(1, ErrorKind::io); // used up here, so that it meets nothing later
        CHECK_FALSE(files.info("/").ok());
        CHECK(booth.read(std::string(stick) + "/kiosk-" + booth.event.id.substr(0, 8) +
                         "/tally.json") == whole);
    }
    CHECK(refused > 0);
    const auto last = copy();
    REQUIRE_MESSAGE(last.ok(), last.error().text());
    CHECK(last->files.size() >= 3);
}
