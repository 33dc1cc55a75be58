#include "tests/unit/organiser/booth.h"

#include "kiosk/tally/tally_store.h"

using namespace organiser;
using platform::ErrorKind;

TEST_CASE("a started event is the current one, also for the next start of the program") {
    Booth booth;
    CHECK_FALSE(booth.store.current()->has_value());
    const Event event = booth.started();
    CHECK(event.id.size() == 32);
    CHECK(event.day == 1);
    CHECK(event.clock == platform::ClockTrust::network);
    CHECK(**EventStore(booth.host, data).current() == event);
}

TEST_CASE("every field of an event comes back as it was") {
    Booth booth;
    booth.plan.languages = {"en"};
    booth.plan.topics = {"online", "work"};
    booth.plan.about_you = false;
    booth.plan.sound_on = false;
    booth.plan.staff_present = true;
    booth.plan.session_seconds_min = 45;
    booth.plan.seal_to = platform::to_base64(std::array<std::uint8_t, 32>{9});
    const Event event = booth.started();
    const auto read = booth.store.current();
    CHECK(**read == event);
    CHECK((*read)->plan == booth.plan);
}

TEST_CASE("the clock of an event whose board has none is the organiser's") {
    Booth booth;
    booth.host.clock().set_trust(platform::ClockTrust::unset);
    const Event event = booth.started();
    CHECK(event.clock == platform::ClockTrust::organiser);
    CHECK(header_of(event).clock == platform::ClockTrust::organiser);
}

TEST_CASE("a second event is refused while one is open, and names it") {
    Booth booth;
    const Event first = booth.started();
    const auto second = booth.start();
    CHECK(second.error().kind == ErrorKind::busy);
    CHECK(second.error().message.find("Youth Fair") != std::string::npos);
    CHECK(**booth.store.current() == first);
    CHECK(booth.store.close().ok());
    CHECK_FALSE(booth.store.current()->has_value());
    CHECK(booth.started().id != first.id);
}

TEST_CASE("days are advanced by the organiser and end with the last") {
    Booth booth;
    CHECK(booth.store.advance_day().error().kind == ErrorKind::not_found);
    booth.started();
    CHECK(booth.store.advance_day()->day == 2);
    CHECK((*booth.store.current())->day == 2);
    CHECK(booth.store.advance_day().error().kind == ErrorKind::invalid);
    CHECK((*booth.store.current())->day == 2);
}

TEST_CASE("closing ends the event in the tally too, even when nothing was counted") {
    Booth booth;
    const Event event = booth.started();
    REQUIRE(booth.store.advance_day().ok());
    const auto closed = booth.store.close();
    REQUIRE(closed.ok());
    CHECK(closed->event.closed);
    CHECK(closed->folded == 0);
    CHECK(write_date(closed->event.closed_on) == "2150-06-02");
    auto tally = tally::TallyStore::open(booth.host, data, tally::OnDamage::report);
    const auto header = tally->header(event.id);
    CHECK((*header)->closed);
    CHECK((*header)->site == "Market square");
    CHECK((*header)->thresholds.at("session_seconds_min") == 30);
    CHECK(booth.store.close().error().kind == ErrorKind::not_found);
}

TEST_CASE("a power cut at any moment leaves the event open or not begun, never half") {
    for (std::uint64_t changes = 0; changes < 60; ++changes) {
        Booth booth;
        booth.host.files().power_off_after(changes);
        const auto event = booth.start();
        booth.host.files().cut(changes, platform::Keep::some);
        const auto found = booth.store.current();
        REQUIRE_MESSAGE(found.ok(), found.error().text());
        if (event.ok())
            CHECK(**found == *event);
        else if (!found->has_value())
            CHECK(booth.start().ok());
    }
}

TEST_CASE("a power cut while an event is closed can be closed again") {
    for (std::uint64_t changes = 0; changes < 60; ++changes) {
        Booth booth;
        booth.started();
        booth.host.files().power_off_after(changes);
        const bool closed = booth.store.close().ok();
        booth.host.files().cut(changes, platform::Keep::some);
        const auto found = booth.store.current();
        REQUIRE_MESSAGE(found.ok(), found.error().text());
        if (closed)
            CHECK_FALSE(found->has_value());
        else if (found->has_value())
            CHECK(booth.store.close().ok());
    }
}

TEST_CASE("a damaged event is set aside and told, and a new one may begin") {
    Booth booth;
    const Event event = booth.started();
    const std::string path = booth.event_path(event);
    for (const char* bad : {"", "{", "[]", "{\"format\": 1}", "{\"format\": \"1\"}", "\xff\xfe"}) {
        booth.write(path, bad);
        EventStore store(booth.host, data);
        const auto found = store.current();
        REQUIRE_FALSE(found.ok());
        CHECK(found.error().kind == ErrorKind::corrupt);
        CHECK(found.error().text().find(store.set_aside()) != std::string::npos);
        CHECK(booth.read(store.set_aside()) == bad);
        // It goes on being told until a new event begins.
        CHECK(store.current().error().kind == ErrorKind::corrupt);
    }
    CHECK(booth.read(path + ".damaged-6") == "\xff\xfe");
    const Event next = booth.started();
    CHECK(**booth.store.current() == next);
}

TEST_CASE("a wrong value in an event's file is damage") {
    Booth booth;
    const Event event = booth.started();
    const std::string good = booth.read(booth.event_path(event));
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    };
    for (const std::string& bad :
         {with("\"day\": 1", "\"day\": 3"), with("\"days\": 2", "\"days\": 18446744073709551615"),
          with("\"open\"", "\"ajar\""), with("2150-06-01", "2150-13-01"),
          with(event.id, "../../etc"), with("\"staff_present\": false", "\"staff_present\": 0"),
          with("Youth Fair", "Youth\\nFair")}) {
        booth.write(booth.event_path(event), bad);
        CHECK(booth.store.current().error().kind == ErrorKind::corrupt);
    }
}

TEST_CASE("an event of a newer program is told and left as it is") {
    Booth booth;
    const Event event = booth.started();
    booth.write(booth.event_path(event), "{\"format\": 2}");
    CHECK(booth.store.current().error().kind == ErrorKind::too_new);
    CHECK(booth.start().error().kind == ErrorKind::too_new);
    CHECK(booth.store.advance_day().error().kind == ErrorKind::too_new);
    CHECK(booth.read(booth.event_path(event)) == "{\"format\": 2}");
}

TEST_CASE("a damaged note of the open event is set aside") {
    Booth booth;
    booth.started();
    booth.write(std::string(data) + "/current", "../../etc/passwd\n");
    CHECK(booth.store.current().error().kind == ErrorKind::corrupt);
    CHECK(booth.read(std::string(data) + "/current.damaged") == "../../etc/passwd\n");
    CHECK_FALSE(booth.store.current()->has_value());
}

TEST_CASE("a full or read-only disk refuses the start and keeps what was there") {
    Booth booth;
    booth.host.files().set_read_only(true);
    CHECK(booth.start().error().kind == ErrorKind::read_only);
    booth.host.files().set_read_only(false);
    booth.started();
    booth.host.files().set_capacity(1);
    CHECK(booth.store.advance_day().error().kind == ErrorKind::full);
    CHECK((*booth.store.current())->day == 1);
}

TEST_CASE("a name is kept as typed, or refused with a reason") {
    for (const std::string& good :
         {std::string("\"Quotes\", commas; and 'such' = 1"), std::string("งานเยาวชน เชียงราย"),
          std::string("\u200Fمعرض الشباب\u200F"), std::string(200, 'x')}) {
        Booth booth;
        booth.plan.name = good;
        CHECK(booth.started().plan.name == good);
        CHECK((*booth.store.current())->plan.name == good);
    }
    for (const std::string& bad :
         {std::string(), std::string("  \u200B"), std::string("two\nlines"),
          std::string("a\0b", 3), std::string("\u2028"), std::string("\u202Etxt.exe"),
          std::string("\u2067x"), std::string("\x80"), std::string("\xed\xa0\x80"),
          std::string("\xc0\xaf"), std::string("\xe2\x82"), std::string(10'000, 'x')}) {
        Booth booth;
        booth.plan.name = bad;
        const auto refused = booth.start();
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().kind == ErrorKind::invalid);
        CHECK(refused.error().message.find("event's name") != std::string::npos);
        CHECK_FALSE(booth.store.current()->has_value());
    }
}

TEST_CASE("a plan that names what the pack lacks is refused and told what there is") {
    const auto refused = [](const std::function<void(EventPlan&)>& spoil) {
        Booth booth;
        spoil(booth.plan);
        const auto event = booth.start();
        REQUIRE_FALSE(event.ok());
        CHECK(event.error().kind == ErrorKind::invalid);
        return event.error().message;
    };
    CHECK(refused([](EventPlan& p) { p.languages = {"en", "xx"}; }).find("en, th") !=
          std::string::npos);
    CHECK(refused([](EventPlan& p) { p.topics = {"sleep"}; }).find("work, online") !=
          std::string::npos);
    CHECK(refused([](EventPlan& p) { p.members = {"nobody"}; }).find("river_friends") !=
          std::string::npos);
    refused([](EventPlan& p) { p.members = {}; });
    refused([](EventPlan& p) { p.members = {"a|b"}; });
    refused([](EventPlan& p) { p.days = 0; });
    refused([](EventPlan& p) { p.days = 401; });
    refused([](EventPlan& p) { p.session_seconds_min = 0; });
    refused([](EventPlan& p) { p.site = "a\tb"; });
}

TEST_CASE("a training may be anybody's") {
    Booth booth;
    booth.plan.mode = session::Mode::training;
    booth.plan.members = {"local"};
    CHECK(booth.start().ok());
}

TEST_CASE("two who change the event at once: one is told to try again") {
    Booth booth;
    booth.started();
    auto file = booth.host.files().open(std::string(data) + "/events/lock",
                                        platform::OpenMode::create);
    REQUIRE((*file)->lock(platform::FileLock::exclusive).ok());
    CHECK(booth.store.advance_day().error().kind == ErrorKind::busy);
    file->reset();
    CHECK(booth.store.advance_day().ok());
}
