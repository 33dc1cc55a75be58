#include "kiosk/apps/espeak.h"

#include <doctest/doctest.h>

#include <cstdio>

namespace {

constexpr const char* head =
    "Pty Language       Age/Gender VoiceName          File                 Other Languages\n";

// As a person would ask for it.
platform::Bytes said_by_name(const std::string& language, const std::string& words) {
    const auto name = language == "zh-Hans" ? "cmn" : language;
    const auto command =
        "echo '" + words + "' | espeak-ng -v " + name + " -s 140 -b 1 --stdin --stdout";
    FILE* program = ::popen(command.c_str(), "r");
    REQUIRE(program);
    platform::Bytes all;
    for (int byte = std::fgetc(program); byte != EOF; byte = std::fgetc(program))
        all.push_back(static_cast<std::uint8_t>(byte));
    CHECK(::pclose(program) == 0);
    return all;
}

} // namespace

TEST_CASE("a voice is called by its file where one alone bears the language's name") {
    const auto voices = apps::espeak_voices(
        std::string(head) +
        " 5  my              --/M      Myanmar_(Burmese)  sit/my               \n"
        " 5  cmn             --/M      Chinese_(Mandarin) sit/cmn              (zh-cmn 5)(zh 5)\n"
        " 5  cmn-latn-pinyin --/M      Chinese_(Pinyin)   sit/cmn-Latn-pinyin  (zh 5)\n"
        " 2  en-gb           --/M      English_(Britain)  gmw/en               (en 2)\n"
        " 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)\n"
        " 5  chr-US-Qaaa     --/M      Cherokee_          iro/chr              \n"
        " 5  xx-latn         --/M      Made_up            art/xx-latn          \n"
        " 5  yy              --/M      Twice              art/yy               \n"
        " 5  yy              --/F      Twice_over         other/yy");
    const apps::EspeakVoices expected{{"chr", "iro/chr"}, {"cmn", "sit/cmn"}, {"en", "gmw/en"},
                                      {"my", "sit/my"},   {"xx", "xx"},       {"yy", "yy"}};
    CHECK(voices == expected);
    CHECK(apps::espeak_voices("").empty());
    CHECK(apps::espeak_voices("\n\n \n5\n").empty());
}

TEST_CASE("espeak-ng says the same by a voice's file as by its language") {
    const auto maker = apps::find_espeak();
    if (!maker)
        return; // it is not installed
    for (const char* language : {"en", "th", "my", "shn", "zh-Hans", "vi"}) {
        CAPTURE(language);
        REQUIRE((*maker)->voice(language));
        const std::string words = "Hello 12 จะ ขา စာ ၶႃ 你好 xin chào";
        const auto sound = (*maker)->speak(language, words);
        REQUIRE(sound.ok());
        CHECK(*sound == said_by_name(language, words));
    }
    CHECK_FALSE((*maker)->speak("xx", "Hello").ok());
}
