// Text as it comes out of word processors, chat programs and old fonts.
#include <doctest/doctest.h>

#include "kiosk/text/pasted.h"

TEST_CASE("pasted text comes in one form, and what is in it already stays") {
    struct Case {
        const char* pasted;
        const char* kept;
    };
    for (const auto& one : {
             Case{"e\xCC\x81t\xC3\xA9", "été"},                   // NFC
             Case{"น\xE0\xB9\x8D\xE0\xB8\xB2", "นำ"},             // sara am
             Case{"น\xE0\xB9\x8D\xE0\xB9\x89\xE0\xB8\xB2", "น้ำ"}, // a tone within
             Case{"ນ\xE0\xBB\x8D\xE0\xBA\xB2", "ນຳ"},             // Lao
             Case{"\xEF\xBB\xBF a\xC2\xA0 b\r\n c\t", "a b c"},   // blanks, marks
             Case{"so\xC2\xAD"
                  "me\xE2\x80\x8E",
                  "some"}, // unseen
             Case{"a\xE2\x80\x8B\xE2\x80\x8B"
                  "b\xE2\x80\x8B",
                  "a\xE2\x80\x8B"
                  "b"},                                    // U+200B
             Case{"it's \"so\"", "it’s “so”"},             // quotes
             Case{"5' 6\"", "5' 6\""},                     // no quotes
             Case{"ไม่\xE2\x81\xA0ได้", "ไม่\xE2\x81\xA0ได้"}, // U+2060
             Case{"{n, plural, one {# day} other {# days}}",
                  "{n, plural, one {# day} other {# days}}"},
         }) {
        CHECK(text::pasted(one.pasted) == one.kept);
        CHECK(text::pasted(one.kept) == one.kept);
    }
    CHECK(text::pasted("\xFF") == "\xEF\xBF\xBD");
}

TEST_CASE("Burmese typed for Zawgyi is recognised and offered in Unicode") {
    // "ျမန္မာ" in Zawgyi is "မြန်မာ" in Unicode, "ေကာင္း" is "ကောင်း".
    CHECK(text::zawgyi_to_unicode("ျမန္မာ") == "မြန်မာ");
    CHECK(text::zawgyi_to_unicode("ေကာင္း") == "ကောင်း");
}

TEST_CASE("Unicode Burmese is left alone, breaks and joiners within it or not") {
    for (const auto* text :
         {"မြန်မာ", "ကောင်း", "ယောက်ျား", "အင်္ဂလိပ်", "ပြည်\xE2\x80\x8Bထောင်စု", "သင့်ပတ်စပို့သည် သင့်ဥစ္စာဖြစ်သည်",
          "၁၃၀၀ ကို ခေါ်ပါ", "ဥပဒေ", "{hotline:a} ဧရာဝတီ", "", "abc"})
        CHECK_MESSAGE(!text::zawgyi_to_unicode(text), text);
}

TEST_CASE("a private-use character is named, others are not") {
    CHECK(text::private_use("a\xEF\x9C\x8A") == "U+F70A");
    CHECK(text::private_use("\xF3\xB0\x80\x80") == "U+F0000");
    CHECK(text::private_use("ภาษา “x” 😀").empty());
}
