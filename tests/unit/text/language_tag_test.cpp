#include "kiosk/text/language_tag.h"

#include <doctest/doctest.h>

using text::is_well_formed_tag;

// The examples of RFC 5646, appendix A, and what its grammar refuses.
TEST_CASE("well-formed language tags are those of RFC 5646") {
    for (const char* tag :
         {"th", "my", "shn", "zh-Hans", "zh-cmn-Hans-CN", "sr-Latn-RS", "sl-rozaj-biske",
          "de-CH-1901", "hy-Latn-IT-arevela", "es-419", "de-CH-x-phonebk", "x-whatever",
          "qaa-Qaaa-QM-x-southern", "en-US-u-islamcal", "zh-CN-a-myext-x-private",
          "en-a-myext-b-another", "EN-us", "qqq"}) {
        CAPTURE(tag);
        CHECK(is_well_formed_tag(tag));
    }
    for (const char* tag : {"",
                            "-",
                            "t",
                            "th-",
                            "-th",
                            "en_US",
                            "th--TH",
                            "a-DE",
                            "ar-a-aaa-b-bbb-a-ccc",
                            "x",
                            "en-u",
                            "thisiswaytoolong",
                            "de-419-DE",
                            "th-\xE0\xB8\x81",
                            "123",
                            "en-1996-1996",
                            "i-klingon",
                            "th TH",
                            "C",
                            "en.UTF-8"}) {
        CAPTURE(tag);
        CHECK_FALSE(is_well_formed_tag(tag));
    }
}
