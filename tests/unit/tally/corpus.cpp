#include "tests/unit/tally/corpus.h"

#include <nlohmann/json.hpp>

#include "kiosk/tally/tally_file.h"

namespace corpus {
namespace {

using nlohmann::json;
using platform::ClockTrust;

platform::SecretKey key_of(std::uint8_t number) {
    return platform::SecretKey::from_seed({number});
}

tally::Part part(const char* replica, std::int64_t sessions, bool closed) {
    tally::EventHeader header;
    header.members = {"org07"};
    header.site = "ด่านแม่สาย";
    header.mode = "field";
    header.thresholds["session_seconds_min"] = 30;
    header.clock = ClockTrust::organiser;
    header.closed = closed;
    header.serial = closed ? 2 : 1;
    return {"9f0e11aa52c84d03b1a7c0de12345678",
            replica,
            header,
            {{0, "session_help", "", 3, ClockTrust::organiser},
             {1, "age_sex", "15-17|f", 2, ClockTrust::organiser},
             {1, "session", "th", sessions, ClockTrust::network},
             {1, "session", "zh-Hans", 2, ClockTrust::unset}}};
}

tally::SignedPart sign(tally::Part part, std::uint8_t key) {
    return tally::SignedPart::sign(std::move(part), key_of(key)).value();
}

std::string one() { return tally::write_tally_file({sign(part("4c", 12, false), 1)}); }

// Puts a body as it is into a file, under a signature that fits.
std::string signed_body(const json& body) {
    const auto key = key_of(1);
    const std::string text = "kiosk-tally 1\n" + body.dump();
    const json file = {
        {"format", "kiosk-tally"},
        {"parts",
         {{{"body", body},
           {"key", platform::to_base64(key.public_key())},
           {"signature", platform::to_base64(key.sign(platform::as_bytes(text)))}}}},
        {"version", 1}};
    return file.dump() + "\n";
}

json body() { return json::parse(one())["parts"][0]["body"]; }

template <class Change> std::string with_body(Change change) {
    json changed = body();
    change(changed);
    return signed_body(changed);
}

template <class Change> std::string with_file(Change change) {
    json file = json::parse(one());
    change(file);
    return file.dump() + "\n";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
    return text;
}

std::map<std::string, std::string> refused_invalid() {
    return {
        {"not-in-order", with_body([](json& b) { std::swap(b["cells"][0], b["cells"][1]); })},
        {"figure-twice", with_body([](json& b) { b["cells"].push_back(b["cells"].back()); })},
        {"negative", with_body([](json& b) { b["cells"][0][3] = -1; })},
        {"zero", with_body([](json& b) { b["cells"][0][3] = 0; })},
        {"fraction", with_body([](json& b) { b["cells"][0][3] = 1.5; })},
        {"number-as-text", with_body([](json& b) { b["cells"][0][3] = "3"; })},
        {"help-on-a-day", with_body([](json& b) { b["cells"][0][0] = 1; })},
        {"day-401", with_body([](json& b) { b["cells"][3][0] = 401; })},
        {"category-short", with_body([](json& b) { b["cells"][1][2] = "15-17"; })},
        {"category-spaced", with_body([](json& b) { b["cells"][2][2] = "t h"; })},
        {"category-of-unknown-measure",
         with_body([](json& b) { b["cells"].push_back({2, "song_heard", "a||b", 1, "unset"}); })},
        {"clock-unknown", with_body([](json& b) { b["cells"][0][4] = "gps"; })},
        {"replica-with-slash", with_body([](json& b) { b["replica"] = "../4c"; })},
        {"field-unknown", with_body([](json& b) { b["visitor"] = 7; })},
        {"field-missing", with_body([](json& b) { b.erase("header"); })},
        {"state-unknown", with_body([](json& b) { b["header"]["state"] = "ajar"; })},
        {"key-twice", replaced(one(), R"("version":1)", R"("version":1,"version":1)")},
        {"key-short", with_file([](json& f) { f["parts"][0]["key"] = "AAAA"; })},
        {"version-missing", with_file([](json& f) { f.erase("version"); })},
    };
}

std::map<std::string, std::string> refused_denied() {
    tally::Part foreign = part("4c", 12, false);
    return {
        {"over-ten-million", with_body([](json& b) { b["cells"][0][3] = 10'000'001; })},
        {"over-64-bits",
         with_body([](json& b) { b["cells"][0][3] = 18'446'744'073'709'551'615u; })},
        {"number-altered", replaced(one(), R"("th",12)", R"("th",13)")},
        {"replica-altered", replaced(one(), R"("replica":"4c")", R"("replica":"4d")")},
        {"foreign-key", with_file([](json& f) {
             f["parts"][0]["key"] = platform::to_base64(key_of(2).public_key());
         })},
        {"one-of-two-altered",
         replaced(tally::write_tally_file(
                      {sign(part("4c", 12, false), 1), sign(part("5d", 40, true), 2)}),
                  R"("th",40)", R"("th",41)")},
    };
}

} // namespace

std::map<std::string, std::string> accepted() {
    tally::Part newer = part("6e", 11, true);
    newer.cells.push_back({2, "song_heard", "a|b", 1, ClockTrust::network});
    return {
        {"one-replica", one()},
        {"two-kiosks", tally::write_tally_file(
                           {sign(part("4c", 12, false), 1), sign(part("5d", 40, true), 2)})},
        {"older-and-newer-of-one",
         with_file([](json& f) {
             const auto closed =
                 json::parse(tally::write_tally_file({sign(part("4c", 30, true), 1)}));
             f["parts"].push_back(closed["parts"][0]);
         })},
        {"measure-of-a-newer-kiosk", tally::write_tally_file({sign(newer, 1)})},
        {"spaced", json::parse(one()).dump(2)},
        {"no-parts", tally::write_tally_file({})},
    };
}

std::map<std::string, std::map<std::string, std::string>> refused() {
    return {
        {"invalid", refused_invalid()},
        {"denied", refused_denied()},
        {"corrupt",
         {{"cut-short", one().substr(0, one().size() / 2)},
          {"empty", ""},
          {"another-format", R"({"format":"other","version":1,"parts":[]})"},
          {"not-utf8", replaced(one(), "4c", "4\xFF")},
          {"a-list", "[]"}}},
        {"too_new", {{"version-2", replaced(one(), R"("version":1)", R"("version":2)")}}},
        {"too_large", {{"nested-deep", std::string(500, '[') + std::string(500, ']')}}},
    };
}

} // namespace corpus
