#include "kiosk/tally/device_key.h"

#include <doctest/doctest.h>

#include "platform/headless/fake_host.h"

using platform::ErrorKind;
using platform::FakeHost;

TEST_CASE("a device's key is made once and stays") {
    FakeHost host;
    const auto made = tally::device_key(host, "/data");
    REQUIRE(made);
    host.files().cut(1, platform::Keep::none);
    const auto read = tally::device_key(host, "/data");
    REQUIRE(read);
    CHECK(read->public_key() == made->public_key());
    FakeHost other(2);
    CHECK(tally::device_key(other, "/data")->public_key() != made->public_key());
    CHECK(tally::key_text(made->public_key()).size() == 44);
}

TEST_CASE("a damaged device key is refused and never overwritten") {
    for (const char* text : {"", "kiosk-device-key 1 AAAA\n", "something else\n",
                             "kiosk-device-key 2 "
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"}) {
        FakeHost host;
        REQUIRE(host.files().make_directories("/data"));
        REQUIRE(host.files().write_atomic("/data/device.key", platform::as_bytes(text)));
        const auto key = tally::device_key(host, "/data");
        REQUIRE_FALSE(key);
        CHECK(key.error().kind == ErrorKind::corrupt);
        CHECK(key.error().where == "/data/device.key");
        const auto after = host.files().read("/data/device.key", 1000);
        REQUIRE(after);
        CHECK(platform::as_text(*after) == text);
    }
}

TEST_CASE("a data directory that cannot be written says so") {
    FakeHost host;
    host.files().set_read_only(true);
    const auto key = tally::device_key(host, "/data");
    REQUIRE_FALSE(key);
    CHECK(key.error().kind == ErrorKind::read_only);
}
