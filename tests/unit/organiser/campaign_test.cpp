// What a pack proposes for an event: campaign days that are near, and topics for practitioners.
#include <doctest/doctest.h>

#include "kiosk/organiser/campaign.h"
#include "kiosk/organiser/event_form.h"
#include "kiosk/session/offer.h"
#include "tests/unit/organiser/booth.h"

using namespace organiser;

namespace {

std::vector<std::size_t> near(const char* today) {
    static const std::vector<pack::CampaignDay> days = {{"leap", 2, 29, 1, 0},
                                                        {"spring", 3, 8, 1, 0},
                                                        {"sixteen", 11, 25, 16, 0},
                                                        {"abolition", 12, 2, 1, 0},
                                                        {"rights", 12, 10, 1, 0}};
    return upcoming(days, *parse_date(today));
}

using Indexes = std::vector<std::size_t>;

} // namespace

TEST_CASE("campaign days are near while they last and sixty days before, the nearest first") {
    CHECK(near("2026-09-25") == Indexes{});
    CHECK(near("2026-09-26") == Indexes{2});
    CHECK(near("2026-11-27") == Indexes{2, 3, 4});
    CHECK(near("2026-12-10") == Indexes{2, 4}); // the last of the sixteen
    CHECK(near("2026-12-11") == Indexes{});
    CHECK(near("2026-12-31") == Indexes{0});    // over the turn of the year
    CHECK(near("2027-03-01") == Indexes{0, 1}); // no 29 February in 2027
    CHECK(near("2027-03-02") == Indexes{1});
}

TEST_CASE("a campaign day names the event without the marks of the layout") {
    Booth booth;
    EventForm form(*booth.pack, pack_day);
    form.propose_name("16 Days of\u200B Activ\u2060ism \u2066\u2069ไทย");
    CHECK(form.plan().name == "16 Days of Activism ไทย");
    form.propose_name(std::string(400, 'x'));
    CHECK(form.plan().name == "16 Days of Activism ไทย");
}

TEST_CASE("a topic for practitioners is offered only where the organiser switches it on") {
    Booth booth;
    booth.pack->pack_topics[1].practitioners = true;
    const auto offered = [&](const EventPlan& plan) {
        Event event;
        event.plan = plan;
        event.plan.mode = session::Mode::training;
        std::vector<std::size_t> topics;
        session::Offer(*booth.pack, rules_for(event, *booth.pack, booth.confirmations, pack_day))
            .topics(false, topics);
        return topics;
    };
    EventForm form(*booth.pack, pack_day);
    CHECK(form.topic(0));
    CHECK_FALSE(form.topic(1));
    CHECK(form.plan().topics.empty());
    CHECK(offered(form.plan()) == Indexes{0});
    form.toggle_topic(1);
    CHECK(form.plan().topics == std::vector<std::string>{"work", "online"});
    CHECK(offered(form.plan()) == Indexes{0, 1});
    form.toggle_topic(0);
    CHECK(offered(form.plan()) == Indexes{1});
    form.toggle_topic(1);
    form.toggle_topic(0);
    CHECK(form.plan().topics.empty());
}
