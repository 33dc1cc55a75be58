// Promise 4: only true help is shown.
#include "tests/unit/organiser/booth.h"

#include <algorithm>

#include "kiosk/session/visitor_session.h"

using namespace organiser;
using platform::ErrorKind;

namespace {

constexpr std::size_t line = 0, labour = 1, local = 2;

session::EventRules rules_of(Booth& booth, const Event& event, Date day) {
    return rules_for(event, *booth.pack, booth.confirmations, day);
}

} // namespace

TEST_CASE("the field is refused without a confirmed service that answers day and night") {
    Booth booth;
    booth.pack->pack_services[line].around_the_clock = false;
    auto refused = booth.start();
    CHECK(refused.error().kind == ErrorKind::denied);
    CHECK(refused.error().message.find("directory confirm") != std::string::npos);
    booth.pack->pack_services[line].around_the_clock = true;
    booth.pack->pack_services[line].confidence = pack::Confidence::unverified;
    CHECK(booth.start().error().kind == ErrorKind::denied);
    booth.plan.mode = session::Mode::training;
    CHECK(booth.start().ok());
}

TEST_CASE("the field is refused without a reviewed language among those chosen") {
    Booth booth;
    booth.plan.languages = {"th"};
    const auto refused = booth.start();
    CHECK(refused.error().kind == ErrorKind::denied);
    CHECK(refused.error().message.find("reviewed") != std::string::npos);
}

TEST_CASE("the start says what will be missing and why") {
    Booth booth;
    booth.pack->pack_services[labour].confidence = pack::Confidence::verified;
    booth.pack->pack_services[labour].verified_on = "2149-01-01";
    const auto readiness = field_readiness(*booth.pack, booth.confirmations, pack_day, {});
    CHECK(readiness.ready());
    CHECK(readiness.services_shown == 1);
    const auto lines = readiness.lines(*booth.pack);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "not shown: labour, last confirmed on 2149-01-01, too long ago");
    CHECK(lines[1] == "not shown: local, there is no number yet");
    CHECK(lines[2] == "not offered: th, its texts are not all reviewed");
}

TEST_CASE("a number is good for so many days after its confirmation, and no day longer") {
    Booth booth;
    const auto state = [&](Date day) {
        return service_statuses(*booth.pack, booth.confirmations, day, day)[line].state;
    };
    const Date confirmed = *parse_date("2150-05-01");
    CHECK(state(confirmed) == ServiceState::good);
    CHECK(state(confirmed + std::chrono::days(180)) == ServiceState::good);
    CHECK(state(confirmed + std::chrono::days(181)) == ServiceState::out_of_date);
    CHECK(state(confirmed - std::chrono::days(1)) == ServiceState::unconfirmed);
}

TEST_CASE("in the field visitors see reviewed languages and good numbers only") {
    Booth booth;
    const Event event = booth.started();
    const auto rules = rules_of(booth, event, pack_day);
    CHECK(rules.mode == session::Mode::field);
    CHECK(rules.languages == std::vector<std::size_t>{0});
    CHECK(rules.services_shown == std::vector<bool>{true, false, false});
    booth.pack->pack_languages[0].reviewed = false;
    CHECK(rules_of(booth, event, pack_day).mode == session::Mode::training);
}

TEST_CASE(
    "a text that names a number or fact which is not good goes, and what needs it as a whole") {
    Booth booth;
    auto& content = *booth.pack;
    const auto& topic = content.pack_topics[0];
    const auto& second = topic.activities[1];
    content.fact_records = {{"wage", 352, true, "2149-06-01", 365}, // its last day is pack_day
                            {"age", 18, true, "", 365},
                            {"count", 7, true, "2100-01-01", 0},
                            {"guess", 9, false, "2150-05-01", 365}};
    content.relied = {{1, topic.id, topic.activities[0].id, false, {"line"}, {"wage"}},
                      {2, topic.id, topic.activities[0].id, false, {}, {"age", "count"}},
                      {3, topic.id, topic.activities[0].id, false, {"labour"}, {}},
                      {4, topic.id, second.id, true, {}, {"guess"}}};
    booth.plan.days = 1;
    const Event event = booth.started();
    auto rules = rules_of(booth, event, pack_day);
    REQUIRE(rules.texts_hidden);
    const auto hidden = [&](pack::TextId text) { return (*rules.texts_hidden)[text]; };
    CHECK_FALSE(hidden(1));
    CHECK_FALSE(hidden(2));
    CHECK(hidden(3)); // nobody has called the labour office
    CHECK(hidden(4));
    REQUIRE(rules.activities_hidden.size() == 1);
    CHECK(rules.activities_hidden[0].activity == 1);

    const auto later = pack_day + std::chrono::days(1); // the wage is a day too old
    const auto readiness = field_readiness(content, booth.confirmations, later, {});
    CHECK(readiness.left_out.texts[1]);
    CHECK(readiness.facts_missing.size() == 2);
    const auto lines = readiness.lines(content);
    const auto says = [&](const std::string& words) {
        return std::find(lines.begin(), lines.end(), words) != lines.end();
    };
    CHECK(says("not shown: fact:wage, last looked up on 2149-06-01, too long ago"));
    CHECK(says("not shown: fact:guess, nobody has confirmed it"));
    CHECK(says("not offered: " + second.id + ", it relies on one of these"));
    CHECK(says("3 texts that name one of these are left out"));

    REQUIRE(booth.confirmations.confirm(booth.host, data, content, "fact:guess", "K7", pack_day));
    rules = rules_of(booth, event, pack_day);
    CHECK(rules.activities_hidden.empty());
    CHECK_FALSE(hidden(4));
    content.fact_records[3].value = 10; // another figure has to be looked up anew
    CHECK(rules_of(booth, event, pack_day).activities_hidden.size() == 1);
    CHECK(booth.confirmations.confirm(booth.host, data, content, "fact:none", "", pack_day)
              .error()
              .kind == ErrorKind::not_found);

    Event training = event;
    training.plan.mode = session::Mode::training;
    CHECK_FALSE(rules_of(booth, training, pack_day).texts_hidden);
}

TEST_CASE("a training shows everything, in the order chosen") {
    Booth booth;
    booth.plan.mode = session::Mode::training;
    booth.plan.languages = {"th", "en"};
    booth.plan.topics = {"online"};
    booth.plan.session_seconds_min = 45;
    booth.plan.staff_present = true;
    const auto rules = rules_of(booth, booth.started(), pack_day);
    CHECK(rules.mode == session::Mode::training);
    CHECK(rules.languages == std::vector<std::size_t>{1, 0});
    CHECK(rules.topics == std::vector<std::size_t>{1});
    CHECK(rules.services_shown == std::vector<bool>{true, true, true});
    CHECK(rules.times.session_span_min == std::chrono::seconds(45));
    CHECK(rules.staff_present);
}

TEST_CASE("what ends in mid-event stays until the event's end, what is confirmed then is added") {
    Booth booth;
    const Event event = booth.started();
    const Date later = pack_day + std::chrono::days(300);
    CHECK(rules_of(booth, event, later).services_shown[line]);
    CHECK_FALSE(rules_of(booth, event, later).services_shown[labour]);
    REQUIRE(booth.confirmations.confirm(booth.host, data, *booth.pack, "labour", "K7", later).ok());
    CHECK(rules_of(booth, event, later).services_shown[labour]);
    booth.store.close().value();
    booth.plan.first_day = later;
    CHECK(booth.start().error().kind == ErrorKind::denied); // the next event begins anew
}

TEST_CASE("a confirmation is kept, and holds for the numbers that were called") {
    Booth booth;
    auto& known = booth.confirmations;
    CHECK(known.confirm(booth.host, data, *booth.pack, "none", "", pack_day).error().kind ==
          ErrorKind::not_found);
    CHECK(known.confirm(booth.host, data, *booth.pack, "local", "", pack_day).error().kind ==
          ErrorKind::invalid);
    CHECK(known.confirm(booth.host, data, *booth.pack, "labour", "a b", pack_day).error().kind ==
          ErrorKind::invalid);
    REQUIRE(known.confirm(booth.host, data, *booth.pack, "labour", "K7", pack_day).ok());
    REQUIRE(known.confirm(booth.host, data, *booth.pack, "labour", "K8", pack_day).ok());
    const auto read = Confirmations::load(booth.host, data);
    auto& labour_office = booth.pack->pack_services[labour];
    CHECK(read->confirmed_on(*booth.pack, labour_office, pack_day) == pack_day);
    CHECK_FALSE(read->confirmed_on(*booth.pack, labour_office, pack_day - std::chrono::days(1)));
    labour_office.channels[0].address = "tel:0009";
    CHECK_FALSE(read->confirmed_on(*booth.pack, labour_office, pack_day));
    labour_office.channels[0].address = "tel:0001";
    booth.pack->pack_id = "other";
    CHECK_FALSE(read->confirmed_on(*booth.pack, labour_office, pack_day));
}

TEST_CASE("a damaged list of confirmations is set aside, and nothing counts as confirmed") {
    for (const char* bad : {"x", "{\"format\":1}", "{\"format\":1,\"confirmations\":[7]}",
                            "{\"format\":1,\"confirmations\":[{\"pack\":\"small\"}]}"}) {
        Booth booth;
        const std::string path = std::string(data) + "/confirmations.json";
        REQUIRE(booth.host.files().make_directories(data).ok());
        booth.write(path, bad);
        CHECK(Confirmations::load(booth.host, data).error().kind == ErrorKind::corrupt);
        CHECK(booth.read(path + ".damaged") == bad);
        CHECK(Confirmations::load(booth.host, data).ok());
    }
    Booth booth;
    REQUIRE(booth.host.files().make_directories(data).ok());
    booth.write(std::string(data) + "/confirmations.json", "{\"format\":2}");
    CHECK(Confirmations::load(booth.host, data).error().kind == ErrorKind::too_new);
}

TEST_CASE("today is never earlier than the build, the pack and the last trusted day") {
    Booth booth;
    booth.host.clock().set_trust(platform::ClockTrust::unset);
    CHECK(today(booth.host, *booth.pack, data) == pack_day);
    booth.pack->built = 0;
    CHECK(today(booth.host, *booth.pack, data) == built_on());
    booth.host.clock().set_wall(pack_day.time_since_epoch().count() * 86'400LL);
    CHECK(today(booth.host, *booth.pack, data) == built_on()); // nobody vouches for that clock
    REQUIRE(remember_day(booth.host, data).ok());
    CHECK(today(booth.host, *booth.pack, data) == built_on());
    booth.host.clock().set_trust(platform::ClockTrust::network);
    CHECK(today(booth.host, *booth.pack, data) == pack_day);
    REQUIRE(booth.host.files().make_directories(data).ok());
    REQUIRE(remember_day(booth.host, data).ok());
    booth.host.clock().set_wall(0); // the next start, without a network
    booth.host.clock().set_trust(platform::ClockTrust::unset);
    CHECK(today(booth.host, *booth.pack, data) == pack_day);
    booth.write(std::string(data) + "/last_day", "rubbish");
    CHECK(today(booth.host, *booth.pack, data) == built_on());
}

TEST_CASE("dates are days that exist") {
    for (const char* good : {"2026-11-25", "2028-02-29", "2000-01-01", "2199-12-31"})
        CHECK(write_date(*parse_date(good)) == good);
    for (const char* bad : {"", "2026-2-1", "2026-02-29", "2026-11-31", "2026-00-10", "1999-12-31",
                            "2200-01-01", "2026-11-25 ", "2026/11/25", "2x26-11-25", "-026-11-25"})
        CHECK_FALSE(parse_date(bad));
    CHECK(write_date(date_at(1'767'225'600 - 1, 7 * 3600)) == "2026-01-01");
    CHECK(write_date(date_at(1'767'225'600 - 1, 0)) == "2025-12-31");
}
