#include <doctest/doctest.h>

#include "platform/headless/fake_host.h"
#include "platform/headless/journey_host.h"
#include "platform/posix/posix_host.h"

using namespace platform;
using namespace std::chrono_literals;

TEST_CASE("a manual clock moves only when told, and its wall clock can be set apart") {
    FakeHost host;
    auto& clock = host.clock();
    const auto start = clock.now();
    CHECK(clock.now() == start);
    clock.advance(1500ms);
    CHECK(clock.now() - start == 1500ms);
    CHECK(clock.wall().unix_seconds == FakeHost::start_unix_seconds + 1);
    CHECK(clock.wall().trust == ClockTrust::network);
    clock.set_wall(0);
    clock.set_trust(ClockTrust::unset);
    CHECK(clock.wall().unix_seconds == 0);
    CHECK(clock.wall().trust == ClockTrust::unset);
    CHECK(clock.now() - start == 1500ms);
    clock.sleep(1s); // costs no time and moves the clock
    CHECK(clock.now() - start == 2500ms);
}

TEST_CASE("the same seed gives the same random bytes, another seed others") {
    const auto bytes = [](std::uint64_t seed) {
        FakeHost host(seed);
        std::array<std::uint8_t, 16> some{};
        host.random().fill(some);
        return some;
    };
    CHECK(bytes(1) == bytes(1));
    CHECK(bytes(1) != bytes(2));
}

TEST_CASE("scripted http answers by its handler and has no network without one") {
    FakeHost host;
    HttpRequest request;
    request.url = "https://collector.example/";
    CHECK(host.http().send(request).error().kind == ErrorKind::unavailable);
    host.http().set_handler([](const HttpRequest& asked) -> Result<HttpResponse> {
        return HttpResponse{asked.method == "PUT" ? 201 : 405, {}, {}};
    });
    request.method = "PUT";
    CHECK(host.http().send(request).value().status == 201);
}

TEST_CASE("a journey's clock stands still while a worker really sleeps") {
    PosixHost real;
    JourneyHost host(real);
    const auto before = host.clock().now();
    const auto wall = host.clock().wall();
    CHECK(wall.trust == ClockTrust::organiser);
    host.clock().sleep(1ms);
    CHECK(host.clock().now() == before);
    host.manual_clock().advance(30s);
    CHECK(host.clock().now() == before + 30s);
    CHECK(host.clock().wall().unix_seconds == wall.unix_seconds + 30);
    CHECK(&host.files() == &real.files());
}
