#include <doctest/doctest.h>

#include "kiosk/organiser/pin_lock.h"
#include "platform/base/sign.h"
#include "platform/headless/fake_host.h"

using namespace organiser;
using namespace std::chrono_literals;

namespace {

// Hashing is platform's; here a hash that matches() will not accept stands for a wrong PIN.
PinLock locked_with(platform::FakeHost& host) {
    auto lock = PinLock::load(host, "data");
    REQUIRE(lock.ok());
    REQUIRE(lock->keep({"$argon2id$pin", "$argon2id$recovery", ""}).ok());
    return *std::move(lock);
}

void fail_tries(PinLock& lock, int count) {
    for (int i = 0; i < count; ++i) {
        REQUIRE(lock.begin_try().ok());
        REQUIRE(lock.end_try(false).ok());
    }
}

PinLock restarted(platform::FakeHost& host) {
    auto lock = PinLock::load(host, "data");
    REQUIRE(lock.ok());
    return *std::move(lock);
}

} // namespace

TEST_CASE(
    "five wrong tries lock for a minute, the next five for two, and so on to a quarter hour") {
    platform::FakeHost host;
    PinLock lock = locked_with(host);
    for (const auto span : {60s, 120s, 240s, 480s, 900s, 900s}) {
        fail_tries(lock, 4);
        CHECK_FALSE(lock.locked_for());
        CHECK(lock.tries_left() == 1);
        fail_tries(lock, 1);
        REQUIRE(lock.locked_for());
        CHECK(*lock.locked_for() == span);
        CHECK(lock.begin_try().error().kind == platform::ErrorKind::busy);
        host.clock().advance(span);
        CHECK_FALSE(lock.locked_for());
    }
}

TEST_CASE("a restart neither shortens a lock nor gives tries back") {
    platform::FakeHost host;
    PinLock lock = locked_with(host);
    fail_tries(lock, 3);
    PinLock again = restarted(host);
    CHECK(again.tries_left() == 2);
    fail_tries(again, 2);
    host.clock().advance(50s);
    PinLock third = restarted(host);
    REQUIRE(third.locked_for());
    CHECK(*third.locked_for() == 60s);
}

TEST_CASE("a try that was cut off by a power cut counts as a wrong one") {
    platform::FakeHost host;
    PinLock lock = locked_with(host);
    REQUIRE(lock.begin_try().ok());
    CHECK(restarted(host).tries_left() == 4);
}

TEST_CASE("the right PIN forgets the wrong ones") {
    platform::FakeHost host;
    PinLock lock = locked_with(host);
    fail_tries(lock, 4);
    REQUIRE(lock.begin_try().ok());
    REQUIRE(lock.end_try(true).ok());
    CHECK_FALSE(lock.locked_for());
    CHECK(restarted(host).tries_left() == 5);
}

TEST_CASE("a damaged PIN file is no way in, and is kept") {
    platform::FakeHost host;
    REQUIRE(host.files().make_directories("data").ok());
    REQUIRE(host.files().write_atomic("data/organiser.json", platform::as_bytes("{}")).ok());
    const auto lock = PinLock::load(host, "data");
    REQUIRE_FALSE(lock.ok());
    CHECK(lock.error().kind == platform::ErrorKind::corrupt);
    CHECK(host.files().exists("data/organiser.json"));
}

TEST_CASE("a PIN that is guessed at once is refused") {
    for (const char* pin : {"111111", "123456", "654321", "12345", "1234567", "12a456", ""})
        CHECK_FALSE(check_pin(pin).ok());
    CHECK(check_pin("271828").ok());
}

TEST_CASE("a new PIN and its recovery code both fit, others do not") {
    REQUIRE(platform::start_crypto().ok());
    platform::FakeHost host;
    const auto made = make_pin(host.random(), "271828");
    REQUIRE(made.ok());
    CHECK(made->recovery.size() == recovery_digits);
    CHECK(grouped(made->recovery).size() == recovery_digits + 3);
    PinLock lock = restarted(host);
    REQUIRE(lock.keep(*made).ok());
    CHECK(PinLock::matches(lock.hash_for("271828"), "271828"));
    CHECK(PinLock::matches(lock.hash_for(made->recovery), made->recovery));
    CHECK_FALSE(PinLock::matches(lock.hash_for("271829"), "271829"));
}
