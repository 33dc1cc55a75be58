#pragma once
// The ways through a scenario: every option leads to a step or an ending, nothing is out of reach,
// and nothing goes in a circle, so that every way ends and a visit's chat is bounded.
#include <map>
#include <string>

#include "kiosk/compile/diagnostics.h"
#include "kiosk/pack/content.h"

namespace compile {

// Sorts the steps so that every option leads to a later one (the first stays first; otherwise the
// author's order is kept). `places` has each step's and ending's place.
void put_steps_in_order(pack::Scenario& scenario, const std::map<std::string, Place>& places,
                        Diagnostics& diagnostics);

} // namespace compile
