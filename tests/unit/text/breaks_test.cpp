#include "kiosk/text/breaks.h"

#include <doctest/doctest.h>

#include "tests/unit/text/text_support.h"

using namespace text;
using text_support::visible;

namespace {

std::string planned(std::string_view text, std::string_view language) {
    return visible(plan_breaks(text, language));
}

std::string isolated(std::string_view text) {
    return visible(isolate_numbers(text));
}

} // namespace

TEST_CASE("Thai words are parted, and a negation stays with its verb") {
    CHECK(planned("แต่ยึดเก็บไว้ไม่ได้", "th") == "แต่|ยึด|เก็บ|ไว้ไม่ได้");
    CHECK(planned("นายจ้างไม่จ่าย", "th") == "นายจ้าง|ไม่จ่าย");
}

TEST_CASE("an author's U+2060 forbids a break that the dictionary would make, and is kept") {
    CHECK(planned("นายจ้างขอ", "th") == "นายจ้าง|ขอ");
    CHECK(planned("นายจ้าง\u2060ขอ", "th") == "นายจ้าง_ขอ");
    CHECK(planned("ไว้\u2060ไม่ได้", "th") == "ไว้_ไม่ได้");
    CHECK(break_places("a \u2060b").empty());
}

TEST_CASE("an author's U+200B stays a break, and no second one is put beside it") {
    CHECK(planned("พาส\u200Bปอร์ต", "th") == "พาส|ปอร์ต");
    CHECK(break_places("ab\u200Bcd") == std::vector<std::size_t>{5});
}

TEST_CASE("an author's U+200B inside a syllable is not obeyed by the layout") {
    CHECK(break_places("က\u200Bျ").empty()); // before a medial
    CHECK(break_places("က္\u200Bက").empty()); // after a stacker
    CHECK(break_places("က\u200Bင်").empty()); // before a killed consonant
    CHECK(break_places("ก\u200Bิ").empty());  // before a vowel above
    CHECK(break_places("ក្\u200Bក").empty()); // after coeng
    CHECK(break_places("က\u200Bတ") == std::vector<std::size_t>{6});
}

TEST_CASE("Shan and Karen are parted by syllables, not by the Burmese dictionary") {
    CHECK(planned("ၵူၼ်းၶႂ်ႈလႆႈၵၢၼ်", "shn") == "ၵူၼ်း|ၶႂ်ႈ|လႆႈ|ၵၢၼ်");
    CHECK(planned("တၢ်ကတိၤ", "ksw") == "တၢ်|က|တိၤ");
    // A Shan name inside Burmese text too.
    CHECK(planned("လိၵ်ႈတႆး", "my") == "လိၵ်ႈ|တႆး");
}

TEST_CASE("stacked and killed consonants stay with their syllable") {
    CHECK(planned("ပစ္စည်း", "shn") == "ပစ္စည်း");
    CHECK(planned("အင်္ဂလိပ်", "shn") == "အင်္ဂ|လိပ်");
    CHECK(planned("မြန်မာ့", "shn") == "မြန်|မာ့");
}

TEST_CASE("Burmese is parted by words, particles staying with the word before them") {
    CHECK(planned("လက်မှတ်ကို ကြည့်ခွင့်တောင်းနိုင်သည်။", "my") == "လက်မှတ်ကို ကြည့်|ခွင့်|တောင်း|နိုင်သည်။");
    CHECK(planned("မရှိပါ။", "my") == "မရှိပါ။");
}

TEST_CASE("Khmer is parted by words, never before a subscript or a repetition mark") {
    CHECK(planned("និយោជកអាចសុំមើល", "km") == "និយោជក|អាច|សុំ|មើល");
    CHECK(planned("មិនអាចទេ។", "km") == "មិនអាចទេ។");
}

TEST_CASE("Thai: no line begins with a repetition mark, even behind a space") {
    CHECK(break_places("ต่าง ๆ ที่").size() == 1);
}

TEST_CASE("Chinese breaks between words, but not before closing or after opening marks") {
    CHECK(planned("许可证，但“求助”。", "zh-Hans") == "许可|证，|但|“求助”。");
    CHECK(planned("留意迹象，安全举报", "zh-Hans") == "留意|迹象，|安全|举|报");
    CHECK(planned("不是", "zh-Hans") == "不是");
}

TEST_CASE("Latin breaks after a hyphen and keeps its spaces as they are") {
    CHECK(planned("a well-known  job", "en") == "a well-|known  job");
    CHECK(break_places("a  b").size() == 1);
    CHECK(break_places("non\u00A0breaking").empty());
}

TEST_CASE("numbers and addresses are not split") {
    CHECK(planned("โทร 02 123 4567 ฟรี", "th") == "โทร 02 _123 _4567 ฟรี");
    CHECK(planned("see example.org/a-b/c", "en") == "see example.org/a-b/c");
    CHECK(planned("1-2-3", "en") == "1-2-3");
}

TEST_CASE("phone numbers and addresses are isolated, and only once") {
    CHECK(isolated("โทร 1300.") == "โทร <1300>.");
    CHECK(isolated("+66 2 123 4567, 053-123-456") == "<+66 _2 _123 _4567>, <053-123-456>");
    CHECK(isolated("(02) 123 4567") == "<(02) _123 _4567>");
    CHECK(isolated("www.example.org/a?b=1, x@example.org.") ==
          "<www.example.org/a?b=1>, <x@example.org>.");
    CHECK(isolated("၁၃၀၀") == "<၁၃၀၀>");
    const std::string once = isolate_numbers("call 053 123 456 now");
    CHECK(isolate_numbers(once) == once);
}

TEST_CASE("short numbers, two numbers in a row and a date keep their own order") {
    CHECK(isolated("24 hours") == "24 hours");
    CHECK(isolated("1300 24") == "<1300> 24");
    CHECK(isolated("23/11/2026") == "<23/11/2026>");
    CHECK(isolated("e.g. this") == "e.g. this");
    CHECK(isolated("form B12345") == "form B12345");
}

TEST_CASE("text that is not UTF-8 is planned with U+FFFD") {
    CHECK(planned("a\xFF", "en") == "a\uFFFD");
    CHECK(plan_breaks("", "th").empty());
}
