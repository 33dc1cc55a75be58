#pragma once
// Figures that texts take in, and what goes with one that is unconfirmed or too old: a fact counts
// as known on the day that its record gives (else the pack's own), or on which an organiser read it
// up again, and is shown for as many days as its record says. Pure functions.
#include <optional>
#include <vector>

#include "kiosk/organiser/confirmations.h"
#include "kiosk/pack/pack.h"
#include "kiosk/session/event_rules.h"

namespace organiser {

struct FactStatus {
    std::size_t fact = 0; // index in the pack
    bool good = false;
    std::optional<Date> confirmed_on; // empty: never
    std::optional<Date> good_until;   // the last day; empty: never good, or it does not get old
};

// Every fact of the pack, in its order, as of `on`. `today` bounds what can have been confirmed.
std::vector<FactStatus> fact_statuses(const pack::Pack& content, const Confirmations& confirmations,
                                      Date on, Date today);

// What field mode leaves out.
struct LeftOut {
    std::vector<bool> texts; // by number; empty: none
    std::vector<session::EventRules::HiddenActivity> activities;
    std::size_t count() const;
};
LeftOut left_out(const pack::Pack& content, const std::vector<bool>& services_shown,
                 const std::vector<FactStatus>& facts);

} // namespace organiser
