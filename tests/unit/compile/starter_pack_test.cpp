#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "kiosk/compile/compiler.h"
#include "tests/support/pack_source.h"

TEST_CASE("every pack of the repository is in order") {
    int packs = 0;
    for (const auto& entry : std::filesystem::directory_iterator("content/packs")) {
        if (!entry.is_directory())
            continue;
        ++packs;
        CAPTURE(entry.path().string());
        platform::FakeHost host;
        support::copy_folder(entry.path().string(), host.files(), "src");
        support::copy_folder("content/interface", host.files(), "interface");
        for (const auto* name : {"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"}) {
            const auto path = std::string("/usr/share/fonts/opentype/noto/") + name;
            support::copy_file(path, host.files(), path);
        }
        compile::Diagnostics diagnostics;
        const auto compiled = compile::check(host, "src", support::small_options(), diagnostics);
        CHECK_MESSAGE(diagnostics.ok(), diagnostics.text(30));
        CHECK(compiled.languages.size() >= 2);
    }
    CHECK(packs >= 1);
}

namespace {

compile::Source starter_source() {
    platform::FakeHost host;
    support::copy_folder("content/packs/chiang-rai", host.files(), "src");
    support::copy_folder("content/interface", host.files(), "interface");
    compile::Diagnostics diagnostics;
    auto source = compile::read_source(host.files(), "src", "interface", diagnostics);
    REQUIRE_MESSAGE(diagnostics.ok(), diagnostics.text(20));
    return source;
}

bool is_game(const pack::Activity& activity) {
    return !std::holds_alternative<pack::Story>(activity.body) &&
           !std::holds_alternative<pack::Quiz>(activity.body) &&
           !std::holds_alternative<pack::Checklist>(activity.body);
}

} // namespace

TEST_CASE("each topic of the starter pack has a story of 4 to 6 cards, a game, and a quiz twice") {
    const auto source = starter_source();
    CHECK(std::count_if(source.contents.topics.begin(), source.contents.topics.end(),
                        [](const auto& topic) { return !topic.practitioners; }) == 6);
    for (const auto& topic : source.contents.topics) {
        CAPTURE(topic.id);
        const auto& all = topic.activities;
        const auto* story = std::get_if<pack::Story>(&all.front().body);
        REQUIRE(story);
        CHECK(story->cards.size() >= 4);
        CHECK(story->cards.size() <= 6);
        CHECK(std::any_of(all.begin(), all.end(), is_game));
        CHECK(std::any_of(all.begin(), all.end(), [&](const auto& one) {
            return one.id == topic.change_activity && std::holds_alternative<pack::Quiz>(one.body);
        }));
    }
}

TEST_CASE("the starter pack has the committee, its twelve ideas, its pictures and its languages") {
    const auto source = starter_source();
    const auto& contents = source.contents;
    CHECK(contents.members.size() == 16);
    for (const auto& member : contents.members)
        CHECK_MESSAGE(!member.pillars.empty(), member.id);
    CHECK(contents.pictures.size() >= 24);
    CHECK(!contents.calendar.empty());
    std::set<std::string> activities;
    for (const auto& topic : contents.topics)
        for (const auto& activity : topic.activities)
            activities.insert(topic.id + "/" + activity.id);
    for (const auto* idea : // as content/README.md lists them
         {"job_offer/job_chat", "human_trafficking/three_parts", "human_trafficking/under_age",
          "spot_signs/workshop_signs", "spot_signs/farm_signs", "job_offer/job_pay",
          "job_offer/passport_drawer", "job_offer/too_young", "safe_online/next_moves",
          "sgbv/is_it_harassment", "stateless_school/school_gate", "sgbv/next_door",
          "sgbv/friend_secret", "spot_signs/after_call"})
        CHECK_MESSAGE(activities.contains(idea), idea);
    std::set<std::string> whole, heard;
    for (std::size_t i = 0; i < contents.languages.size(); ++i) {
        if (!source.languages[i].partial)
            whole.insert(contents.languages[i].tag);
        if (contents.languages[i].listened)
            heard.insert(contents.languages[i].tag);
        const auto& tag = contents.languages[i].tag;
        if (tag == "shn" || tag == "ksw") // never Burmese for those whom nobody asked
            for (const auto& fallback : contents.fallbacks[i])
                CHECK(fallback != "my");
    }
    CHECK(whole == std::set<std::string>{"en", "km", "lo", "my", "shn", "th", "vi", "zh-Hans"});
    CHECK(heard == std::set<std::string>{"ahk", "ksw", "lhu", "nod"});
}
