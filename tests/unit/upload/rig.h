#pragma once
// Parts to send, and a collector that answers as it is told.
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "kiosk/tally/tally_file.h"
#include "kiosk/upload/outbox.h"
#include "kiosk/upload/sender.h"
#include "platform/headless/fake_host.h"

namespace rig {

inline constexpr const char* collector = "https://collector.example";

inline tally::SignedPart part(const std::string& replica, std::int64_t sessions = 12) {
    tally::Part part{"9f0e", replica, {}, {}};
    part.cells.push_back({1, "session", "th", sessions, platform::ClockTrust::network});
    auto made = tally::SignedPart::sign(part, platform::SecretKey::from_seed({7}));
    REQUIRE(made);
    return std::move(*made);
}

inline upload::Outbox open(platform::FakeHost& host) {
    auto outbox = upload::Outbox::open(host, "/data");
    REQUIRE_MESSAGE(outbox.ok(), (outbox.ok() ? "" : outbox.error().text()));
    return std::move(*outbox);
}

inline std::size_t waiting(upload::Outbox& outbox) {
    const auto names = outbox.waiting();
    REQUIRE(names);
    return names->size();
}

inline platform::HttpResponse answer(int status, const std::string& body) {
    const auto bytes = platform::as_bytes(body);
    return {status, {}, {bytes.begin(), bytes.end()}};
}

inline platform::HttpResponse receipt_for(const platform::HttpRequest& request, int status = 201) {
    const auto hash = platform::to_hex(platform::sha256(request.body));
    return answer(status, "{\"receipt\":\"" + hash + "\"}\n");
}

inline upload::Round send(platform::FakeHost& host, upload::Outbox& outbox,
                          upload::Patience patience = upload::Patience::none) {
    auto round = upload::send_waiting(host, outbox, collector, patience);
    REQUIRE_MESSAGE(round.ok(), (round.ok() ? "" : round.error().text()));
    return std::move(*round);
}

} // namespace rig
