#pragma once
// From an event, the pack and what is confirmed to what visitors may see (promise 4): in field mode
// no unreviewed language, no number and no figure that is unconfirmed or out of date, and no text
// that relies on one. Pure functions.
#include <optional>
#include <string>
#include <vector>

#include "kiosk/organiser/confirmations.h"
#include "kiosk/organiser/event.h"
#include "kiosk/organiser/figures.h"
#include "kiosk/organiser/today.h"
#include "kiosk/pack/pack.h"
#include "kiosk/session/event_rules.h"

namespace organiser {

enum class ServiceState { good, out_of_date, unconfirmed, vacant };

struct ServiceStatus {
    std::size_t service = 0; // index in the pack
    ServiceState state = ServiceState::unconfirmed;
    std::optional<Date> confirmed_on;
    std::optional<Date> good_until; // the last day on which it is shown
};

// Every service of the pack, in its order, as of `on`. `today` bounds what can have been confirmed.
std::vector<ServiceStatus> service_statuses(const pack::Pack& content,
                                            const Confirmations& confirmations, Date on,
                                            Date today);

// What an event in field mode would not show, and whether it may begin.
struct Readiness {
    std::vector<ServiceStatus> services_missing;
    std::vector<FactStatus> facts_missing;
    LeftOut left_out;                           // texts and activities that rely on what is missing
    std::vector<std::size_t> languages_missing; // wanted, but not reviewed
    std::size_t services_shown = 0, languages_shown = 0;
    bool around_the_clock = false; // one good service that answers day and night
    bool ready() const { return around_the_clock && languages_shown > 0; }
    // Why it may not begin and what to do; empty when ready.
    std::string refusal() const;
    // A line each: what will be missing and why.
    std::vector<std::string> lines(const pack::Pack& content) const;
};

// `languages` are tags as in EventPlan; empty: all of the pack.
Readiness field_readiness(const pack::Pack& content, const Confirmations& confirmations, Date today,
                          const std::vector<std::string>& languages);

// Training shows everything, under its watermark. In field mode what was good when the event began
// stays until its end, and what was confirmed since is added. If a pack that was put in meanwhile
// leaves no reviewed language, the rules are those of training: the watermark says so.
session::EventRules rules_for(const Event& event, const pack::Pack& content,
                              const Confirmations& confirmations, Date today);

} // namespace organiser
