#include <doctest/doctest.h>

#include "kiosk/compile/yaml.h"
#include "platform/base/limits.h"

namespace {

platform::Error refusal(std::string_view text) {
    auto read = compile::read_yaml(text, "a.yaml");
    REQUIRE_FALSE(read.ok());
    INFO(read.error().text());
    CHECK(read.error().kind == platform::ErrorKind::invalid);
    return read.error();
}

} // namespace

TEST_CASE("maps, lists and scalars keep their order, their lines and whether they were quoted") {
    const auto read =
        compile::read_yaml("a: 1\nb:\n  - x\n  - \"true\"\nc: |\n  two\n  lines\n", "a.yaml");
    REQUIRE(read.ok());
    REQUIRE(read->entries.size() == 3);
    CHECK(read->entries[0].value.value == "1");
    CHECK(read->entries[1].key == "b");
    CHECK(read->entries[1].line == 2);
    const auto& items = read->entries[1].value.items;
    REQUIRE(items.size() == 2);
    CHECK(items[1].value == "true");
    CHECK(items[1].quoted);
    CHECK(items[1].line == 4);
    CHECK_FALSE(items[0].quoted);
    CHECK(read->entries[2].value.value == "two\nlines");
}

TEST_CASE("anchors, aliases, merge keys, tags, repeated keys and keys that are maps are refused") {
    CHECK(refusal("a: 1\nb: &x 2\n").where == "a.yaml:2");
    CHECK(refusal("b: &x {c: 1}\n").where == "a.yaml:1");
    CHECK(refusal("b: [&x 1, *x]\n").where == "a.yaml:1");
    CHECK(refusal("a: !!binary aGk=\n").message.find("tags") != std::string::npos);
    CHECK(refusal("a: 1\nb: 2\na: 3\n").message.find("twice (first in line 1)") !=
          std::string::npos);
    CHECK(refusal("{a: 1}: 2\n").where == "a.yaml:1");
    CHECK(refusal("? [a]\n: 2\n").where == "a.yaml:1");
}

TEST_CASE("what is empty, broken, binary or in two documents is refused with its line") {
    CHECK(refusal("").where == "a.yaml:1");
    CHECK(refusal("a: 1\n---\nb: 2\n").message.find("second document") != std::string::npos);
    CHECK(refusal("a: [1,\nb: 2\n").message.find("not YAML") != std::string::npos);
    CHECK(refusal("a: 1\nb: \"\xff\"\n").where == "a.yaml:2");
    CHECK(refusal("a: 1\nb:\t2\n").where == "a.yaml:2");
    CHECK(refusal(std::string_view("a: \0", 4)).where == "a.yaml:1");
}

TEST_CASE("lists nested deeper than the bound are refused, however deep") {
    for (const std::size_t depth :
         {limits::yaml_depth_max + 1, std::size_t{400}, std::size_t{100'000}})
        CHECK(refusal("a: " + std::string(depth, '[')).where == "a.yaml:1");
    const auto most = limits::yaml_depth_max - 1;
    CHECK(
        compile::read_yaml("a: " + std::string(most, '[') + std::string(most, ']'), "a.yaml").ok());
}

TEST_CASE("more entries than the bound are refused") {
    std::string text = "a: [";
    for (std::size_t i = 0; i <= limits::yaml_nodes_max; ++i)
        text += "1,";
    CHECK(refusal(text + "]\n").message.find("too many") != std::string::npos);
}

TEST_CASE("a byte order mark is passed over") {
    CHECK(compile::read_yaml("\xEF\xBB\xBF"
                             "a: 1\n",
                             "a.yaml")
              .ok());
}
