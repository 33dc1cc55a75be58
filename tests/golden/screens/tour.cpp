#include "tests/golden/screens/tour.h"

namespace support {

namespace {

using namespace session;

// Places in the gallery pack.
constexpr std::size_t work = 0, games = 2;
constexpr std::size_t chat = 1, quiz = 2, check = 3;
constexpr std::size_t sorter = 0, signs = 1, order = 2, swipe = 3, payslip = 4, pledge = 5;

OpenActivity open(std::size_t topic, std::size_t activity) {
    return {topic, activity};
}

std::vector<Stop> stories() {
    return {
        {"question_before", {OpenTopic{work}}},
        {"story", {OpenTopic{work}, SkipQuestion{}}},
        {"story_second", {OpenTopic{work}, SkipQuestion{}, Next{}}},
        {"next_step", {OpenTopic{work}, SkipQuestion{}, Next{}, Next{}, Next{}}},
        {"scenario", {open(work, chat)}},
        {"scenario_second", {open(work, chat), ChooseOption{0}}},
        {"scenario_end", {open(work, chat), ChooseOption{1}}},
        {"quiz", {open(work, quiz)}},
        {"quiz_feedback", {open(work, quiz), ChooseOption{0}}},
    };
}

// Answered all; on panels whose lines take pages, the gauge has one of its own.
std::vector<Stop> checklists() {
    const std::vector<VisitorEvent> done{open(work, check), PutItem{0, checklist_no},
                                         PutItem{1, checklist_no}, PutItem{2, checklist_yes}};
    std::vector<VisitorEvent> advice = done, gauge = done, gauge_open{open(work, check)};
    advice.push_back(OpenAdvice{});
    gauge.push_back(ShowPage{1});
    gauge_open.push_back(ShowPage{1});
    return {{"checklist", {open(work, check)}},
            {"checklist_done", done},
            {"checklist_advice", advice},
            {"checklist_gauge_open", gauge_open},
            {"checklist_gauge", gauge}};
}

std::vector<Stop> games_to_play() {
    return {
        {"sorter", {open(games, sorter)}},
        {"sorter_told", {open(games, sorter), PutItem{0, 0}}},
        {"sorter_sum", {open(games, sorter), PutItem{0, 0}, Next{}, PutItem{1, 0}, Next{}}},
        {"signs", {open(games, signs)}},
        {"signs_found", {open(games, signs), PutItem{0, 0}}},
        {"signs_end", {open(games, signs), PutItem{0, 0}, PutItem{1, 0}, Next{}}},
        {"order", {open(games, order)}},
        {"order_put", {open(games, order), PutItem{0, 0}, PutItem{1, 1}}},
        {"order_end", {open(games, order), PutItem{0, 0}, PutItem{2, 1}, PutItem{1, 2}, Next{}}},
        {"swipe", {open(games, swipe)}},
        {"swipe_told", {open(games, swipe), PutItem{0, 1}}},
        {"swipe_end", {open(games, swipe), PutItem{0, 1}, Next{}, PutItem{1, 1}, Next{}}},
        {"payslip", {open(games, payslip)}},
        {"payslip_told", {open(games, payslip), PutItem{0, 0}}},
        {"payslip_end", {open(games, payslip), PutItem{0, 1}, Next{}}},
        {"pledge", {open(games, pledge)}},
        {"pledge_chosen", {open(games, pledge), PutItem{0, 0}}},
        {"pledge_given", {open(games, pledge), PutItem{0, 0}, Next{}}},
    };
}

std::vector<Stop> stops() {
    std::vector<Stop> all{{"topics", {}}, {"language_sheet", {OpenLanguageSheet{}}}};
    const std::vector<Stop> ways{
        {"hotlines", {OpenHelp{}}},
        {"referral", {OpenHelp{}, OpenService{0}}},
        {"referral_code", {OpenHelp{}, OpenService{0}, ShowCode{}}},
        {"referral_remembered", {OpenHelp{}, OpenService{0}, Remember{}}},
        {"thank_you", {Finish{}}},
        {"neutral", {QuickExit{}}},
    };
    for (const auto& part : {stories(), checklists(), games_to_play(), ways})
        all.insert(all.end(), part.begin(), part.end());
    return all;
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
