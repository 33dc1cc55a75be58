#include "kiosk/text/script.h"

#include <doctest/doctest.h>

using namespace text;

TEST_CASE("a script subtag decides before anything else") {
    CHECK(script_of("rhg-Arab") == Script::arabic);
    CHECK(script_code("ahk-mymr") == "Mymr");
    CHECK(script_code("zh-Hant-TW") == "Hant");
    CHECK(script_of("en-u-nu-thai") == Script::latin); // an extension is not a script
}

TEST_CASE("languages without a likely script in CLDR have ours") {
    CHECK(script_of("shn") == Script::myanmar);
    CHECK(script_of("ksw") == Script::myanmar);
    CHECK(script_of("nod") == Script::thai);
    CHECK(script_of("kjg") == Script::lao);
    CHECK(script_of("lhu") == Script::latin);
    CHECK(script_of("rhg") == Script::arabic);
}

TEST_CASE("other languages have ICU's likely script, unknown ones Latin") {
    CHECK(script_of("th") == Script::thai);
    CHECK(script_of("my-MM") == Script::myanmar);
    CHECK(script_of("zh") == Script::han);
    CHECK(script_code("zh-TW") == "Hant");
    CHECK(script_of("am") == Script::ethiopic);
    CHECK(script_of("bn") == Script::bengali);
    CHECK(script_of("") == Script::latin);
    CHECK(script_of("not a tag") == Script::latin);
    CHECK(script_of(std::string(5000, 'x')) == Script::latin);
}

TEST_CASE("Arabic and Hebrew scripts run from right to left, others do not") {
    CHECK(right_to_left("ar"));
    CHECK(right_to_left("rhg"));
    CHECK(right_to_left("he"));
    CHECK_FALSE(right_to_left("my"));
    CHECK_FALSE(right_to_left("en"));
}
