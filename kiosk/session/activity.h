#pragma once
// What a kind of activity is to a visit. Each kind has its rules in activity_<kind>.cpp, as one
// object without state of its own: the visit's memory (Board, Place) is handed in. The machine asks
// the rules of the activity that is open, and does itself what is the same for all kinds: ways,
// time, sheets, help, counting once. Internal to this folder.
#include "kiosk/session/counts.h"
#include "kiosk/session/offer.h"
#include "kiosk/session/visit.h"

namespace session {

// The visit as the rules may touch it.
class Play {
  public:
    virtual ~Play() = default;
    virtual Visit& visit() = 0;
    virtual const Offer& offer() const = 0;
    virtual const pack::Activity& activity() const = 0; // the open one
    virtual Counts& counts() = 0;
    virtual void completed() = 0; // counts the activity, once a visit
    // To another page in place of this one: Back does not lead to it.
    virtual void go(Place place, Direction direction) = 0;
    virtual void forward(Place place) = 0; // Back leads here again
    virtual void to_thank_you() = 0;
    virtual void turn_page(Direction direction) = 0; // this page shows something else now

    Place here() { return visit().place; }
    void to_next_step() {
        forward({.screen = Screen::next_step, .topic = here().topic, .activity = here().activity});
    }
    template <class Body> const Body& body() const { return std::get<Body>(activity().body); }
};

class ActivityRules {
  public:
    virtual ~ActivityRules() = default;

    virtual Screen screen() const = 0; // its first
    // Cards, questions, lines; an activity with none is not offered.
    virtual std::size_t parts(const pack::ActivityBody& body) const = 0;
    // How many different counts one visit can make of it, besides that it was completed.
    virtual std::size_t counts_max(const pack::ActivityBody&) const { return 0; }
    // What the view shows of it; place, board and numbers of the page are there already.
    virtual void view(const Offer&, const Visit&, const pack::Activity&, View&) const {}

    // From the first page; `place` names the activity.
    virtual void open(Play& play, Place place) const { play.go(place, Direction::forward); }
    virtual void choose(Play&, std::size_t /*option*/) const {}
    virtual void put(Play&, std::size_t /*item*/, std::size_t /*place*/) const {}
    virtual void skip(Play&) const {}
    virtual void next(Play&) const {}
    virtual void again(Play&) const {}
    virtual bool back(Play&) const { return false; } // true: a choice was taken back
    virtual void leave(Play&) const {}               // for help, thanks or another activity
};

#define ACTIVITY(kind, Body, reading) const ActivityRules& kind##_rules();
#include "kiosk/pack/activities.def"
#undef ACTIVITY

const ActivityRules& rules_of(const pack::ActivityBody& body);

} // namespace session
