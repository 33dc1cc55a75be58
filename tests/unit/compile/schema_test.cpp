// The JSON Schemas that an editor's program reads say what the compiler says, and a new pack works.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/compile/compiler.h"
#include "kiosk/compile/new_pack.h"
#include "platform/posix/posix_host.h"
#include "tests/support/pack_source.h"

namespace {

namespace fs = std::filesystem;
using KeySets = compile::Diagnostics::KeySets;

// Every object of a schema that has a title, with the keys it allows.
void collect(const nlohmann::json& node, KeySets& into) {
    if (node.is_object() && node.contains("title") && node.contains("properties")) {
        std::set<std::string> keys;
        for (const auto& property : node["properties"].items())
            keys.insert(property.key());
        into[node["title"].get<std::string>()].insert(keys);
    }
    if (node.is_structured())
        for (const auto& inner : node)
            collect(inner, into);
}

KeySets schema_keys() {
    KeySets keys;
    for (const auto& entry : fs::directory_iterator("content/schema")) {
        std::ifstream file(entry.path());
        collect(nlohmann::json::parse(file), keys);
    }
    return keys;
}

KeySets compiler_keys() {
    platform::FakeHost host;
    support::copy_small_source(host.files());
    compile::Diagnostics diagnostics;
    static_cast<void>(compile::check(host, "src", support::small_options(), diagnostics));
    // The small pack has not every kind of activity; the starter pack has.
    support::copy_folder("content/packs/chiang-rai", host.files(), "starter");
    static_cast<void>(compile::check(host, "starter", support::small_options(), diagnostics));
    auto keys = diagnostics.known_keys();
    keys.erase("interface.yaml"); // one file for all packs, not an editor's
    keys.erase("organiser.yaml");
    keys.erase("texts");
    keys.erase("a text"); // only where a translator needs a note
    return keys;
}

std::string shown(const std::set<std::set<std::string>>& sets) {
    std::string text;
    for (const auto& set : sets) {
        for (const auto& key : set)
            text += key + " ";
        text += "| ";
    }
    return text;
}

} // namespace

TEST_CASE("the schemas allow the keys that the compiler knows, and no others") {
    auto of_schemas = schema_keys();
    of_schemas.erase("a text");
    const auto of_compiler = compiler_keys();
    CHECK(of_compiler.size() >= 20);
    for (const auto& [what, sets] : of_compiler)
        CHECK_MESSAGE(shown(of_schemas[what]) == shown(sets), what);
    for (const auto& [what, sets] : of_schemas)
        CHECK_MESSAGE(of_compiler.contains(what), what);
}

TEST_CASE("a new pack is in order, has its schemas beside it, and is never written over another") {
    platform::FakeHost host;
    support::copy_folder("content/interface", host.files(), "interface");
    const auto id = compile::make_new_pack(host.files(), "packs/My Pack 2");
    REQUIRE(id.ok());
    CHECK(*id == "my_pack_2");
    compile::Diagnostics diagnostics;
    const auto compiled =
        compile::check(host, "packs/My Pack 2", support::small_options(), diagnostics);
    CHECK_MESSAGE(diagnostics.ok(), diagnostics.text(20));
    CHECK(compiled.source.contents.id == "my_pack_2");
    CHECK(host.files().exists("packs/My Pack 2/schema/topic.json"));
    CHECK(compile::build(host, compiled, "new.pack", support::test_key()).ok());
    const auto again = compile::make_new_pack(host.files(), "packs/My Pack 2");
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().kind == platform::ErrorKind::busy);
}

TEST_CASE("the files of every pack hold against their schemas, and a broken one does not") {
    const auto folder = fs::temp_directory_path() / ("kiosk-schemas-" + std::to_string(getpid()));
    platform::PosixHost host;
    REQUIRE(compile::make_new_pack(host.files(), folder.string()).ok());
    const std::string run = "tests/support/check_schemas content/schema ";
    auto packs = folder.string() + " tests/corpus/packs/small";
    for (const auto& entry : fs::directory_iterator("content/packs"))
        packs += " " + entry.path().string();
    const int right = std::system((run + packs).c_str());
    if (WEXITSTATUS(right) == 77) {
        MESSAGE("python3-jsonschema is not installed; skipped");
    } else {
        CHECK(right == 0);
        std::ofstream(folder / "members.yaml") << "members: [{id: a, nmae: A}]\n";
        CHECK(std::system((run + folder.string() + " >/dev/null").c_str()) != 0);
    }
    fs::remove_all(folder);
}
