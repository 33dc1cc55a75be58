#include "kiosk/session/heard.h"

#include "platform/base/speech_limits.h"
#include "tests/unit/session/rig.h"

namespace session {

namespace {

// The small pack, of which everything can be heard.
std::unique_ptr<support::FakePack> spoken_pack() {
    auto pack = support::small_pack();
    pack->spoken = {1};
    return pack;
}

std::size_t heard(const Rig& rig) {
    return heard_parts(*rig.pack, rig.view()).size();
}

} // namespace

TEST_CASE("every page inside a visit has something to hear where the pack has speech") {
    Rig rig({}, spoken_pack());
    rig.to_topics();
    CHECK(heard(rig) > 0);
    rig.to_story(work);
    for (const VisitorEvent& event : std::initializer_list<VisitorEvent>{
             OpenActivity{work, story}, Next{}, OpenActivity{work, chat}, ChooseOption{0},
             OpenActivity{work, quiz}, ChooseOption{0}, OpenActivity{work, check}, OpenHelp{},
             OpenService{help_line}, Finish{}}) {
        rig.touch(event);
        CHECK_MESSAGE(heard(rig) > 0, std::string(name(rig.screen())));
    }
    Rig silent;
    silent.to_topics();
    CHECK(heard(silent) == 0);
}

TEST_CASE(
    "a text is heard in the language that it is shown in, one that is listened to in its own") {
    auto pack = spoken_pack();
    pack->silent_languages = {"en"};
    Rig rig({}, std::move(pack));
    rig.to_topics(thai);
    for (const HeardPart& part : heard_parts(*rig.pack, rig.view()))
        CHECK(part.language == "th");
    rig.to_topics(english);

    auto other = spoken_pack();
    other->speech_facts.reviewed = true;
    other->pack_languages.push_back({"xx", "Xx", "Xx", "Latn", false, true, true}); // no texts
    Rig listening({}, std::move(other));
    listening.to_topics(2);
    REQUIRE(heard(listening) > 0);
    for (const HeardPart& part : heard_parts(*listening.pack, listening.view()))
        CHECK((part.language == "xx" || part.text == 0));
}

TEST_CASE("in the field a person's voice is heard after a review alone; a computer's is marked") {
    EventRules field;
    field.mode = Mode::field;
    const auto hears = [&](bool synthetic, bool reviewed) {
        auto pack = spoken_pack();
        pack->speech_facts = {std::chrono::seconds(1), synthetic, reviewed};
        Rig rig(field, std::move(pack));
        rig.to_topics();
        return heard(rig) > 0;
    };
    CHECK_FALSE(hears(false, false));
    CHECK(hears(false, true));
    CHECK(hears(true, false));
}

TEST_CASE("a language that is heard rather than read is offered with its reviewed greeting alone") {
    for (const bool reviewed : {false, true}) {
        auto pack = spoken_pack();
        pack->speech_facts = {std::chrono::seconds(1), false, reviewed};
        pack->pack_languages[thai].listened = true;
        Rig rig({}, std::move(pack));
        CHECK(rig.view().languages.size() == (reviewed ? 2u : 1u));
    }
}

TEST_CASE("choosing a language that is heard rather than read greets aloud, others do not") {
    auto pack = spoken_pack();
    pack->speech_facts = {std::chrono::seconds(1), false, true};
    pack->pack_languages[thai].listened = true;
    Rig rig({}, std::move(pack));
    rig.touch(ChooseLanguage{thai});
    CHECK(rig.view().speaking);
    CHECK(rig.view().hearing_greeting == thai);
    CHECK(rig.sink.of(tally::Measure::listen, "th") == 0);
    rig.touch(ClearNow{}).touch(ChooseLanguage{english});
    CHECK_FALSE(rig.view().speaking);
}

TEST_CASE("the sound button goes from on to off, to low, and to on") {
    Rig rig;
    rig.to_topics();
    CHECK(rig.view().volume == 1.0f);
    CHECK_FALSE(rig.touch(ToggleSound{}).view().sound_on);
    rig.touch(ToggleSound{});
    CHECK(rig.view().sound_on);
    CHECK(rig.view().sound_low);
    CHECK(rig.view().volume < 0.5f);
    rig.touch(ToggleSound{});
    CHECK(rig.view().volume == 1.0f);
}

TEST_CASE("what is sensitive is never louder than 60 percent") {
    Rig rig({}, spoken_pack());
    rig.pack->pack_topics[work].sensitive = true;
    rig.to_topics();
    CHECK(rig.view().volume == 1.0f);
    rig.to_story(work);
    CHECK(rig.view().volume <= limits::speech_sensitive_volume_max);
    rig.touch(Home{}).to_story(online);
    CHECK(rig.view().volume == 1.0f);
    rig.touch(OpenHelp{});
    CHECK(rig.view().volume <= limits::speech_sensitive_volume_max);
    rig.touch(OpenService{help_line});
    CHECK(rig.view().volume <= limits::speech_sensitive_volume_max);
}

} // namespace session
