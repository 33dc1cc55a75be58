#include "kiosk/upload/sender.h"

#include <doctest/doctest.h>

#include "tests/unit/upload/rig.h"

using platform::Error;
using platform::ErrorKind;
using platform::FakeHost;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::Result;
using upload::Patience;
using upload::Verdict;

namespace {

// An outbox with parts of so many replicas.
upload::Outbox filled(FakeHost& host, int replicas) {
    auto outbox = rig::open(host);
    for (int i = 0; i < replicas; ++i)
        REQUIRE(outbox.put(rig::part("r" + std::to_string(i))));
    return outbox;
}

} // namespace

TEST_CASE("each replica is put under its own address with its device's key, and goes on its "
          "receipt") {
    FakeHost host;
    auto outbox = filled(host, 2);
    std::vector<HttpRequest> seen;
    host.http().set_handler([&](const HttpRequest& request) -> Result<HttpResponse> {
        seen.push_back(request);
        return rig::receipt_for(request);
    });
    const auto round = rig::send(host, outbox);
    REQUIRE(round.tried.size() == 2);
    CHECK(round.left == 0);
    for (const auto& outcome : round.tried)
        CHECK(outcome.verdict == Verdict::accepted);
    REQUIRE(seen.size() == 2);
    for (const HttpRequest& request : seen) {
        CHECK(request.method == "PUT");
        const auto parts = tally::read_tally_file(platform::as_text(request.body));
        REQUIRE(parts);
        const auto& part = parts->front();
        CHECK(request.url ==
              "https://collector.example/v1/events/9f0e/replicas/" + part.part().replica);
        CHECK(request.headers.back().first == "X-Kiosk-Key");
        CHECK(request.headers.back().second == platform::to_base64(part.key()));
    }
    CHECK(rig::waiting(outbox) == 0);
}

TEST_CASE("nothing goes without a receipt, whatever else is answered") {
    for (const int status : {200, 201, 202, 204, 302, 429, 500, 503}) {
        FakeHost host;
        auto outbox = filled(host, 1);
        host.http().set_handler([&](const HttpRequest&) -> Result<HttpResponse> {
            return rig::answer(status, "<html>Welcome</html>");
        });
        CHECK(rig::send(host, outbox).left == 1);
        CHECK(rig::waiting(outbox) == 1);
    }
}

TEST_CASE("a poisoned payload is set aside and the others are sent") {
    FakeHost host;
    auto outbox = filled(host, 5);
    host.http().set_handler([&](const HttpRequest& request) -> Result<HttpResponse> {
        if (request.url.ends_with("/r2"))
            return rig::answer(403, "{\"error\":\"The replica is voided.\"}");
        return rig::receipt_for(request);
    });
    const auto round = rig::send(host, outbox);
    CHECK(round.left == 0);
    int sent = 0;
    for (const auto& outcome : round.tried) {
        sent += outcome.verdict == Verdict::accepted;
        if (outcome.replica == "r2") {
            CHECK(outcome.verdict == Verdict::refused);
            CHECK(outcome.words == "HTTP 403: The replica is voided.");
            CHECK(host.files().exists(outcome.aside));
        }
    }
    CHECK(sent == 4);
}

TEST_CASE("a collector that is down is not asked once for every payload") {
    FakeHost host;
    auto outbox = filled(host, 20);
    int asked = 0;
    host.http().set_handler([&](const HttpRequest& request) -> Result<HttpResponse> {
        ++asked;
        return Error{ErrorKind::unavailable, "connection refused", request.url};
    });
    const auto round = rig::send(host, outbox);
    CHECK(asked == 3);
    CHECK(round.left == 20);
    CHECK(round.trouble.find("connection refused") != std::string::npos);
}

TEST_CASE("a failed payload waits longer each time, and an organiser's word makes it go at once") {
    FakeHost host;
    auto outbox = filled(host, 1);
    int asked = 0;
    host.http().set_handler([&](const HttpRequest&) -> Result<HttpResponse> {
        ++asked;
        return rig::answer(500, "");
    });
    rig::send(host, outbox, Patience::keep);
    rig::send(host, outbox, Patience::keep);
    CHECK(asked == 1);
    host.clock().advance(std::chrono::seconds(31));
    rig::send(host, outbox, Patience::keep);
    CHECK(asked == 2);
    rig::send(host, outbox, Patience::none);
    CHECK(asked == 3);
    auto again = rig::open(host); // another run remembers
    rig::send(host, again, Patience::keep);
    CHECK(asked == 3);
    host.clock().set_wall(FakeHost::start_unix_seconds - 400'000'000); // a clock that fell back
    rig::send(host, again, Patience::keep);
    CHECK(asked == 4);
}

TEST_CASE("pauses double from half a minute to an hour, less up to half by chance") {
    FakeHost host;
    for (int failures = 1; failures < 1100; failures += failures < 12 ? 1 : 500) {
        const auto longest = std::min<std::int64_t>(3600, 30LL << std::min(failures - 1, 20));
        for (int i = 0; i < 50; ++i) {
            const auto pause = upload::pause_after(failures, host.random()).count();
            CHECK(pause <= longest);
            CHECK(pause >= longest / 2);
        }
    }
}

TEST_CASE("https waits for a clock that is known, this machine itself does not") {
    FakeHost host;
    auto outbox = filled(host, 1);
    host.clock().set_trust(platform::ClockTrust::unset);
    host.http().set_handler([&](const HttpRequest& request) -> Result<HttpResponse> {
        return rig::receipt_for(request, 202);
    });
    const auto refused =
        upload::send_waiting(host, outbox, rig::collector, Patience::none);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::unavailable);
    CHECK(rig::waiting(outbox) == 1);
    const auto round =
        upload::send_waiting(host, outbox, "http://127.0.0.1:8080", Patience::none);
    REQUIRE(round);
    CHECK(round->tried[0].verdict == Verdict::known_already);
    CHECK(rig::waiting(outbox) == 0);
}

TEST_CASE("a cut at any moment of sending loses no payload that has no receipt") {
    for (std::uint64_t change = 0; change < 30; ++change) {
        CAPTURE(change);
        FakeHost host;
        int receipts = 0;
        {
            auto outbox = filled(host, 3);
            host.http().set_handler([&](const HttpRequest& request) -> Result<HttpResponse> {
                if (request.url.ends_with("/r1"))
                    return rig::answer(500, "");
                ++receipts;
                return rig::receipt_for(request);
            });
            host.files().power_off_after(change);
            (void)upload::send_waiting(host, outbox, rig::collector, Patience::none);
        }
        host.files().cut(change, platform::Keep::none);
        auto outbox = rig::open(host);
        CHECK(outbox.torn().empty());
        const auto left = rig::waiting(outbox);
        CHECK(static_cast<int>(left) >= 3 - receipts);
    }
}
