#include <doctest/doctest.h>

#include "kiosk/compile/scenario_order.h"

namespace {

pack::ScenarioStep step(std::string id, std::string left, std::string right) {
    pack::ScenarioStep made;
    made.id = std::move(id);
    made.options = {{"left", 1, std::move(left), 0}, {"right", 1, std::move(right), 0}};
    return made;
}

pack::ScenarioEnding ending(std::string id) {
    pack::ScenarioEnding made;
    made.id = std::move(id);
    return made;
}

std::string order(const pack::Scenario& scenario) {
    std::string ids;
    for (const auto& one : scenario.steps)
        ids += one.id;
    return ids;
}

std::string findings(pack::Scenario& scenario) {
    std::map<std::string, compile::Place> places;
    int line = 0;
    for (const auto& one : scenario.steps)
        places[one.id] = {"s.yaml", ++line};
    for (const auto& one : scenario.endings)
        places[one.id] = {"s.yaml", ++line};
    compile::Diagnostics diagnostics;
    compile::put_steps_in_order(scenario, places, diagnostics);
    return diagnostics.text(9);
}

constexpr const char* nothing = "0 errors, 0 warnings\n";

} // namespace

TEST_CASE("steps that lead forwards keep the author's order") {
    pack::Scenario scenario;
    scenario.steps = {step("a", "b", "c"), step("b", "d", "z"), step("c", "d", "z"),
                      step("d", "z", "z")};
    scenario.endings = {ending("z")};
    CHECK(findings(scenario) == nothing);
    CHECK(order(scenario) == "abcd");
}

TEST_CASE("steps written out of order are sorted so that every option leads to a later one") {
    pack::Scenario scenario;
    scenario.steps = {step("a", "d", "c"), step("b", "z", "z"), step("c", "b", "d"),
                      step("d", "b", "z")};
    scenario.endings = {ending("z")};
    CHECK(findings(scenario) == nothing);
    CHECK(order(scenario) == "acdb");
}

TEST_CASE("a circle is shown with its steps") {
    pack::Scenario scenario;
    scenario.steps = {step("a", "b", "z"), step("b", "c", "z"), step("c", "b", "z")};
    scenario.endings = {ending("z")};
    CHECK(findings(scenario) ==
          "s.yaml:3: error: the story goes in a circle: b → c → b; lead one of these to an "
          "ending\n1 error, 0 warnings\n");
}

TEST_CASE("steps and endings that nothing leads to, and options that lead nowhere, are found") {
    pack::Scenario unreached;
    unreached.steps = {step("a", "z", "z"), step("b", "z", "z")};
    unreached.endings = {ending("z"), ending("y")};
    CHECK(findings(unreached) ==
          "s.yaml:2: error: no option leads to step 'b'; lead one there or remove it\n"
          "s.yaml:4: error: no option leads to ending 'y'; lead one there or remove it\n"
          "2 errors, 0 warnings\n");
    pack::Scenario lost;
    lost.steps = {step("a", "x", "z")};
    lost.endings = {ending("z")};
    CHECK(findings(lost).starts_with(
        "s.yaml:1: error: option 'left' of step 'a' leads to 'x', which is not there"));
}
