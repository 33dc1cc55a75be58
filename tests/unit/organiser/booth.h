#pragma once
// A device on a disk in memory, a pack (the small one), and a plan that begins in the field.
#include <doctest/doctest.h>

#include <memory>

#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/rules.h"
#include "platform/headless/fake_host.h"
#include "tests/support/small_pack.h"

namespace organiser {

inline constexpr const char* data = "data";
// After any build of this program: floors under "today" do not move these tests.
inline const Date pack_day = *parse_date("2150-06-01");

struct Booth {
    platform::FakeHost host;
    std::unique_ptr<support::FakePack> pack;
    Confirmations confirmations;
    EventStore store{host, data};
    EventPlan plan;

    // `content` has the small pack's services.
    explicit Booth(std::unique_ptr<support::FakePack> content = support::small_pack())
        : pack(std::move(content)) {
        pack->built = pack_day.time_since_epoch().count() * 86'400LL;
        pack->pack_services[0].verified_on = "2150-05-01"; // "line": day and night
        plan.name = "Youth Fair";
        plan.members = {"river_friends"};
        plan.site = "Market square";
        plan.first_day = pack_day;
        plan.days = 2;
    }
    platform::Result<Event> start() { return store.start(plan, *pack, confirmations); }
    Event started() {
        auto event = start();
        REQUIRE_MESSAGE(event.ok(), event.error().text());
        return *std::move(event);
    }
    std::string read(const std::string& path) {
        const auto bytes = host.files().read(path, 1 << 20);
        return bytes.ok() ? std::string(platform::as_text(*bytes)) : "";
    }
    void write(const std::string& path, std::string_view text) {
        REQUIRE(host.files().write_atomic(path, platform::as_bytes(text)).ok());
    }
    std::string event_path(const Event& event) {
        return std::string(data) + "/events/" + event.id + "/event.json";
    }
};

} // namespace organiser
