// Which screen follows which.
#include <algorithm>

#include "kiosk/session/heard.h"
#include "kiosk/session/offer.h"
#include "tests/unit/session/rig.h"

using namespace session;

TEST_CASE("a touch on the first screen leads over language and questions to the topics") {
    Rig rig;
    CHECK(rig.screen() == Screen::attract);
    CHECK(rig.touch(BeginTouched{}).screen() == Screen::language);
    CHECK(rig.touch(ChooseLanguage{thai}).screen() == Screen::about_you);
    CHECK(rig.view().language == thai);
    CHECK(rig.touch(AboutYouContinue{}).screen() == Screen::topics);
    CHECK(rig.view().topics == std::vector<std::size_t>{work, online});
    CHECK(rig.view().home_actions == std::vector<ActivityRef>{{work, check}});
    CHECK_FALSE(rig.view().can_go_back);
}

TEST_CASE("a greeting that is touched sets the language at once") {
    Rig rig;
    CHECK(rig.touch(ChooseLanguage{thai}).screen() == Screen::about_you);
    CHECK(rig.view().language == thai);
    rig.touch(Back{});
    CHECK(rig.screen() == Screen::attract);
    CHECK(rig.view().direction == Direction::none); // a reset, not a step
}

TEST_CASE("one language and no questions lead straight to the topics") {
    EventRules rules;
    rules.languages = {thai};
    rules.about_you = false;
    Rig rig(rules);
    CHECK(rig.touch(BeginTouched{}).screen() == Screen::topics);
    CHECK(rig.view().language == thai);
}

TEST_CASE("a language or topic that the event leaves out cannot be opened") {
    EventRules rules;
    rules.languages = {english};
    rules.topics = {online};
    Rig rig(rules);
    CHECK(rig.touch(ChooseLanguage{thai}).screen() == Screen::attract);
    rig.touch(BeginTouched{}).touch(AboutYouSkip{});
    CHECK(rig.view().topics == std::vector<std::size_t>{online});
    CHECK(rig.view().home_actions.empty());
    CHECK(rig.touch(OpenTopic{work}).screen() == Screen::topics);
    CHECK(rig.open(quiz).screen() == Screen::topics);
}

TEST_CASE("rules that name what the pack lacks are cut down to what it has") {
    EventRules rules;
    rules.languages = {7, thai, thai};
    rules.topics = {99};
    Rig rig(rules);
    CHECK(rig.view().languages == std::vector<std::size_t>{thai});
    CHECK(rig.to_topics(thai).view().topics.size() == 2);
}

TEST_CASE("a story goes card by card, then to what is next") {
    Rig rig;
    rig.to_topics().to_story(work);
    CHECK(rig.screen() == Screen::story);
    CHECK(rig.view().number == 1);
    CHECK(rig.view().total == 3);
    const auto serial = rig.view().serial;
    rig.touch(Next{});
    CHECK(rig.view().position == 1);
    CHECK(rig.view().serial != serial);
    CHECK(rig.view().direction == Direction::forward);
    CHECK(rig.touch(Next{}).touch(Next{}).screen() == Screen::next_step);
    CHECK(rig.view().choices ==
          std::vector<ActivityRef>{{work, chat}, {work, quiz}, {work, check}});
    rig.touch(Back{});
    CHECK(rig.screen() == Screen::story);
    CHECK(rig.view().position == 2);
    CHECK(rig.view().direction == Direction::back);
    CHECK(rig.touch(Back{}).touch(Back{}).view().position == 0);
    CHECK(rig.touch(Back{}).screen() == Screen::topics);
}

TEST_CASE("the before-question comes ahead of the first card, once, and gives no feedback") {
    Rig rig;
    rig.to_topics().touch(OpenTopic{work});
    CHECK(rig.screen() == Screen::question_before);
    const auto* asked = body_of<pack::Quiz>(*rig.pack, rig.view());
    CHECK(asked->questions[rig.view().position].id == "papers");
    CHECK(rig.touch(ChooseOption{0}).screen() == Screen::story);
    CHECK(rig.touch(Back{}).screen() == Screen::topics);
    CHECK(rig.touch(OpenTopic{work}).screen() == Screen::story);
}

TEST_CASE("the before-question is not asked once the quiz has shown its answer") {
    Rig rig;
    rig.to_topics().open(quiz).touch(ChooseOption{1}).touch(Home{});
    CHECK(rig.touch(OpenTopic{work}).screen() == Screen::story);
}

TEST_CASE("a quiz shows feedback for each answer and ends with thanks") {
    Rig rig;
    rig.to_topics().open(quiz);
    CHECK(rig.screen() == Screen::quiz);
    CHECK_FALSE(rig.view().chosen);
    rig.touch(ChooseOption{0});
    CHECK(rig.screen() == Screen::quiz_feedback);
    CHECK(rig.view().chosen == 0u);
    CHECK(rig.touch(ChooseOption{1}).view().chosen == 0u);
    rig.touch(Next{});
    CHECK(rig.screen() == Screen::quiz);
    CHECK(rig.view().number == 2);
    rig.touch(Back{});
    CHECK(rig.screen() == Screen::quiz_feedback);
    CHECK(rig.view().position == 0);
    CHECK(rig.touch(Next{}).touch(ChooseOption{7}).screen() == Screen::quiz);
    CHECK(rig.touch(ChooseOption{2}).touch(Next{}).screen() == Screen::thank_you);
}

TEST_CASE("answers of an unfinished quiz are dropped by Home") {
    Rig rig;
    rig.to_topics().open(quiz).touch(ChooseOption{0}).touch(Home{}).open(quiz);
    CHECK(rig.screen() == Screen::quiz);
    CHECK(rig.view().position == 0);
}

TEST_CASE("a chat collects what was noticed, and Back takes a choice back") {
    Rig rig;
    rig.to_topics().open(chat);
    CHECK(rig.screen() == Screen::scenario);
    CHECK(rig.view().messages.size() == 2);
    CHECK(rig.view().number == 1);
    CHECK(rig.view().total == 2);
    rig.touch(ChooseOption{0});
    CHECK(rig.view().number == 2);
    CHECK(rig.view().messages.size() == 3);
    CHECK(rig.view().first_new_message == 2);
    CHECK(rig.view().notices.empty());
    rig.touch(ChooseOption{1});
    CHECK(rig.screen() == Screen::scenario_end);
    CHECK(body_of<pack::Scenario>(*rig.pack, rig.view())->endings[rig.view().position].id ==
          "helped");
    CHECK(rig.view().notices.size() == 1);
    rig.touch(Back{});
    CHECK(rig.screen() == Screen::scenario);
    CHECK(rig.view().position == 1);
    CHECK(rig.view().notices.empty());
    rig.touch(ChooseOption{0});
    CHECK(rig.touch(Again{}).view().messages.size() == 2);
    CHECK(rig.touch(Back{}).screen() == Screen::topics);
}

TEST_CASE("a choice that ends a chat sooner moves its count on and leaves the total") {
    auto pack = support::small_pack();
    auto& scenario = std::get<pack::Scenario>(pack->pack_topics[work].activities[chat].body);
    for (int more = 0; more < 2; ++more) { // 1, 2, 3, 4 by first choices; 1, 4 by the second
        auto step = scenario.steps[1];
        step.id += std::to_string(more);
        step.options[0].next = scenario.steps.back().id;
        scenario.steps.insert(scenario.steps.begin() + 1, step);
    }
    scenario.steps[0].options[0].next = scenario.steps[1].id;
    scenario.steps[1].options[0].next = scenario.steps[2].id;
    scenario.steps[0].options[1].next = scenario.steps.back().id;
    Rig rig({}, std::move(pack));
    for (const std::size_t first : {0u, 1u}) {
        rig.to_topics().open(chat);
        CHECK(rig.view().number == 1);
        rig.touch(ChooseOption{first});
        std::size_t number = first == 0 ? 2 : 4;
        for (; number <= 4; ++number) {
            CHECK(rig.view().number == number);
            CHECK(rig.view().total == 4);
            rig.touch(ChooseOption{0});
        }
        CHECK(rig.screen() == Screen::scenario_end);
        CHECK(rig.view().total == 4);
        rig.touch(Home{});
    }
}

TEST_CASE("a chat whose steps lead in a circle comes to an end") {
    auto pack = support::small_pack();
    auto& scenario = std::get<pack::Scenario>(pack->pack_topics[work].activities[chat].body);
    for (auto& step : scenario.steps)
        for (auto& option : step.options)
            option.next = scenario.steps.front().id;
    Rig rig({}, std::move(pack));
    rig.to_topics().open(chat);
    int choices = 0;
    while (rig.screen() == Screen::scenario && choices < 1000) {
        CHECK(rig.view().number <= limits::pack_steps_per_activity_max);
        CHECK(rig.view().total < rig.view().number + 2); // of the two steps
        rig.touch(ChooseOption{0});
        ++choices;
    }
    CHECK(choices == limits::pack_steps_per_activity_max);
    CHECK(rig.screen() == Screen::scenario_end);
}

TEST_CASE("a checklist is mild only when every line is answered, grave as soon as it is") {
    Rig rig;
    rig.to_topics().open(check);
    CHECK_FALSE(rig.view().checklist_result);
    rig.touch(PutItem{0, checklist_yes}).touch(PutItem{1, checklist_yes});
    CHECK(rig.view().answered == 2);
    CHECK_FALSE(rig.view().checklist_result);
    CHECK(rig.touch(PutItem{2, checklist_yes}).view().checklist_result == 0u);
    CHECK(rig.touch(PutItem{2, checklist_no}).view().checklist_result == 1u);
    rig.touch(PutItem{0, checklist_no}).touch(PutItem{1, checklist_no});
    CHECK(rig.view().checklist_result == 2u);
    CHECK(rig.touch(OpenAdvice{}).view().advice_open);
    rig.touch(Back{});
    CHECK_FALSE(rig.view().advice_open);
    CHECK(rig.screen() == Screen::checklist);
}

TEST_CASE("the youngest are not offered what is not for them, even after thanks") {
    Rig rig;
    rig.touch(BeginTouched{}).touch(ChooseLanguage{english}).touch(AnswerAge{0});
    CHECK(rig.view().age == 0u);
    rig.touch(AboutYouContinue{}).open(chat);
    CHECK(rig.screen() == Screen::topics);
    rig.to_story(work).touch(Next{}).touch(Next{}).touch(Next{});
    CHECK(rig.view().choices == std::vector<ActivityRef>{{work, quiz}, {work, check}});
    rig.touch(Finish{}).touch(ExploreMore{}).open(chat);
    CHECK(rig.screen() == Screen::topics);
}

TEST_CASE("the same answer again takes it back") {
    Rig rig;
    rig.touch(BeginTouched{}).touch(ChooseLanguage{english});
    CHECK(rig.touch(AnswerSex{1}).view().sex == 1u);
    CHECK_FALSE(rig.touch(AnswerSex{1}).view().sex);
    CHECK(rig.touch(AnswerFirstTime{true}).view().first_time == true);
    CHECK_FALSE(rig.touch(AnswerGroup{9}).view().group);
}

TEST_CASE("no code is drawn until it is asked for, and another channel hides it again") {
    Rig rig;
    rig.to_topics().touch(OpenHelp{});
    CHECK(rig.screen() == Screen::hotlines);
    rig.touch(OpenService{help_line});
    CHECK(rig.screen() == Screen::referral);
    CHECK(service_of(*rig.pack, rig.view())->id == "line");
    CHECK_FALSE(rig.view().code_visible);
    CHECK(rig.touch(ShowCode{}).view().code_visible);
    rig.touch(ChooseChannel{1});
    CHECK(rig.view().channel == 1);
    CHECK_FALSE(rig.view().code_visible);
    CHECK_FALSE(rig.touch(ShowCode{}).touch(HideCode{}).view().code_visible);
    rig.touch(ShowCode{}).touch(Remember{});
    CHECK(rig.view().remembered);
    CHECK_FALSE(rig.view().code_visible);
    CHECK(rig.touch(Back{}).screen() == Screen::hotlines);
    rig.touch(OpenService{help_line});
    CHECK_FALSE(rig.view().remembered);
    CHECK(rig.touch(Finish{}).screen() == Screen::thank_you);
}

TEST_CASE("after the pack's first two, services that answer in the visitor's language come first") {
    auto pack = support::small_pack();
    auto& services = pack->pack_services;
    services[labour].languages = {"en"};
    const auto abroad = services.size(), near_by = services.size() + 1;
    services.push_back(services[help_line]);
    services[abroad].languages = {"en"};
    services.push_back(services[help_line]);
    services[near_by].languages = {"en", "th-TH"};
    REQUIRE(std::max(help_line, labour) == 1);
    Rig rig({}, std::move(pack));
    rig.to_topics(thai).touch(OpenHelp{});
    CHECK(rig.view().services == std::vector<std::size_t>{0, 1, near_by, vacant, abroad});
}

TEST_CASE("an activity that relies on what is hidden is not offered, and a hidden text not heard") {
    EventRules rules;
    auto content = support::small_pack();
    const auto& cards = std::get<pack::Story>(content->pack_topics[0].activities[0].body).cards;
    const auto paragraph = cards[0].paragraphs[0];
    auto texts = std::vector<bool>(content->text_count() + 1u);
    texts[paragraph] = true;
    rules.texts_hidden = std::make_shared<const std::vector<bool>>(std::move(texts));
    rules.activities_hidden = {{0, 1}};
    const auto all = content->pack_topics[0].activities.size();
    const Offer offer(*content, rules);
    CHECK(offer.activity({0, 0}, false));
    CHECK_FALSE(offer.activity({0, 1}, false));
    std::vector<ActivityRef> others;
    offer.other_activities({0, 0}, false, others);
    CHECK(others.size() == all - 2);

    View view;
    view.screen = Screen::story;
    view.texts_hidden = rules.texts_hidden;
    const auto heard = [&] {
        std::vector<pack::TextId> ids;
        for (const auto& part : heard_parts(*content, view))
            ids.push_back(part.text);
        return ids;
    };
    content->spoken = {1};
    const auto without = heard();
    CHECK(std::find(without.begin(), without.end(), paragraph) == without.end());
    view.texts_hidden.reset();
    CHECK(heard().size() == without.size() + 1);
}

TEST_CASE("a service that the event hides, and a vacant place, cannot be opened") {
    EventRules rules;
    rules.services_shown = {true, false, true};
    Rig rig(rules);
    rig.to_topics().touch(OpenHelp{});
    CHECK(rig.view().services == std::vector<std::size_t>{help_line, vacant});
    CHECK(rig.touch(OpenService{labour}).screen() == Screen::hotlines);
    CHECK(rig.touch(OpenService{vacant}).screen() == Screen::hotlines);
}

TEST_CASE("help from a card comes back to the same card") {
    Rig rig;
    rig.to_topics().to_story(work).touch(Next{}).touch(OpenHelp{}).touch(OpenService{help_line});
    rig.touch(OpenHelp{});
    CHECK(rig.screen() == Screen::hotlines);
    rig.touch(Back{});
    CHECK(rig.screen() == Screen::story);
    CHECK(rig.view().position == 1);
}

TEST_CASE("the language sheet changes the language and leaves the card") {
    Rig rig;
    rig.to_topics().to_story(online).touch(Next{}).touch(OpenLanguageSheet{});
    CHECK(rig.view().language_sheet_open);
    CHECK(rig.touch(ShowPage{1}).view().sheet_page == 1);
    rig.touch(ChooseLanguage{thai});
    CHECK_FALSE(rig.view().language_sheet_open);
    CHECK(rig.view().language == thai);
    CHECK(rig.screen() == Screen::story);
    CHECK(rig.view().position == 1);
}

TEST_CASE("a page of a list is kept when the visitor comes back to it") {
    Rig rig;
    rig.to_topics().touch(OpenHelp{}).touch(ShowPage{1}).touch(OpenService{help_line});
    CHECK(rig.view().page == 0);
    CHECK(rig.touch(Back{}).view().page == 1);
    CHECK(rig.touch(ShowPage{100000}).view().page == limits::pages_max - 1);
}

TEST_CASE("text size and sound are set back for the next visitor") {
    Rig rig;
    rig.to_topics().touch(CycleTextSize{}).touch(CycleTextSize{}).touch(ToggleSound{});
    CHECK(rig.view().text_size == 2);
    CHECK_FALSE(rig.view().sound_on);
    rig.touch(ClearNow{});
    CHECK(rig.screen() == Screen::attract);
    CHECK(rig.view().text_size == 0);
    CHECK(rig.view().sound_on);
}

TEST_CASE("thanks clear the answers, and exploring goes on in the same language") {
    Rig rig;
    rig.to_topics(thai).open(check).touch(PutItem{0, checklist_no}).touch(Finish{});
    CHECK(rig.screen() == Screen::thank_you);
    CHECK(rig.view().services.front() == help_line);
    rig.touch(ExploreMore{});
    CHECK(rig.screen() == Screen::topics);
    CHECK(rig.view().language == thai);
    CHECK(rig.open(check).view().answered == 0);
}
