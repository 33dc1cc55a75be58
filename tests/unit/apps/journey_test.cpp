#include <doctest/doctest.h>

#include <string>

#include "kiosk/apps/journey.h"

using apps::StepKind;

TEST_CASE("each kind of step is read with its words, place and time") {
    const auto steps = apps::parse_journey("# a visit\n"
                                           "touch \"ต่อไป\"   # by words\n"
                                           "press @quick_exit\n"
                                           "release\n"
                                           "touch 640 400\n"
                                           "hold 3s @corner\n"
                                           "\n"
                                           "wait 500ms\n"
                                           "shot 05-story\n"
                                           "expect screen story\n"
                                           "expect text \"1300\"\n"
                                           "expect no text \"Next\"\n"
                                           "read code \"tel:1300\"\r\n"
                                           "await text \"New words\"\n"
                                           "key l\n",
                                           "a.journey");
    REQUIRE(steps.ok());
    REQUIRE(steps->size() == 13);
    const auto& all = *steps;
    CHECK(all[0].kind == StepKind::touch);
    CHECK(all[0].place.text == "ต่อไป");
    CHECK(all[0].line == 2);
    CHECK(all[1].place.kind == apps::Place::Kind::name);
    CHECK(all[3].place.x == 640);
    CHECK(all[4].span == std::chrono::seconds(3));
    CHECK(all[5].span == std::chrono::milliseconds(500));
    CHECK(all[7].kind == StepKind::expect_screen);
    CHECK(all[8].kind == StepKind::expect_text);
    CHECK(all[9].kind == StepKind::expect_no_text);
    CHECK(all[10].text == "tel:1300");
    CHECK(all[11].kind == StepKind::await_text);
    CHECK(all[11].text == "New words");
    CHECK(all[12].kind == StepKind::key);
    CHECK(all[12].text == "l");
}

TEST_CASE("a wrong line is refused with its number and what it should have said") {
    const char* wrong[] = {"tuch \"Next\"",   "touch Next",      "touch \"Next",  "wait 31",
                           "wait -1s",        "wait 9999h",      "hold @corner",  "shot ../x",
                           "expect story",    "expect text x",   "read \"x\"",    "touch 1 2 3",
                           "touch 1 99999",   "release @x",      "wait 9223372036854775807h",
                           "touch @",         "touch \"\"",      "await text x",  "await \"x\"",
                           "key",             "key ll"};
    for (const char* line : wrong) {
        CAPTURE(line);
        const auto steps = apps::parse_journey(std::string("wait 1s\n") + line, "b.journey");
        REQUIRE(!steps.ok());
        CHECK(steps.error().kind == platform::ErrorKind::invalid);
        CHECK(steps.error().where == "b.journey:2");
        CHECK(steps.error().message.size() > 10);
    }
}

TEST_CASE("a script over its bounds is refused") {
    CHECK(apps::parse_journey(std::string(2u << 20, '#'), "c").error().kind ==
          platform::ErrorKind::too_large);
    std::string many;
    for (int i = 0; i < 20'001; ++i)
        many += "wait 1s\n";
    CHECK(apps::parse_journey(many, "c").error().kind == platform::ErrorKind::too_large);
}
