#pragma once
// Which campaign days of a pack are near: under way, or about to begin. Pure.
#include <cstddef>
#include <vector>

#include "kiosk/organiser/date.h"
#include "kiosk/pack/content.h"

namespace organiser {

// Indexes into `days` of those that are under way on `today` or begin within 60 days, at most
// three, the nearest first. 29 February is 1 March in other years.
std::vector<std::size_t> upcoming(const std::vector<pack::CampaignDay>& days, Date today);

} // namespace organiser
