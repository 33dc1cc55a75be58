#include "kiosk/organiser/audit.h"
#include "platform/base/sign.h"
#include "tests/unit/organiser/desk_booth.h"

using namespace organiser;
using namespace std::chrono_literals;

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
    // Two days are planned. By the calendar the second is the last, whatever the organiser moved
    // on.
    const auto calendar = [&](int days) {
        const auto day = booth.desk.event()->plan.first_day + std::chrono::days(days);
        booth.host.clock().set_wall(
            std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch() + 12h).count());
        booth.desk.show(DeskScreen::live);
        return booth.desk.days_over();
    };
    CHECK_FALSE(calendar(1));
    CHECK(calendar(2));
    booth.desk.end_event();
    CHECK(booth.desk.screen() == DeskScreen::ended);
    booth.desk.show(DeskScreen::carry);
    const std::string headline = booth.desk.headline();
    CHECK(headline.find("Sessions, not unique people: 0") != std::string::npos);
    booth.desk.lock();
    CHECK(booth.desk.headline().empty());
    booth.desk.open(nullptr);
    booth.type("271828");
    booth.desk.show(DeskScreen::carry);
    CHECK(booth.desk.headline() == headline); // as long as no other event has begun

    std::string acts;
    for (const Entry& entry : read_acts(booth.host, data))
        acts += entry.act + " ";
    CHECK(acts == "pin_set clock_set event_started unlocked day_advanced event_ended unlocked ");
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

TEST_CASE("a list of the form begins at its first page, and the form is where it was left") {
    DeskBooth booth;
    booth.set_pin();
    booth.desk.turn_page(1, 5);
    booth.desk.turn_page(1, 5);
    booth.desk.open_sheet(Sheet::languages);
    CHECK(booth.desk.page() == 0);
    booth.desk.turn_page(1, 3);
    booth.desk.close_sheet();
    CHECK(booth.desk.form().sheet() == Sheet::none);
    CHECK(booth.desk.page() == 2);
}

TEST_CASE("the clock's month goes by one, and to a shorter month's last day") {
    DeskBooth booth;
    booth.set_pin();
    booth.desk.open_clock();
    const auto day = [&] { return write_date(date_at(booth.desk.clock_minutes() * 60, 0)); };
    booth.desk.move_clock(
        static_cast<int>((parse_date("2151-01-31")->time_since_epoch().count() * 1440LL) + 600 -
                         booth.desk.clock_minutes()));
    REQUIRE(day() == "2151-01-31");
    booth.desk.move_clock_months(1);
    CHECK(day() == "2151-02-28");
    booth.desk.move_clock_months(1);
    CHECK(day() == "2151-03-28");
    booth.desk.move_clock_months(-3);
    CHECK(day() == "2150-12-28");
    CHECK(booth.desk.clock_minutes() % 1440 == 600); // the hour stays
}
