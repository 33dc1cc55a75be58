// Texts in old encodings and odd forms, and lists out of all proportion.
#include <doctest/doctest.h>

#include "kiosk/compile/check_writing.h"
#include "kiosk/compile/compiler.h"
#include "tests/support/pack_source.h"

namespace {

std::string findings_for(const std::string& tag, const std::string& words) {
    compile::Source source;
    compile::Diagnostics diagnostics;
    compile::SourceText text;
    text.key = "a.b";
    text.body = "x";
    source.texts.add(text, diagnostics);
    compile::LanguageTexts language;
    language.tag = tag;
    language.texts = {{}, {words, true, {"po/" + tag + ".po", 7}}};
    compile::check_writing(source, {language}, diagnostics);
    return diagnostics.findings().empty() ? "" : diagnostics.findings().front().text();
}

} // namespace

TEST_CASE("Zawgyi is refused in Burmese with the Unicode to copy, never asked of Shan or Karen") {
    CHECK(findings_for("my", "ျမန္မာ") == "po/my.po:7: error: 'a.b' is typed for Zawgyi fonts; "
                                         "write it in Unicode, which is probably: မြန်မာ");
    for (const auto* tag : {"shn", "ksw", "pwo", "mnw", "kht"})
        CHECK(findings_for(tag, "ျမန္မာ").empty());
    CHECK(findings_for("my", "မြန်မာ").empty());
}

TEST_CASE("a private-use character is refused, a pasted form is warned of with what to write") {
    CHECK(findings_for("th", "\xEF\x9C\x8A")
              .starts_with("po/th.po:7: error: 'a.b' holds the "
                           "private-use character U+F70A"));
    const auto warned = findings_for("th", "น\xE0\xB9\x8D\xE0\xB8\xB2");
    CHECK(warned.starts_with("po/th.po:7: warning: 'a.b' has characters as a word processor"));
    CHECK(warned.ends_with("write: นำ"));
}

TEST_CASE("a pack of 10,000 languages is refused in a screenful") {
    platform::FakeHost host;
    support::copy_small_source(host.files());
    const auto bytes = *host.files().read("src/pack.yaml", 1u << 20);
    std::string text(platform::as_text(bytes));
    std::string many = "languages:\n";
    for (int i = 0; i < 10'000; ++i)
        many += "  - {tag: en-" + std::to_string(10'000 + i) +
                ", name: E, greeting: Hello, script: Latn}\n";
    text.replace(text.find("languages:\n", text.find("organiser_languages") + 20), 11, many);
    REQUIRE(host.files().write_atomic("src/pack.yaml", platform::as_bytes(text)).ok());
    compile::Diagnostics diagnostics;
    static_cast<void>(compile::check(host, "src", support::small_options(), diagnostics));
    CHECK_FALSE(diagnostics.ok());
    CHECK(diagnostics.text(20).find("'languages' has 1000") != std::string::npos);
    CHECK(diagnostics.findings().size() <= 100);
}
