#include <doctest/doctest.h>

#include <map>

#include "kiosk/editor/yaml_rows.h"

namespace {

compile::YamlNode read(const std::string& text) {
    auto node = compile::read_yaml(text, "a.yaml");
    REQUIRE_MESSAGE(node.ok(), (node.ok() ? "" : node.error().text()));
    return std::move(*node);
}

std::string paths(const compile::YamlNode& node, editor::ItemNames names) {
    std::string text;
    const auto leaves = editor::leaves_of(node, names);
    for (const auto& leaf : *leaves)
        text += leaf.path + "=" + leaf.value + "\n";
    return text;
}

compile::YamlNode rebuilt(const compile::YamlNode& node, editor::ItemNames names) {
    editor::TreeMaker maker;
    const auto leaves = editor::leaves_of(node, names);
    for (const auto& leaf : *leaves) {
        const auto put = maker.put(leaf.path, leaf.value, leaf.quoted, 1);
        REQUIRE_MESSAGE(put.ok(), leaf.path);
    }
    return maker.take();
}

constexpr const char* sample = "id: work\n"
                               "title: {text: \"A: title\", note: \"why\"}\n"
                               "flag: true\n"
                               "list: []\n"
                               "activities:\n"
                               "  - id: story\n"
                               "    kind: story\n"
                               "    cards:\n"
                               "      - {id: a, paragraphs: [\"One\", \"Say \\\"no\\\" \\\\\"]}\n"
                               "      - {id: \"2\", paragraphs: [\"true\"]}\n"
                               "    messages: [{from: other, text: \"Hi\"}, {from: me, text: Yo}]\n"
                               "  - {id: alone}\n";

} // namespace

TEST_CASE("each scalar has a path by ids, or by numbers where there are none") {
    CHECK(paths(read(sample), editor::ItemNames::ids) ==
          "id=work\ntitle.text=A: title\ntitle.note=why\nflag=true\nlist=[]\n"
          "activities[story].kind=story\n"
          "activities[story].cards[a].paragraphs[#1]=One\n"
          "activities[story].cards[a].paragraphs[#2]=Say \"no\" \\\n"
          "activities[story].cards[2].paragraphs[#1]=true\n"
          "activities[story].messages[#1].from=other\nactivities[story].messages[#1].text=Hi\n"
          "activities[story].messages[#2].from=me\nactivities[story].messages[#2].text=Yo\n"
          "activities[alone].id=alone\n");
    CHECK(editor::path_kind("activities[story].cards[2].paragraphs[#1]") ==
          "activities[].cards[].paragraphs[]");
}

TEST_CASE("rows make the same tree, and its YAML reads back to it, with each leaf's line") {
    const auto node = read(sample);
    for (const auto names : {editor::ItemNames::ids, editor::ItemNames::numbers}) {
        const auto tree = rebuilt(node, names);
        CHECK(editor::same_tree(node, tree));
        std::vector<std::pair<std::string, int>> told;
        const auto text = "# one\n" + editor::write_yaml(tree, 1, [&](const auto& leaf, int line) {
                              told.emplace_back(leaf.value, line);
                          });
        const auto again = read(text);
        CHECK(editor::same_tree(node, again));
        for (const auto& [value, line] : told) {
            std::size_t at = 0;
            for (int i = 1; i < line; ++i)
                at = text.find('\n', at) + 1;
            const auto written = text.substr(at, text.find('\n', at) - at);
            CHECK_MESSAGE(written.find(value.substr(0, 3)) != std::string::npos, text);
        }
    }
}

TEST_CASE("comments stay over and beside what they were written for") {
    const std::string before = "# head\n"
                               "id: work # for ever\n"
                               "# the title\n"
                               "# in two lines\n"
                               "title: \"A # no comment\"\n"
                               "items: # in this order\n"
                               "  # of b\n"
                               "  - {id: b, text: \"one\"} # beside b\n"
                               "  - id: a\n"
                               "    # within a\n"
                               "    text: two\n"
                               "  # of gone\n"
                               "  - {id: gone}\n"
                               "note: |\n"
                               "  first\n"
                               "  # not a comment\n"
                               "last: 1\n"
                               "# foot\n";
    const auto node = read(before);
    auto tree = node;
    auto& items = tree.entries[2].value.items;
    std::swap(items[0], items[1]); // another order, and one fewer
    items.pop_back();
    auto comments = editor::comments_of(before, node);
    CHECK(comments.lost == 0);
    std::map<std::string, int> lines;
    const auto after = editor::write_yaml(
        tree, comments, [&](const auto& leaf, int line) { lines[leaf.value] = line; });
    CHECK(after == "# head\n"
                   "id: work  # for ever\n"
                   "# the title\n"
                   "# in two lines\n"
                   "title: \"A # no comment\"\n"
                   "# in this order\n"
                   "items:\n"
                   "  - id: a\n"
                   "    # within a\n"
                   "    text: two\n"
                   "  # of b\n"
                   "  # beside b\n"
                   "  - id: b\n"
                   "    text: one\n"
                   "note: \"first # not a comment\"\n"
                   "last: 1\n"
                   "# foot\n");
    CHECK(comments.lost == 1); // that of what is gone
    CHECK(lines["two"] == 10);
    CHECK(lines["one"] == 14);
    auto again = editor::comments_of(after, read(after));
    CHECK(editor::write_yaml(read(after), again, [](const auto&, int) {}) == after);
}

TEST_CASE("words that YAML would take for something else are written in quotes") {
    for (const auto* word : {"true", "null", "no", "1300", "007", "1e3", "- a", "a: b", "#x", "~",
                             "2026-11-20", "{a}", "“”", " x"}) {
        editor::TreeMaker maker;
        REQUIRE(maker.put("a", word, true, 1).ok());
        const auto node = read(editor::write_yaml(maker.take(), 0, [](const auto&, int) {}));
        REQUIRE(node.entries.size() == 1);
        CHECK(node.entries[0].value.value == word);
        CHECK(node.entries[0].value.quoted);
    }
}

TEST_CASE("a path that names no place, or one that is taken, is refused") {
    editor::TreeMaker maker;
    for (const auto* path : {"", ".", "a..b", "[x", "a[]", "a[X Y]", "a[#0]", "a[#]", "a b", "a]"})
        CHECK_FALSE(maker.put(path, "x", true, 1).ok());
    REQUIRE(maker.put("a[x].b", "1", true, 1).ok());
    CHECK_FALSE(maker.put("a[x].b", "2", true, 1).ok());
    CHECK_FALSE(maker.put("a[x].b.c", "2", true, 1).ok());
    CHECK_FALSE(maker.put("a.c", "2", true, 1).ok());
    CHECK_FALSE(maker.put("a[x]", "2", true, 1).ok());
    CHECK_FALSE(maker.put("a[x].id", "y", true, 1).ok());
}

TEST_CASE("trees that differ in a value, an item or a key are told apart") {
    const auto node = read("a: {b: 1, c: [x, y]}\n");
    CHECK(editor::same_tree(node, read("a: {c: [x, y], b: \"1\", d: }\n")));
    for (const auto* other : {"a: {b: 2, c: [x, y]}\n", "a: {b: 1, c: [y, x]}\n",
                              "a: {b: 1, c: [x]}\n", "a: {b: 1}\n", "a: {b: 1, c: [x, y], d: 1}\n"})
        CHECK_FALSE(editor::same_tree(node, read(other)));
}

TEST_CASE("a key that YAML would take for a value stays a key") {
    editor::TreeMaker maker;
    for (const char* path : {"null", "true", "y", "other"})
        REQUIRE(maker.put(path, "One", true, 1).ok());
    const auto tree = maker.take();
    const auto text = editor::write_yaml(tree, 0, [](const auto&, int) {});
    CHECK(text.starts_with("\"null\": "));
    CHECK(editor::same_tree(read(text), tree));
}
