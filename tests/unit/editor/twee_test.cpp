// Stories as Twine 2 exports them become scenarios.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/editor/story_change.h"
#include "kiosk/editor/twee.h"
#include "tests/support/pack_source.h"

namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

editor::Trial tried(const std::string& story, const std::string& name) {
    platform::FakeHost host;
    support::copy_small_source(host.files());
    const auto changes = editor::story_change(host.files(), "src", "online", story, name);
    if (!changes)
        return {false, changes.error().text() + '\n'};
    return editor::try_changes(host, "src", support::small_options(), *changes, 20);
}

} // namespace

TEST_CASE("passages have names, tags and lines, whatever Twine writes beside them") {
    const auto passages = editor::read_twee(
        "\xEF\xBB\xBF:: StoryTitle\r\nA\r\n\r\n:: A \\[b\\] {\"position\":\"1,2\"}\r\nText\r\n"
        ":: C [ending picture-hill] {\"size\":\"100,100\"}\r\n",
        "a.twee");
    REQUIRE_MESSAGE(passages.ok(), (passages.ok() ? "" : passages.error().text()));
    REQUIRE(passages->size() == 3);
    CHECK((*passages)[1].name == "A [b]");
    CHECK((*passages)[1].line == 4);
    CHECK((*passages)[1].lines == std::vector<std::string>{"Text"});
    CHECK((*passages)[2].has("ending"));
    CHECK((*passages)[2].tagged("picture-") == "hill");
}

TEST_CASE("a story becomes an activity of the topic, and the pack is in order with it") {
    const auto story = read_text("tests/corpus/stories/new_friend.twee");
    platform::FakeHost host;
    support::copy_small_source(host.files());
    const auto changes = editor::story_change(host.files(), "src", "online", story, "s.twee");
    REQUIRE_MESSAGE(changes.ok(), (changes.ok() ? "" : changes.error().text()));
    const auto& text = changes->files.at("topics/online.yaml");
    CHECK(text.find("id: new_friend\n    kind: scenario\n") != std::string::npos);
    CHECK(text.find("- from: visitor\n") != std::string::npos);
    CHECK(text.find("notice: \"A hurry\"") != std::string::npos);
    // The step at which the story starts stands first, whatever stands first in the file.
    const auto from = text.find("id: new_friend");
    CHECK(text.find("- id: first_message", from) < text.find("- id: photo", from));
    auto trial = editor::try_changes(host, "src", support::small_options(), *changes, 20);
    // The small pack is wholly translated; the new texts are not, and nothing else is wrong.
    // That is no reason to keep the story out: translators see it once it is there.
    CHECK(trial.ok);
    CHECK(trial.untranslated);
    CHECK(trial.findings.find("po/th.po") != std::string::npos);
    CHECK(std::count(trial.findings.begin(), trial.findings.end(), '\n') == 1);
    SUBCASE("a second time it takes its own place") {
        REQUIRE(host.files().write_atomic("src/topics/online.yaml", platform::as_bytes(text)).ok());
        const auto again = editor::story_change(host.files(), "src", "online", story, "s.twee");
        REQUIRE(again.ok());
        CHECK(again->files.at("topics/online.yaml") == text);
    }
}

TEST_CASE("each refused story says which line and passage is wrong") {
    int cases = 0;
    for (const auto& entry : fs::directory_iterator("tests/corpus/stories/refused")) {
        if (entry.path().extension() != ".twee")
            continue;
        ++cases;
        const auto name = entry.path().filename().string();
        CAPTURE(name);
        const auto trial = tried(read_text(entry.path()), name);
        auto expected = entry.path();
        expected.replace_extension(".txt");
        if (std::getenv("KIOSK_REBASELINE"))
            std::ofstream(expected, std::ios::binary) << trial.findings;
        CHECK_FALSE(trial.ok);
        CHECK(trial.findings == read_text(expected));
    }
    CHECK(cases >= 8);
}
