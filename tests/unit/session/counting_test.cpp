// What a visit adds to the counters, and what it does not.
#include "tests/unit/session/rig.h"

using namespace session;
using tally::Measure;

TEST_CASE("a visit shorter than the span, or without content, is no session") {
    Rig rig;
    rig.to_topics().to_story(online).touch(Next{}, 5s);
    rig.wait(10min); // quiet time is no visit
    CHECK(rig.screen() == Screen::attract);
    rig.to_topics().touch(CycleTextSize{}, 25s).touch(CycleTextSize{}, 25s).touch(ClearNow{});
    CHECK(rig.sink.of(Measure::touched) == 2);
    CHECK(rig.sink.total(Measure::session) == 0);
    CHECK(rig.sink.total(Measure::session_topic) == 0);
}

TEST_CASE("a session is counted by the touch that reaches the span, with its hour and topics") {
    Rig rig;
    rig.to_topics(thai).to_story(online).touch(Next{}, 10s).touch(Next{}, 10s);
    CHECK(rig.sink.total(Measure::session) == 0);
    rig.touch(Touched{}, 10s); // 30 s and more since the first
    CHECK(rig.sink.of(Measure::session, "th") == 1);
    CHECK(rig.sink.of(Measure::session_hour, "09") == 1);
    CHECK(rig.sink.of(Measure::session_topic, "online") == 1);
    CHECK(rig.sink.total(Measure::session_completed) == 0);
    rig.touch(Next{});
    CHECK(rig.sink.of(Measure::session_completed) == 1);
    rig.touch(Home{}).to_story(work);
    CHECK(rig.sink.of(Measure::session_topic, "work") == 1);
    rig.touch(OpenLanguageSheet{}).touch(ChooseLanguage{english}).touch(Touched{}, 40s);
    CHECK(rig.sink.total(Measure::session) == 1);
    CHECK(rig.sink.total(Measure::session_hour) == 1);
}

TEST_CASE("the end of speech is a last touch; an unknown hour is said to be unknown") {
    Rig rig;
    rig.hour.reset();
    rig.to_topics().to_story(online).touch(ListenStarted{}).touch(ListenEnded{}, 28s);
    CHECK(rig.sink.of(Measure::session, "en") == 1);
    CHECK(rig.sink.of(Measure::session_hour, "unknown") == 1);
    CHECK(rig.sink.of(Measure::listen, "en") == 1);
}

TEST_CASE("age and sex, group and first time are counted once, with the session") {
    Rig rig;
    rig.touch(BeginTouched{}).touch(ChooseLanguage{english}).touch(AnswerAge{1});
    rig.touch(AnswerGroup{1}).touch(AnswerFirstTime{false}).touch(AboutYouContinue{});
    rig.to_story(online);
    CHECK(rig.sink.total(Measure::age_sex) == 0);
    rig.touch(Next{}, 30s);
    CHECK(rig.sink.of(Measure::age_sex, "13-17|unknown") == 1);
    CHECK(rig.sink.of(Measure::group, "2") == 1);
    CHECK(rig.sink.of(Measure::first_time, "no") == 1);
}

TEST_CASE("skipped questions count nothing, and answers not yet counted go with thanks") {
    Rig rig;
    rig.touch(BeginTouched{}).touch(ChooseLanguage{english}).touch(AnswerAge{1});
    rig.touch(AboutYouSkip{}).to_story(online).touch(Next{}, 30s).touch(ClearNow{});
    CHECK(rig.sink.total(Measure::session) == 1);
    rig.touch(BeginTouched{}).touch(ChooseLanguage{english}).touch(AnswerSex{1});
    rig.touch(AboutYouContinue{}).touch(Finish{}).touch(ExploreMore{}).to_story(online);
    rig.touch(Next{}, 30s);
    CHECK(rig.sink.total(Measure::session) == 2);
    CHECK(rig.sink.total(Measure::age_sex) == 0);
}

TEST_CASE("a story is completed by leaving its last card forwards") {
    Rig rig;
    rig.to_topics().to_story(online).touch(Next{}).touch(Next{});
    CHECK(rig.sink.total(Measure::activity_completed) == 0);
    rig.touch(OpenHelp{});
    CHECK(rig.sink.of(Measure::activity_completed, "online_story") == 1);
    CHECK(rig.sink.of(Measure::topic_completed, "online") == 1);
    rig.touch(Home{}).touch(OpenTopic{online}).touch(Next{}).touch(Next{}).touch(Next{});
    CHECK(rig.sink.total(Measure::activity_completed) == 1);
}

TEST_CASE("an activity beside the main one does not complete its topic") {
    Rig rig;
    rig.to_topics().open(check);
    rig.touch(PutItem{0, checklist_yes}).touch(PutItem{1, checklist_yes});
    CHECK(rig.sink.total(Measure::checklist) == 0);
    rig.touch(PutItem{2, checklist_no}).touch(PutItem{2, checklist_yes});
    CHECK(rig.sink.of(Measure::checklist, "work_check|check") == 1);
    CHECK(rig.sink.total(Measure::checklist) == 1);
    CHECK(rig.sink.of(Measure::activity_completed, "work_check") == 1);
    CHECK(rig.sink.total(Measure::topic_completed) == 0);
}

TEST_CASE("the first answer counts, a second try is play") {
    Rig rig;
    rig.to_topics().open(quiz).touch(ChooseOption{0}).touch(Home{}).open(quiz);
    rig.touch(ChooseOption{1}).touch(Next{}).touch(ChooseOption{1});
    CHECK(rig.sink.of(Measure::answer, "papers|wrong") == 1);
    CHECK(rig.sink.of(Measure::answer, "papers|right") == 0);
    CHECK(rig.sink.of(Measure::answer, "fee|right") == 1);
    CHECK(rig.sink.of(Measure::activity_completed, "work_quiz") == 1);
    rig.touch(Home{}).open(chat).touch(ChooseOption{1}).touch(Again{}).touch(ChooseOption{0});
    CHECK(rig.sink.of(Measure::choice, "offer|send") == 1);
    CHECK(rig.sink.of(Measure::choice, "offer|ask") == 0);
}

TEST_CASE("a quiz that was only skipped through is not completed") {
    Rig rig;
    rig.to_topics().open(quiz).touch(SkipQuestion{}).touch(SkipQuestion{});
    CHECK(rig.screen() == Screen::thank_you);
    CHECK(rig.sink.total(Measure::activity_completed) == 0);
    rig.touch(ExploreMore{}).open(quiz).touch(ChooseOption{0}).touch(Next{}).touch(SkipQuestion{});
    CHECK(rig.sink.of(Measure::activity_completed, "work_quiz") == 1);
}

TEST_CASE("a change is counted only when both were answered") {
    Rig rig;
    rig.to_topics().touch(OpenTopic{work}).touch(ChooseOption{0});
    CHECK(rig.sink.total(Measure::answer) == 0);
    rig.open(quiz).touch(ChooseOption{1});
    CHECK(rig.sink.of(Measure::change, "papers|wrong|right") == 1);
    rig.touch(ClearNow{});
    rig.to_topics().touch(OpenTopic{work}).touch(SkipQuestion{}).open(quiz).touch(ChooseOption{1});
    rig.touch(ClearNow{});
    rig.to_topics().open(quiz).touch(ChooseOption{1});
    CHECK(rig.sink.total(Measure::change) == 1);
    CHECK(rig.sink.of(Measure::answer, "papers|right") == 3);
}

TEST_CASE("thanks forget what was answered before, and do not ask again") {
    Rig rig;
    rig.to_topics().touch(OpenTopic{work}).touch(ChooseOption{0}).touch(Finish{});
    CHECK(rig.touch(ExploreMore{}).touch(OpenTopic{work}).screen() == Screen::story);
    rig.open(quiz).touch(ChooseOption{1});
    CHECK(rig.sink.total(Measure::answer) == 1);
    CHECK(rig.sink.total(Measure::change) == 0);
}

TEST_CASE("a code counts as shown only when it was read back while it could be seen") {
    Rig rig;
    rig.to_topics().touch(OpenHelp{}).touch(OpenService{help_line});
    rig.touch(CodeRead{help_line, 0});
    rig.touch(ShowCode{}).touch(CodeRead{help_line, 1}).touch(CodeRead{labour, 0});
    CHECK(rig.sink.total(Measure::qr_shown) == 0);
    rig.touch(CodeRead{help_line, 0}).touch(CodeRead{help_line, 0});
    CHECK(rig.sink.of(Measure::qr_shown, "line|call") == 1);
    rig.touch(Remember{}).touch(CodeRead{help_line, 0});
    CHECK(rig.sink.of(Measure::number_remembered, "line") == 1);
    CHECK(rig.sink.of(Measure::hotline_opened, "line") == 1);
    CHECK(rig.sink.total(Measure::session_help) == 0);
    rig.touch(Touched{}, 25s);
    CHECK(rig.sink.of(Measure::session_help) == 1);
}

TEST_CASE("a code that is read back is no touch") {
    Rig rig;
    rig.to_topics().touch(OpenHelp{}).touch(OpenService{help_line}).touch(ShowCode{});
    const auto deadline = rig.session.next_deadline();
    rig.touch(CodeRead{help_line, 0}, 10s);
    CHECK(rig.session.next_deadline() == deadline);
}

TEST_CASE("a quick exit is counted once a visit, and not without one") {
    Rig rig;
    rig.touch(QuickExit{});
    CHECK(rig.screen() == Screen::neutral);
    CHECK(rig.sink.total(Measure::quick_exit) == 0);
    rig.wait(91s).to_topics().to_story(online).touch(QuickExit{}, 30s);
    CHECK(rig.sink.of(Measure::quick_exit) == 1);
    CHECK(rig.sink.of(Measure::session, "en") == 1);
}

TEST_CASE("an organiser who takes over ends the visit without a count") {
    Rig rig;
    rig.to_topics().to_story(online);
    const auto before = rig.sink.cells;
    rig.session.reset(rig.now + 40s);
    CHECK(rig.screen() == Screen::attract);
    CHECK(rig.sink.cells == before);
}
