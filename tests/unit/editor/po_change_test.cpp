#include <doctest/doctest.h>

#include "kiosk/editor/po_change.h"

namespace {

constexpr const char* po = "# made by hand\nmsgid \"\"\nmsgstr \"Language: th\\n\"\n\n"
                           "#. a note\n#: a.yaml:3\n#, fuzzy, no-wrap\n#| msgid \"Old\"\n"
                           "msgctxt \"a.b\"\nmsgid \"\"\n\"New\"\nmsgstr \"\"\n\"X\"\n\"Z\"\n\n"
                           "msgctxt \"a.c\"\nmsgid \"Two\"\nmsgstr \"Y\"\n"
                           "#~ msgctxt \"a.d\"\n#~ msgid \"Gone\"\n#~ msgstr \"W\"\n";

std::string changed(const editor::PoChanges& changes) {
    const auto result = editor::change_po(po, "th.po", "th", changes);
    REQUIRE_MESSAGE(result.ok(), (result.ok() ? "" : result.error().text()));
    return result->text;
}

} // namespace

TEST_CASE("nothing changed is the same file") {
    CHECK(changed({}) == po);
}

TEST_CASE("one entry is changed, its comments kept, all others left as they stand") {
    std::string expected = po;
    const std::string before = "#, fuzzy, no-wrap\n#| msgid \"Old\"\nmsgctxt \"a.b\"\n"
                               "msgid \"\"\n\"New\"\nmsgstr \"\"\n\"X\"\n\"Z\"\n";
    expected.replace(
        expected.find(before), before.size(),
        "#, no-wrap\nmsgctxt \"a.b\"\nmsgid \"\"\n\"New\"\nmsgstr \"Say \\\"no\\\"\"\n");
    expected.insert(expected.find("#. a note"), "# reviewed by K7\n");
    CHECK(changed({{"a.b", {"New", "Say \"no\"", false, "K7"}}}) == expected);
}

TEST_CASE("an entry becomes a draft, and one that is new comes at the end") {
    const auto text = changed({{"a.c", {"Two", "V", true, ""}}, {"a.e", {"Five", "U", true, ""}}});
    CHECK(text.find("#, fuzzy\nmsgctxt \"a.c\"\nmsgid \"Two\"\nmsgstr \"V\"\n") !=
          std::string::npos);
    CHECK(text.ends_with("\n\n#, fuzzy\nmsgctxt \"a.e\"\nmsgid \"Five\"\nmsgstr \"U\"\n"));
}

TEST_CASE("a source that has changed takes the old one's place, which is kept as the previous") {
    const auto text = changed({{"a.b", {"Newer", "XZ", true, "", "New"}}});
    CHECK(text.find("#. a note\n#: a.yaml:3\n#, fuzzy, no-wrap\n#| msgid \"New\"\nmsgctxt \"a.b\"\n"
                    "msgid \"Newer\"\nmsgstr \"XZ\"\n\n") != std::string::npos);
}

TEST_CASE("a file that is not there begins with its language") {
    const auto made = editor::change_po("", "my.po", "my", {{"a.b", {"A", "B", true, ""}}});
    REQUIRE(made.ok());
    CHECK(made->text.find("\"Language: my\\n\"") != std::string::npos);
    CHECK(made->lines.at("a.b") == 10);
}
