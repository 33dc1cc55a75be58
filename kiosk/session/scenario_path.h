#pragma once
// What a path through a chat has shown so far, and how long it is still. Pure functions.
#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/session/visit.h"

namespace session {

using ScenarioPath = Bounded<ScenarioChoice, limits::pack_steps_per_activity_max>;

std::optional<std::size_t> step_index(const pack::Scenario& scenario, std::string_view id);
std::optional<std::size_t> ending_index(const pack::Scenario& scenario, std::string_view id);

// Steps on the longest way from `step` (itself included) to an ending; at most all of them, even
// where steps lead in a circle.
std::size_t steps_left(const pack::Scenario& scenario, std::size_t step);

// Messages of the steps on the path, then of `step` when there is one; where its own begin.
std::size_t collect_messages(const pack::Scenario& scenario, const ScenarioPath& path,
                             std::optional<std::size_t> step, std::vector<View::Message>& into);
// Signs that the chosen options hold, in order, each once.
void collect_notices(const pack::Scenario& scenario, const ScenarioPath& path,
                     std::vector<pack::TextId>& into);

} // namespace session
