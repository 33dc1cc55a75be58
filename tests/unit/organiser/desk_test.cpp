#include "kiosk/organiser/desk.h"

#include "kiosk/organiser/audit.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/sign.h"
#include "tests/unit/organiser/booth.h"

using namespace organiser;
using namespace std::chrono_literals;

namespace {

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

} // namespace

TEST_CASE("the first start goes from PIN to recovery code, clock and form") {
    DeskBooth booth;
    CHECK(booth.desk.first_start_due());
    booth.desk.open(nullptr);
    CHECK(booth.desk.screen() == DeskScreen::set_pin);
    booth.type("123456");
    CHECK(booth.desk.pin_note() == PinNote::too_simple);
    booth.type("271828");
    CHECK(booth.desk.screen() == DeskScreen::repeat_pin);
    booth.type("271829");
    CHECK(booth.desk.pin_note() == PinNote::different);
    booth.type("271828");
    booth.type("271828");
    CHECK(booth.desk.screen() == DeskScreen::recovery);
    CHECK(booth.desk.recovery_code().size() == 23);
    booth.desk.recovery_noted();
    CHECK(booth.desk.recovery_code().empty());
    CHECK(booth.desk.screen() == DeskScreen::clock);
    booth.desk.keep_clock();
    CHECK(booth.desk.screen() == DeskScreen::event);
}

TEST_CASE("a kiosk with an open event and no PIN gives none to whoever holds the corner") {
    DeskBooth booth;
    booth.started();
    CHECK_FALSE(booth.desk.may_open());
    booth.desk.open(nullptr);
    CHECK_FALSE(booth.desk.active());
}

TEST_CASE("the pad goes back after 20 s, the pages lock after 120 s without touch") {
    DeskBooth booth;
    booth.set_pin();
    booth.wait(119s);
    CHECK(booth.desk.active());
    booth.wait(1s);
    CHECK_FALSE(booth.desk.active());
    booth.desk.open(nullptr);
    CHECK(booth.desk.screen() == DeskScreen::pin);
    booth.wait(19s);
    CHECK(booth.desk.active());
    booth.wait(1s);
    CHECK_FALSE(booth.desk.active());
}

TEST_CASE("quick exit shows the neutral screen, locked, and touches count only after its guard") {
    DeskBooth booth;
    booth.set_pin();
    booth.desk.quick_exit();
    CHECK(booth.desk.screen() == DeskScreen::away);
    booth.wait(1s);
    booth.desk.touched();
    CHECK(booth.desk.screen() == DeskScreen::away);
    booth.wait(1s);
    booth.desk.touched();
    CHECK(booth.desk.screen() == DeskScreen::closed);
}

TEST_CASE("an event goes from its form to its end, and every act is written down") {
    DeskBooth booth;
    booth.set_pin();
    EventForm& form = booth.desk.form();
    form.open(Sheet::name);
    form.type("ต");
    form.type("ก");
    form.erase();
    CHECK(form.plan().name == "ต");
    CHECK(form.gap() == EventForm::Gap::site);
    form.open(Sheet::site);
    form.type("Market");
    if (!form.members().empty() && !form.member(0))
        form.toggle_member(0);
    form.move_days(1);
    REQUIRE(form.gap() == EventForm::Gap::none);
    booth.desk.ask_start();
    CHECK(booth.desk.screen() == DeskScreen::missing);
    CHECK(booth.desk.readiness().ready());
    booth.desk.start_event();
    CHECK_FALSE(booth.desk.active());
    CHECK(booth.desk.take_event_changed());

    booth.desk.open(&booth.sink);
    booth.type("271828");
    CHECK(booth.desk.screen() == DeskScreen::live);
    booth.desk.show(DeskScreen::headcount);
    booth.desk.count_head(0, 0);
    booth.desk.count_head(0, 0);
    booth.desk.undo_head();
    REQUIRE(booth.sink.counted.size() == 3);
    CHECK(booth.sink.counted[0].starts_with("headcount stand|"));
    CHECK(booth.sink.counted[2].starts_with("headcount_undone stand|"));
    booth.desk.next_day();
    CHECK(booth.desk.event()->day == 2);
    booth.desk.end_event();
    CHECK(booth.desk.screen() == DeskScreen::ended);
    CHECK(booth.desk.headline().find("Sessions, not unique people: 0") != std::string::npos);

    std::string acts;
    for (const Entry& entry : read_acts(booth.host, data))
        acts += entry.act + " ";
    CHECK(acts == "pin_set clock_set event_started unlocked day_advanced event_ended ");
}

TEST_CASE("the recovery code opens to a new PIN") {
    DeskBooth booth;
    booth.desk.open(nullptr);
    booth.type("271828");
    booth.type("271828");
    std::string code = booth.desk.recovery_code();
    std::erase(code, '-');
    booth.desk.recovery_noted();
    booth.desk.lock();
    booth.desk.open(nullptr);
    booth.desk.forgot();
    booth.type(code);
    CHECK(booth.desk.screen() == DeskScreen::set_pin);
}

TEST_CASE("a recovery card on a stick opens to a new PIN, once, and only a trusted one") {
    DeskBooth booth;
    booth.set_pin();
    booth.desk.lock();
    std::array<std::uint8_t, 32> seed{1}, stranger{2};
    const auto key = platform::SecretKey::from_seed(seed);
    Desk desk{{.host = booth.host,
               .data_directory = data,
               .content = *booth.pack,
               .trusted_keys = {key.public_key()},
               .work = std::launch::deferred}};
    booth.host.volumes().mounted = {{"/media/stick", "STICK", "vfat", true, false}};
    REQUIRE(booth.host.files().make_directories("/media/stick").ok());
    const auto wait = [&](std::chrono::seconds span) {
        booth.host.clock().advance(span);
        desk.tick();
        desk.tick(); // looks, then takes what it found
    };
    const std::string path = std::string("/media/stick/") + recovery_card_name;
    desk.open(nullptr);
    desk.forgot();
    const std::string request = desk.recovery_request();
    REQUIRE(request.size() == 19);
    booth.write(path, *write_recovery_card(request, platform::SecretKey::from_seed(stranger)));
    wait(3s);
    CHECK(desk.screen() == DeskScreen::pin);
    CHECK_FALSE(desk.trouble().empty());
    booth.write(path, *write_recovery_card(request, key));
    wait(30s); // the pad waits longer while a card is fetched
    CHECK(desk.screen() == DeskScreen::set_pin);
    for (int twice = 0; twice < 2; ++twice) {
        for (const char digit : std::string("314159"))
            desk.digit(digit);
        desk.tick();
    }
    REQUIRE(desk.screen() == DeskScreen::recovery);
    desk.lock();
    desk.open(nullptr);
    desk.forgot();
    CHECK(desk.recovery_request() != request);
    wait(3s);
    CHECK(desk.screen() == DeskScreen::pin);
}

TEST_CASE("an event card on a stick is joined by two touches") {
    DeskBooth other;
    other.plan.days = 3;
    Event event = other.started();
    event.day = 2;
    DeskBooth booth;
    booth.host.volumes().mounted = {{"/media/stick", "STICK", "vfat", true, false}};
    REQUIRE(booth.host.files().make_directories("/media/stick").ok());
    booth.write(std::string("/media/stick/") + event_card_name,
                write_event_card(event, platform::SecretKey::from_seed({})) + "\n");
    booth.set_pin();
    CHECK(booth.desk.screen() == DeskScreen::event);
    booth.wait(3s);
    booth.desk.tick();
    REQUIRE(booth.desk.card());
    CHECK(booth.desk.card()->event.plan.name == "Youth Fair");
    booth.desk.take_card();
    CHECK(booth.desk.screen() == DeskScreen::missing);
    booth.desk.start_event();
    CHECK_FALSE(booth.desk.active());
    const auto joined = booth.store.current();
    REQUIRE(joined.ok());
    REQUIRE(joined->has_value());
    CHECK((*joined)->id == event.id);
    CHECK((*joined)->day == 2);
    CHECK((*joined)->plan == event.plan);
    // The same event is not begun a second time, not even after its end.
    REQUIRE(booth.store.close().ok());
    CHECK_FALSE(booth.store.join(event, *booth.pack, booth.confirmations).ok());
}

TEST_CASE("all figures are shown code by code, and the check number is written down") {
    DeskBooth booth;
    booth.set_pin();
    const Event event = booth.started();
    {
        auto store = tally::TallyStore::open(booth.host, data, tally::OnDamage::report);
        REQUIRE(store.ok());
        REQUIRE(store->put_event(event.id, header_of(event)).ok());
        tally::Batch batch{event.id, "kiosk", 1, {}};
        for (int i = 0; i < 200; ++i)
            batch.counts[{1, "session", "lang" + std::to_string(i * 7919)}] = {
                i + 11, platform::ClockTrust::network};
        REQUIRE(store->add(batch, "").ok());
    }
    Desk& desk = booth.desk;
    desk.show(DeskScreen::carry);
    desk.show_codes();
    CHECK(desk.screen() == DeskScreen::codes);
    desk.tick();
    REQUIRE_MESSAGE(desk.codes(), desk.trouble());
    CHECK(desk.code_index() == 0);
    CHECK(desk.code().side > 0);
    qr::Gatherer gatherer;
    for (int shown = 0; shown < 20 && !gatherer.complete(); ++shown) {
        CHECK(desk.code_index() == shown);
        gatherer.take(desk.codes()->sequence.code(desk.code_index()));
        booth.host.clock().advance(code_shown);
        desk.tick();
    }
    CHECK(gatherer.complete());
    const auto acts = read_acts(booth.host, data);
    REQUIRE_FALSE(acts.empty());
    CHECK(acts.back().detail == "QR " + desk.codes()->sequence.check_number());
}

TEST_CASE("a head-count key that is held down for a minute counts and locks nothing up") {
    DeskBooth booth;
    booth.set_pin();
    booth.started();
    booth.desk.lock();
    booth.desk.open(&booth.sink);
    booth.type("271828");
    booth.desk.show(DeskScreen::headcount);
    for (int touch = 0; touch < 60 * 60; ++touch) {
        booth.desk.touched();
        booth.desk.count_head(0, 0);
    }
    CHECK(booth.sink.counted.size() == 3600);
    CHECK(booth.desk.headcount()->shown(0, 0) == 3600);
    booth.desk.undo_head();
    CHECK(booth.desk.headcount()->shown(0, 0) == 3599);
}
