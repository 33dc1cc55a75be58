#include <doctest/doctest.h>

#include "kiosk/compile/fields.h"

namespace {

// A map read in one go; what was found is compared as text.
struct Rig {
    compile::Diagnostics diagnostics;
    compile::YamlNode node;
    compile::Fields fields;
    explicit Rig(std::string_view yaml)
        : node(*compile::read_yaml(yaml, "a.yaml")), fields(node, "a card", "a.yaml", diagnostics) {
    }
    std::string found() { return diagnostics.text(9); }
};

} // namespace

TEST_CASE("a key that is missing, empty or of another type is named with what belongs there") {
    Rig rig("b:\nc: [1]\nd: many\ne: maybe\n");
    CHECK(rig.fields.id("a").empty());
    CHECK(rig.fields.word("b", compile::Need::required).empty());
    CHECK(rig.fields.word("c", compile::Need::required).empty());
    CHECK(rig.fields.integer("d", compile::Need::required, 1, 9, 5) == 5);
    CHECK(rig.fields.flag("e", true));
    CHECK(rig.found() ==
          "a.yaml:1: error: a card has no 'a'; add it\n"
          "a.yaml:1: error: 'b' must be a text; it is empty: write one or remove the line\n"
          "a.yaml:2: error: 'c' must be a text; write one\n"
          "a.yaml:3: error: 'd' must be a whole number from 1 to 9; 'many' is not one\n"
          "a.yaml:4: error: 'e' must be true or false; write one of them\n"
          "5 errors, 0 warnings\n");
}

TEST_CASE("an unknown key is guessed at when one letter is wrong, else the keys are listed") {
    Rig rig("headign: x\ncolour: y\npictur: z\n");
    for (const auto* key : {"heading", "picture"})
        rig.fields.word(key, compile::Need::optional);
    rig.fields.finish();
    CHECK(rig.found() == "a.yaml:1: error: a card has no key 'headign'; write 'heading'\n"
                         "a.yaml:2: error: a card has no key 'colour'; its keys are heading, "
                         "picture\n"
                         "a.yaml:3: error: a card has no key 'pictur'; write 'picture'\n"
                         "3 errors, 0 warnings\n");
}

TEST_CASE("numbers with something after them, floats and words in quotes are no numbers or flags") {
    Rig rig("a: 12x\nb: 1.5\nc: \"true\"\nd: 99999999999999999999\n");
    CHECK(rig.fields.integer("a", compile::Need::required, 0, 99) == 0);
    CHECK(rig.fields.integer("b", compile::Need::required, 0, 99) == 0);
    CHECK_FALSE(rig.fields.flag("c", false));
    CHECK(rig.fields.integer("d", compile::Need::required, 0, 99) == 0);
    CHECK(rig.diagnostics.errors() == 4);
}

TEST_CASE("dates are days that exist") {
    Rig rig("a: 2026-02-28\nb: 2026-02-29\nc: 2026-2-8\nd: 2024-02-29\ne: 26-02-2024\n");
    CHECK(rig.fields.date("a", compile::Need::required) == "2026-02-28");
    CHECK(rig.fields.date("b", compile::Need::required).empty());
    CHECK(rig.fields.date("c", compile::Need::required).empty());
    CHECK(rig.fields.date("d", compile::Need::required) == "2024-02-29");
    CHECK(rig.fields.date("e", compile::Need::required).empty());
    CHECK(compile::days_of("1970-01-02") == 1);
    CHECK(compile::days_of("2026-01-01") == 20454);
}

TEST_CASE("ids and language tags are told from other words") {
    for (const auto* good : {"a", "13-14", "60+", "job_offer"})
        CHECK(compile::is_id(good));
    for (const auto* bad : {"", "A", "a b", "ü", "a|b", "a.b"})
        CHECK_FALSE(compile::is_id(bad));
    CHECK_FALSE(compile::is_id(std::string(65, 'a')));
    for (const auto* good : {"th", "shn", "zh-Hans", "ahk-Latn", "es-419"})
        CHECK(compile::is_language_tag(good));
    for (const auto* bad : {"", "t", "thai", "th-", "-th", "th_TH", "zh-Hans-", "12", "a1-b2"})
        CHECK_FALSE(compile::is_language_tag(bad));
}

TEST_CASE("findings over the bound are counted and not kept") {
    compile::Diagnostics diagnostics;
    for (int i = 0; i < 500; ++i)
        diagnostics.error({"a.yaml", i + 1}, "wrong", "mend it");
    diagnostics.warning({"a.yaml", 1}, "odd", "look");
    CHECK(diagnostics.errors() == 500);
    CHECK(diagnostics.findings().size() == 101);
    CHECK(diagnostics.findings().front().text() == "a.yaml:1: error: wrong; mend it");
    CHECK(diagnostics.text(2) == "a.yaml:1: error: wrong; mend it\n"
                                 "a.yaml:2: error: wrong; mend it\n"
                                 "... and 499 more\n500 errors, 1 warning\n");
}
