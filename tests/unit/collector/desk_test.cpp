// What the collector answers, without a network: each refusal by what brings it about.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kiosk/collector/access.h"
#include "kiosk/collector/desk.h"
#include "kiosk/report/reach_csv.h"
#include "platform/base/limits.h"
#include "tests/unit/collector/places.h"

using namespace collector_test;
using collector::Answer;
using collector::Desk;
using collector::UploadHead;

namespace {

const std::string address = "/v1/events/november/replicas/r1";

// A collector with two members' devices and one token.
struct Stand {
    SqlitePlace place;
    std::unique_ptr<collector::CollectorStore> store = place.open();
    Desk desk{*store};
    platform::PosixHost host;
    std::string token;

    Stand() {
        REQUIRE(store->enrol_key(key_text(device(1)), "north").ok());
        REQUIRE(store->enrol_key(key_text(device(2)), "south").ok());
        const auto made = collector::make_token(host.random(), "north");
        REQUIRE(store->add_token(made.stored).ok());
        token = "Bearer " + made.text;
    }

    Answer put(const std::string& body, const platform::SecretKey& key,
               const std::string& path = address) {
        return desk.upload({path, key_text(key), body.size(), false}, body);
    }
    Answer get(const std::string& path) { return desk.answer("GET", path, token); }
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
}

std::string error_of(const Answer& answer) {
    return nlohmann::json::parse(answer.body).at("error").get<std::string>();
}

} // namespace

TEST_CASE("an upload is answered 201, the same again 202, both with the receipt of its bytes") {
    Stand stand;
    const auto sent = body(Sent{}, device(1));
    const auto first = stand.put(sent, device(1));
    const auto second = stand.put(sent, device(1));
    CHECK(first.status == 201);
    CHECK(second.status == 202);
    const auto receipt = platform::to_hex(platform::sha256(platform::as_bytes(sent)));
    CHECK(nlohmann::json::parse(first.body) == nlohmann::json{{"receipt", receipt}});
    CHECK(second.body == first.body);
}

TEST_CASE("several snapshots of one replica in one upload count by the greatest") {
    Stand stand;
    const auto key = device(1);
    Sent less;
    Sent more{.figures = cells(30)};
    less.figures[0].n = 9; // more of one figure, less of the other: neither holds the other
    const auto one = tally::read_tally_file(body(less, key)).value();
    const auto two = tally::read_tally_file(body(more, key)).value();
    CHECK(stand.put(tally::write_tally_file({one[0], two[0]}), key).status == 201);
    const auto totals = stand.store->totals("november").value();
    REQUIRE(totals.size() == 2);
    CHECK(totals[0].total == 9);
    CHECK(totals[1].total == 30);
}

TEST_CASE("an upload that breaks a rule is refused, and nothing of it counts") {
    Stand stand;
    const auto key = device(1);
    const auto good = body(Sent{}, key);
    SUBCASE("a device that is not enrolled") {
        CHECK(stand.put(body(Sent{}, device(9)), device(9)).status == 403);
    }
    SUBCASE("a device that was revoked") {
        REQUIRE(stand.store->revoke_key(key_text(key)).ok());
        CHECK(stand.put(good, key).status == 403);
    }
    SUBCASE("figures signed by another device than the one that sends them") {
        CHECK(stand.put(body(Sent{}, device(2)), key).status == 403);
        CHECK(stand.put(body(Sent{}, device(9)), key).status == 403);
    }
    SUBCASE("figures that were altered after signing") {
        CHECK(stand.put(replaced(good, ",12,", ",13,"), key).status == 403);
    }
    SUBCASE("a figure above what any device counts") {
        CHECK(stand.put(replaced(good, ",12,", ",10000001,"), key).status == 403);
    }
    SUBCASE("a figure of nothing") {
        CHECK(stand.put(replaced(good, ",12,", ",0,"), key).status == 400);
        CHECK(stand.put(replaced(good, ",12,", ",-5,"), key).status == 400);
    }
    SUBCASE("an address about another event or replica") {
        CHECK(stand.put(good, key, "/v1/events/june/replicas/r1").status == 400);
        CHECK(stand.put(good, key, "/v1/events/november/replicas/r2").status == 400);
    }
    SUBCASE("a second part about another replica") {
        const auto one = tally::read_tally_file(good).value();
        const auto two = tally::read_tally_file(body(Sent{.replica = "r2"}, key)).value();
        CHECK(stand.put(tally::write_tally_file({one[0], two[0]}), key).status == 400);
    }
    SUBCASE("a body that is no tally file") {
        CHECK(stand.put("", key).status == 400);
        CHECK(stand.put("{}", key).status == 400);
        CHECK(stand.put("\xff\xfe nonsense", key).status == 400);
        CHECK(stand.put(good.substr(0, good.size() / 2), key).status == 400);
        CHECK(stand.put(tally::write_tally_file({}), key).status == 400);
    }
    SUBCASE("a tally file of a newer program, which a newer collector will take") {
        CHECK(stand.put(replaced(good, "\"version\":1", "\"version\":2"), key).status == 501);
    }
    SUBCASE("a voided replica") {
        REQUIRE(stand.store->void_replica("november", "r1").ok());
        CHECK(stand.put(good, key).status == 403);
    }
    CHECK_FALSE(stand.store->totals("november").ok());
}

TEST_CASE("an upload is refused before its body is read") {
    Stand stand;
    const UploadHead good{address, key_text(device(1)), 100, false};
    CHECK_FALSE(stand.desk.refuse(good).has_value());
    const auto status = [&](auto change) {
        auto head = good;
        change(head);
        const auto refused = stand.desk.refuse(head);
        return refused ? refused->status : 0;
    };
    CHECK(status([](UploadHead& head) { head.key.clear(); }) == 401);
    CHECK(status([](UploadHead& head) { head.key = "not base64"; }) == 400);
    CHECK(status([](UploadHead& head) { head.key = "AAAA"; }) == 400);
    CHECK(status([](UploadHead& head) { head.key = key_text(device(9)); }) == 403);
    CHECK(status([](UploadHead& head) { head.bytes.reset(); }) == 411);
    CHECK(status([](UploadHead& head) { head.bytes = limits::tally_file_bytes_max + 1; }) == 413);
    CHECK(status([](UploadHead& head) { head.encoded = true; }) == 415);
    CHECK(status([](UploadHead& head) { head.path = "/v1/events/No/replicas/r1"; }) == 400);
    CHECK(status([](UploadHead& head) { head.path = "/v1/events/../replicas/r1"; }) == 400);
}

TEST_CASE("the pooled totals are the bytes that a kiosk writes for the same figures") {
    Stand stand;
    REQUIRE(stand.put(body(Sent{}, device(1)), device(1)).status == 201);
    REQUIRE(stand.put(body(Sent{.replica = "r2", .figures = cells(30)}, device(2)), device(2),
                      "/v1/events/november/replicas/r2")
                .status == 201);
    const auto answer = stand.get("/v1/events/november/reach.csv");
    CHECK(answer.status == 200);
    CHECK(answer.type == "text/csv; charset=utf-8");
    tally::Tally pooled;
    const auto add = [&](const Sent& sent) {
        const auto parts = tally::read_tally_file(body(sent, device(1))).value();
        REQUIRE(pooled.merge(tally::tally_of(parts).value()).ok());
    };
    add(Sent{});
    add(Sent{.replica = "r2", .figures = cells(30)});
    CHECK(answer.body == report::write_reach_csv(pooled.totals().value()));
}

TEST_CASE("figures are read only with a member's token that is in force") {
    Stand stand;
    REQUIRE(stand.put(body(Sent{}, device(1)), device(1)).status == 201);
    const std::string reach = "/v1/events/november/reach.csv";
    for (const auto& path : {reach, std::string("/v1/events")}) {
        CHECK(stand.desk.answer("GET", path, stand.token).status == 200);
        for (const auto& wrong :
             {std::string(), std::string("Bearer"), std::string("Bearer "),
              "Basic " + stand.token.substr(7), "Bearer " + std::string(64, '0'),
              stand.token + "0", stand.token.substr(0, 60), std::string(5000, 'B')}) {
            const auto answer = stand.desk.answer("GET", path, wrong);
            CHECK_MESSAGE(answer.status == 401, wrong);
            CHECK(answer.body.find("november") == std::string::npos);
        }
    }
    REQUIRE(stand.store->revoke_tokens("north").value() == 1);
    CHECK(stand.get(reach).status == 401);
}

TEST_CASE("a token's text is nowhere in the database") {
    Stand stand;
    const auto text = stand.token.substr(7);
    const auto hash = platform::to_hex(platform::sha256(platform::as_bytes(text)));
    const auto stored = stand.store->tokens(hash.substr(0, 16)).value();
    REQUIRE(stored.size() == 1);
    CHECK(stored[0].hash != text);
    CHECK(collector::member_of_token(*stand.store, text).value() == "north");
}

TEST_CASE("an event that is not known, or cannot be added, says so") {
    Stand stand;
    CHECK(stand.get("/v1/events/november/reach.csv").status == 404);
    Sent other{.replica = "r2"};
    other.above.thresholds["session_seconds_min"] = 5;
    REQUIRE(stand.put(body(Sent{}, device(1)), device(1)).status == 201);
    REQUIRE(stand.put(body(other, device(1)), device(1), "/v1/events/november/replicas/r2")
                .status == 201);
    const auto answer = stand.get("/v1/events/november/reach.csv");
    CHECK(answer.status == 409);
    CHECK(error_of(answer).find("thresholds") != std::string::npos);
}

TEST_CASE("events are listed with how many replicas came and were closed") {
    Stand stand;
    Sent closed{.replica = "r2"};
    closed.above.closed = true;
    REQUIRE(stand.put(body(Sent{}, device(1)), device(1)).status == 201);
    REQUIRE(stand.put(body(closed, device(1)), device(1), "/v1/events/november/replicas/r2")
                .status == 201);
    const auto list = nlohmann::json::parse(stand.get("/v1/events").body);
    CHECK(list == nlohmann::json::parse(R"({"events":[{"event":"november","replicas":2,
                                            "replicas_closed":1}]})"));
}

TEST_CASE("health is told to anyone and tells nothing else") {
    Stand stand;
    const auto answer = stand.desk.answer("GET", "/healthz", "");
    CHECK(answer.status == 200);
    CHECK(answer.body == "{\"status\":\"ok\"}\n");
}

TEST_CASE("a hostile or unknown address is refused") {
    Stand stand;
    for (const std::string path :
         {"", "/", "//", "/v1", "/v1/", "/v1/events/", "/v1/events/november", "/index.html",
          "/../../etc/passwd", "/v1/events/november/reach.csv/", "/v1/events//november/reach.csv",
          "/healthz/../v1/events", "/V1/EVENTS", "/v1/events/a/b/c/d/e/f/g/h"})
        CHECK_MESSAGE(stand.get(path).status == 404, path);
    for (const std::string path :
         {"/v1/events/../reach.csv", "/v1/events/NOV/reach.csv", "/v1/events/a'--/reach.csv",
          "/v1/events/=cmd()/reach.csv"})
        CHECK_MESSAGE(stand.get(path).status == 400, path);
    CHECK(stand.get("/v1/events/" + std::string("a\0b", 3) + "/reach.csv").status == 400);
    CHECK(stand.get("/v1/events/" + std::string(65, 'a') + "/reach.csv").status == 400);
    CHECK(stand.get(std::string(100'000, '/')).status == 404);
}

TEST_CASE("another method is refused and told which one is right") {
    Stand stand;
    const auto deleted = stand.desk.answer("DELETE", "/v1/events/november/reach.csv", stand.token);
    CHECK(deleted.status == 405);
    CHECK(deleted.headers == decltype(deleted.headers){{"Allow", "GET"}});
    const auto posted = stand.desk.answer("POST", address, stand.token);
    CHECK(posted.status == 405);
    CHECK(posted.headers == decltype(posted.headers){{"Allow", "PUT"}});
}
