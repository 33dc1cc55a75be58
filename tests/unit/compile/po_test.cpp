#include <doctest/doctest.h>

#include <rapidcheck.h>

#include "kiosk/compile/po.h"

namespace {

constexpr const char* header = "msgid \"\"\nmsgstr \"\"\n\"Language: th\\n\"\n"
                               "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

compile::PoFile read(const std::string& text) {
    auto po = compile::read_po(text, "a.po");
    REQUIRE_MESSAGE(po.ok(), (po.ok() ? "" : po.error().text()));
    return std::move(po).value();
}

std::string refusal(const std::string& text) {
    const auto po = compile::read_po(text, "a.po");
    REQUIRE_FALSE(po.ok());
    CHECK(po.error().kind == platform::ErrorKind::invalid);
    return po.error().text();
}

bool begins(const std::string& text, const std::string& start) {
    return text.starts_with(start);
}

} // namespace

TEST_CASE("entries keep context, texts, the fuzzy flag and the line of their msgid") {
    const auto po = read(std::string(header) +
                         "# a person's note\n#. for translators\n#: topics/a.yaml:3\n"
                         "#, fuzzy, no-wrap\n#| msgid \"old\"\nmsgctxt \"a.b\"\nmsgid \"One\"\n"
                         "msgstr \"\"\n\"หนึ่ง \"\n\"\\\"สอง\\\" \\\\ \\n\"\n\n"
                         "msgctxt \"a.c\"\nmsgid \"Two\"\nmsgstr \"\"\n\n"
                         "#~ msgctxt \"a.d\"\n#~ msgid \"Gone\"\n#~ msgstr \"x\"\n");
    CHECK(po.language == "th");
    REQUIRE(po.entries.size() == 2);
    CHECK(po.entries[0].context == "a.b");
    CHECK(po.entries[0].source == "One");
    CHECK(po.entries[0].translation == "หนึ่ง \"สอง\" \\ \n");
    CHECK(po.entries[0].fuzzy);
    CHECK(po.entries[0].line == 12);
    CHECK_FALSE(po.entries[1].fuzzy);
    CHECK(po.entries[1].translation.empty());
}

TEST_CASE("files with CRLF, a byte order mark, tabs and no last line end are read") {
    const auto po = read("\xEF\xBB\xBF"
                         "msgctxt\t\"a\"\r\nmsgid \"x\"\r\nmsgstr\t\"y\"");
    REQUIRE(po.entries.size() == 1);
    CHECK(po.entries[0].translation == "y");
}

TEST_CASE("a file that does not parse is refused with its line and what to look for") {
    CHECK(begins(refusal(std::string(header) + "msgctxt \"a\"\nmsgid \"x\nmsgstr \"y\"\n"),
                 "a.po:7: the quotes"));
    CHECK(begins(refusal("msgctxt \"a\"\nmsgid \"x\"\n"), "a.po:2: the entry before"));
    CHECK(begins(refusal("msgctxt \"a\"\nmsgstr \"x\"\n"), "a.po:2: msgstr without"));
    CHECK(begins(refusal("msgctxt \"a\"\nmsgid \"x\"\nmsgid \"y\"\n"), "a.po:3: a second msgid"));
    CHECK(begins(refusal("\"alone\"\n"), "a.po:1: a text in quotes"));
    CHECK(begins(refusal("msgid \"x\"\nmsgid_plural \"y\"\n"), "a.po:2: plural"));
    CHECK(begins(refusal("msgid \"x\"\nmsgstr[0] \"y\"\n"), "a.po:2: plural"));
    CHECK(begins(refusal("domain \"x\"\n"), "a.po:1: 'domain'"));
    CHECK(begins(refusal("msgid \"x\"\nmsgstr \"\\q\"\n"), "a.po:2: the quotes"));
    CHECK(begins(refusal("msgid \"x\"\nmsgstr \"y\\\"\n"), "a.po:2: the quotes"));
    CHECK(begins(refusal("msgid \"x\"\nmsgstr \"\xff\"\n"), "a.po:2: this line is not UTF-8"));
    CHECK(begins(refusal("msgid \"x\"\nmsgstr \"y\"\n"), "a.po:1: an entry without msgctxt"));
    CHECK(begins(refusal(""), "a.po:1: no entry"));
    CHECK(begins(refusal("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=TIS-620\\n\"\n"),
                 "a.po:2: the file says it is in TIS-620"));
}

TEST_CASE("two entries of one context are refused") {
    CHECK(begins(refusal("msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\n\n"
                         "msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"z\"\n"),
                 "a.po:6: 'a' stands twice"));
}

TEST_CASE("a text without end is refused instead of growing") {
    std::string text = "msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"\"\n";
    for (int i = 0; i < 1000; ++i)
        text += "\"0123456789\"\n";
    CHECK(refusal(text).find("longer than 4096 bytes") != std::string::npos);
}

TEST_CASE("a template that is read back has every context and source") {
    const bool holds = rc::check([] {
        const auto printable = rc::gen::suchThat(
            rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange<char>(32, 126))),
            [](const std::string& text) { return text.size() < 200; });
        compile::PoEntry entry;
        entry.context = *printable;
        entry.source = *printable + "\n\"quoted\"\\";
        entry.note = "note";
        const auto po = compile::read_po(compile::write_pot({entry}, "small"), "a.po");
        RC_ASSERT(po.ok());
        RC_ASSERT(po->entries.size() == 1u);
        RC_ASSERT(po->entries[0].context == entry.context);
        RC_ASSERT(po->entries[0].source == entry.source);
        RC_ASSERT(po->entries[0].translation.empty());
    });
    CHECK(holds);
}

TEST_CASE("any bytes are read or refused, and end") {
    const bool holds = rc::check([](const std::string& bytes) {
        static_cast<void>(compile::read_po(bytes, "a.po"));
        static_cast<void>(compile::read_po("msgctxt \"" + bytes, "a.po"));
    });
    CHECK(holds);
}
