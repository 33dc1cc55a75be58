#include "kiosk/session/scenario_path.h"

#include <algorithm>

namespace session {

std::optional<std::size_t> step_index(const pack::Scenario& scenario, std::string_view id) {
    for (std::size_t i = 0; i < scenario.steps.size(); ++i)
        if (scenario.steps[i].id == id)
            return i;
    return std::nullopt;
}

std::optional<std::size_t> ending_index(const pack::Scenario& scenario, std::string_view id) {
    for (std::size_t i = 0; i < scenario.endings.size(); ++i)
        if (scenario.endings[i].id == id)
            return i;
    return std::nullopt;
}

std::size_t steps_left(const pack::Scenario& scenario, std::size_t step) {
    // One round a step finds every longest way that has no circle; a circle would grow with each
    // round, so lengths stop at the number of steps.
    const std::size_t count = std::min(scenario.steps.size(), limits::pack_steps_per_activity_max);
    std::array<std::size_t, limits::pack_steps_per_activity_max> longest{};
    longest.fill(1);
    for (std::size_t round = 0; round < count; ++round)
        for (std::size_t i = 0; i < count; ++i)
            for (const pack::ScenarioOption& option : scenario.steps[i].options)
                if (const auto next = step_index(scenario, option.next); next && *next < count)
                    longest[i] = std::min(count, std::max(longest[i], longest[*next] + 1));
    return step < count ? longest[step] : 1;
}

std::size_t collect_messages(const pack::Scenario& scenario, const ScenarioPath& path,
                             std::optional<std::size_t> step, std::vector<View::Message>& into) {
    const auto add = [&](std::size_t index) {
        for (const pack::ScenarioMessage& message : scenario.steps[index].messages)
            if (into.size() < into.capacity())
                into.push_back({message.from_visitor, message.text});
    };
    for (const ScenarioChoice& choice : path)
        add(choice.step);
    const std::size_t first_new = into.size();
    if (step)
        add(*step);
    return first_new;
}

void collect_notices(const pack::Scenario& scenario, const ScenarioPath& path,
                     std::vector<pack::TextId>& into) {
    for (const ScenarioChoice& choice : path) {
        const pack::TextId notice = scenario.steps[choice.step].options[choice.option].notice;
        const bool known = std::find(into.begin(), into.end(), notice) != into.end();
        if (notice != 0 && !known && into.size() < into.capacity())
            into.push_back(notice);
    }
}

} // namespace session
