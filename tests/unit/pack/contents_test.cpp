#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kiosk/pack/contents.h"
#include "tests/support/small_pack.h"

namespace {

using nlohmann::json;

pack::Contents small_contents() {
    const auto fake = support::small_pack();
    pack::Contents contents;
    contents.id = fake->pack_id;
    contents.serial = fake->pack_serial;
    contents.source_language = "en";
    contents.languages = fake->pack_languages;
    contents.fallbacks = {{}, {"en"}};
    contents.tagline = fake->pack_tagline;
    contents.place_name = fake->place;
    contents.attract_picture = fake->attract;
    contents.thanks_picture = fake->thanks;
    contents.number_days_max = fake->number_days;
    contents.neutral_languages = fake->neutral;
    contents.organiser_languages = fake->organiser;
    contents.about_you = fake->about;
    contents.home_actions = fake->actions;
    contents.topics = fake->pack_topics;
    contents.services = fake->pack_services;
    contents.facts = {{"wage", 1352, true, "2026-01-04", 365}, {"age", 18, false, "", 0}};
    contents.reliances = {{1, "work", "work_story", false, {"line"}, {"wage"}},
                          {0, "work", "work_pay", true, {}, {"wage", "age"}}};
    contents.members = {{"river_friends", "River Friends", {"education"}}};
    for (const auto& [id, picture] : fake->pictures)
        contents.pictures[id] = picture.description;
    for (std::size_t i = 0; i < contents.interface_texts.size(); ++i)
        contents.interface_texts[i] = fake->interface_text(static_cast<pack::InterfaceText>(i));
    contents.text_count = fake->text_count();
    return contents;
}

json small_json() {
    return json::parse(pack::write_contents(small_contents()));
}

// The pointers of every value in a document.
void collect(const json& at, const json::json_pointer& path,
             std::vector<json::json_pointer>& into) {
    into.push_back(path);
    if (at.is_object())
        for (const auto& [key, value] : at.items())
            collect(value, path / key, into);
    if (at.is_array())
        for (std::size_t i = 0; i < at.size(); ++i)
            collect(at[i], path / i, into);
}

platform::ErrorKind refusal_of(const json& changed) {
    const auto read = pack::read_contents(changed.dump());
    REQUIRE_FALSE(read.ok());
    return read.error().kind;
}

} // namespace

TEST_CASE("contents that are written and read come back the same") {
    const auto text = pack::write_contents(small_contents());
    const auto read = pack::read_contents(text);
    REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().text()));
    CHECK(pack::write_contents(*read) == text);
    CHECK(read->topics.size() == 2);
    CHECK(std::holds_alternative<pack::Scenario>(read->topics[0].activities[1].body));
    CHECK_FALSE(read->topics[0].activities[1].children);
    CHECK(read->services[2].confidence == pack::Confidence::vacant);
    CHECK(read->services[0].channels[1].kind == pack::ChannelKind::messenger);
    CHECK(read->facts[0].verified_on == "2026-01-04");
    CHECK(read->reliances[1].facts == std::vector<std::string>{"wage", "age"});
}

TEST_CASE("each value of the contents, exchanged for one of another kind, is refused or harmless") {
    const auto original = small_json();
    std::vector<json::json_pointer> places;
    collect(original, json::json_pointer(), places);
    REQUIRE(places.size() > 300);
    const json strangers[] = {
        nullptr, -1,   4'000'000'000u,        "nowhere", json::array(), json::object(),
        1.5,     true, std::string(5000, 'x')};
    std::size_t refused = 0;
    for (const auto& place : places)
        for (const auto& stranger : strangers) {
            auto changed = original;
            changed[place] = stranger;
            const auto read = pack::read_contents(changed.dump());
            if (read.ok())
                CHECK(pack::check_contents(*read).ok());
            else
                ++refused;
        }
    CHECK(refused > places.size() * 5);
}

TEST_CASE("contents of a later format are too new") {
    auto later = small_json();
    later["format"] = 2;
    CHECK(refusal_of(later) == platform::ErrorKind::too_new);
}

TEST_CASE("contents without an interface text that this program shows are refused") {
    auto older = small_json();
    older["interface"].erase("bar_leave");
    CHECK(refusal_of(older) == platform::ErrorKind::corrupt);
}

TEST_CASE("a scenario option that leads nowhere, to itself or backwards is refused") {
    for (const auto* next : {"nowhere", "offer", "contract"}) {
        CAPTURE(next);
        auto changed = small_json();
        auto& steps = changed["topics"][0]["activities"][1]["body"]["steps"];
        REQUIRE(steps[1]["id"] == "contract");
        steps[1]["options"][0]["next"] = next;
        CHECK(refusal_of(changed) == platform::ErrorKind::corrupt);
    }
}

TEST_CASE("a quiz question without a right option is refused") {
    auto changed = small_json();
    changed["topics"][0]["activities"][2]["body"]["questions"][0]["options"][1].erase("right");
    CHECK(refusal_of(changed) == platform::ErrorKind::corrupt);
}

TEST_CASE("contents that are not JSON, or nested a million deep, are refused") {
    CHECK_FALSE(pack::read_contents("").ok());
    CHECK_FALSE(pack::read_contents("{").ok());
    CHECK_FALSE(pack::read_contents(std::string(1'000'000, '[')).ok());
    CHECK_FALSE(pack::read_contents(std::string(5u << 20, ' ')).ok());
}
