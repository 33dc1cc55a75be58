#include "kiosk/text/utf8.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace text;

TEST_CASE("valid text is kept as it is, with its own offsets") {
    const CleanText kept = clean("a\u0E01\n\U0001F600");
    CHECK(kept.text == "a\u0E01\n\U0001F600");
    CHECK(kept.origin.empty());
    CHECK(kept.source(4) == 4);
}

TEST_CASE("each ill-formed byte and control character becomes one U+FFFD at its offset") {
    const CleanText result = clean("a\xFF\xE0\x80z\x01"); // stray, overlong start, control
    CHECK(result.text == "a\uFFFD\uFFFD\uFFFDz\uFFFD");
    CHECK(result.replaced == 4);
    CHECK(result.source(1) == 1);
    CHECK(result.source(4) == 2);
    CHECK(result.source(10) == 4);
    CHECK(result.source(result.text.size()) == 6);
}

TEST_CASE("surrogates, overlong forms and values above U+10FFFF are refused") {
    for (const char* bytes : {"\xED\xA0\x80", "\xC0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80"})
        CHECK_MESSAGE(clean(bytes).replaced > 0, bytes);
}

TEST_CASE("tab and carriage return become spaces") {
    CHECK(clean("a\tb\r\n").text == "a b \n");
}

TEST_CASE("any bytes come out valid, offsets ascending and inside the source") {
    CHECK(rc::check([](const std::string& bytes) {
        const CleanText result = clean(bytes);
        RC_ASSERT(clean(result.text).replaced == 0);
        RC_ASSERT(clean(result.text).text == result.text);
        for (std::size_t at = 1; at <= result.text.size(); ++at)
            RC_ASSERT(result.source(at - 1) <= result.source(at));
        RC_ASSERT(result.source(result.text.size()) == bytes.size());
    }));
}
