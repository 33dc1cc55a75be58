#include "tests/golden/screens/tour.h"

namespace support {

namespace {

using namespace session;

// Places in the gallery pack.
constexpr std::size_t work = 0, games = 2;
constexpr std::size_t story = 0, chat = 1, quiz = 2, check = 3;
constexpr std::size_t sorter = 0, signs = 1, order = 2, swipe = 3, payslip = 4, pledge = 5;

OpenActivity open(std::size_t topic, std::size_t activity) {
    return {topic, activity};
}

std::vector<Stop> stops() {
    return {
        {"topics", {}},
        {"language_sheet", {OpenLanguageSheet{}}},
        {"question_before", {OpenTopic{work}}},
        {"story", {OpenTopic{work}, SkipQuestion{}}},
        {"story_second", {OpenTopic{work}, SkipQuestion{}, Next{}}},
        {"next_step", {OpenTopic{work}, SkipQuestion{}, Next{}, Next{}, Next{}}},
        {"scenario", {open(work, chat)}},
        {"scenario_second", {open(work, chat), ChooseOption{0}}},
        {"scenario_end", {open(work, chat), ChooseOption{1}}},
        {"quiz", {open(work, quiz)}},
        {"quiz_feedback", {open(work, quiz), ChooseOption{0}}},
        {"checklist", {open(work, check)}},
        {"checklist_done",
         {open(work, check), PutItem{0, checklist_no}, PutItem{1, checklist_no},
          PutItem{2, checklist_yes}}},
        {"checklist_advice",
         {open(work, check), PutItem{0, checklist_no}, PutItem{1, checklist_no},
          PutItem{2, checklist_yes}, OpenAdvice{}}},
        {"sorter", {open(games, sorter)}},
        {"sorter_told", {open(games, sorter), PutItem{0, 0}}},
        {"sorter_sum", {open(games, sorter), PutItem{0, 0}, Next{}, PutItem{1, 0}, Next{}}},
        {"signs", {open(games, signs)}},
        {"signs_found", {open(games, signs), PutItem{0, 0}}},
        {"order", {open(games, order)}},
        {"order_put", {open(games, order), PutItem{0, 0}, PutItem{1, 1}}},
        {"swipe", {open(games, swipe)}},
        {"swipe_told", {open(games, swipe), PutItem{0, 1}}},
        {"payslip", {open(games, payslip)}},
        {"payslip_told", {open(games, payslip), ChooseOption{0}}},
        {"pledge", {open(games, pledge)}},
        {"hotlines", {OpenHelp{}}},
        {"referral", {OpenHelp{}, OpenService{0}}},
        {"referral_code", {OpenHelp{}, OpenService{0}, ShowCode{}}},
        {"referral_remembered", {OpenHelp{}, OpenService{0}, Remember{}}},
        {"thank_you", {Finish{}}},
        {"neutral", {QuickExit{}}},
    };
}

} // namespace

const std::vector<Stop>& tour() {
    static const std::vector<Stop> all = stops();
    return all;
}

void play_tour(const pack::Pack& content, const Panel& panel, std::size_t language, int text_size,
               ui::ThemeKind theme, const std::function<void(const Stop&, KioskRig&)>& look) {
    KioskRig rig(content, panel, theme);
    const auto show = [&](const Stop& stop) {
        rig.clock.advance(4s); // what moves is at rest, chat is shown, but nobody is asked after
        for (int i = 0; i < 4; ++i) {
            rig.turn();
            rig.clock.advance(500ms);
        }
        look(stop, rig);
    };
    static const Stop attract{"attract", {}}, choice{"language", {}}, about{"about_you", {}},
        idle{"idle", {}};
    show(attract);
    rig.handle(BeginTouched{});
    show(choice);
    rig.handle(ChooseLanguage{language});
    for (int i = 0; i < text_size; ++i)
        rig.handle(CycleTextSize{});
    show(about);
    rig.handle(AboutYouSkip{});
    for (const Stop& stop : tour()) {
        for (const auto& event : stop.events)
            rig.handle(event);
        show(stop);
        if (stop.name == "topics") {
            rig.pass(32s);
            look(idle, rig);
            rig.handle(StillHere{});
        }
        rig.handle(Home{});
    }
}

} // namespace support
