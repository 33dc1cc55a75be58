#include "kiosk/upload/outbox.h"

#include <doctest/doctest.h>

#include "platform/base/limits.h"
#include "tests/unit/upload/rig.h"

using platform::ErrorKind;
using platform::FakeHost;
using platform::Keep;
using upload::Outbox;

namespace {

std::string path_of(const std::string& name) { return "/data/outbox/" + name + ".json"; }

void write(FakeHost& host, const std::string& path, const std::string& text) {
    REQUIRE(host.files().write_atomic(path, platform::as_bytes(text)));
}

} // namespace

TEST_CASE("a frozen payload survives a cut, byte for byte, and is frozen once") {
    FakeHost host;
    const auto part = rig::part("r1");
    {
        auto outbox = rig::open(host);
        REQUIRE(outbox.put(part));
        REQUIRE(outbox.put(part));
    }
    host.files().cut(1, Keep::none);
    auto outbox = rig::open(host);
    CHECK(outbox.torn().empty());
    const auto names = outbox.waiting().value();
    REQUIRE(names.size() == 1);
    const auto payload = outbox.read(names[0]);
    REQUIRE(payload);
    CHECK(platform::as_text(payload->body) == tally::write_tally_file({part}));
    CHECK(payload->replica == "r1");
    CHECK(payload->event == "9f0e");
    CHECK(payload->key == platform::to_base64(part.key()));
}

TEST_CASE("a torn outbox entry is set aside, later ones are kept") {
    FakeHost host;
    std::vector<std::string> names;
    {
        auto outbox = rig::open(host);
        REQUIRE(outbox.put(rig::part("r1")));
        REQUIRE(outbox.put(rig::part("r2")));
        names = outbox.waiting().value();
    }
    const auto whole = host.files().read(path_of(names[0]), 1u << 20).value();
    const std::string text(platform::as_text(whole));
    write(host, path_of(names[0]), text.substr(0, text.size() / 2));
    write(host, "/data/outbox/notes.json", "{}");
    auto outbox = rig::open(host);
    CHECK(outbox.torn().size() == 2);
    CHECK(outbox.waiting().value() == std::vector<std::string>{names[1]});
    for (const std::string& torn : outbox.torn())
        CHECK(host.files().exists(torn));
    CHECK(rig::open(host).torn().empty());
}

TEST_CASE("a cut while freezing leaves the payload whole or not at all") {
    std::uint64_t before = 0, changes = 0;
    {
        FakeHost host;
        auto outbox = rig::open(host);
        before = host.files().changes();
        REQUIRE(outbox.put(rig::part("r1")));
        changes = host.files().changes() - before;
    }
    for (const Keep keep : {Keep::none, Keep::some, Keep::all})
        for (std::uint64_t change = 0; change <= changes; ++change) {
            FakeHost host;
            bool frozen = false;
            {
                auto outbox = rig::open(host);
                host.files().power_off_after(change);
                frozen = outbox.put(rig::part("r1")).ok();
            }
            host.files().cut(change, keep);
            auto outbox = rig::open(host);
            CHECK(outbox.torn().empty());
            CHECK(rig::waiting(outbox) <= 1);
            if (frozen)
                CHECK(rig::waiting(outbox) == 1);
        }
}

TEST_CASE("what was refused lies aside with the collector's words and may be put again") {
    FakeHost host;
    auto outbox = rig::open(host);
    const auto part = rig::part("r1");
    REQUIRE(outbox.put(part));
    const auto name = outbox.waiting().value()[0];
    const auto aside = outbox.set_aside(name, "HTTP 403: The key is not enrolled.");
    REQUIRE(aside);
    CHECK(*aside == "/data/outbox/aside/" + name + ".json");
    CHECK(host.files().exists(*aside));
    CHECK(platform::as_text(
              host.files().read("/data/outbox/aside/" + name + ".refused.txt", 1000).value()) ==
          "HTTP 403: The key is not enrolled.\n");
    CHECK(rig::waiting(outbox) == 0);
    REQUIRE(outbox.put(part));
    REQUIRE(outbox.remove(name)); // a receipt came
    CHECK(rig::waiting(outbox) == 0);
    CHECK_FALSE(host.files().exists(*aside));
}

TEST_CASE("failures are remembered across runs, and a damaged memory is no harm") {
    FakeHost host;
    std::string name;
    {
        auto outbox = rig::open(host);
        REQUIRE(outbox.put(rig::part("r1")));
        name = outbox.waiting().value()[0];
        REQUIRE(outbox.note_failure(name, 1000));
        REQUIRE(outbox.note_failure(name, 2000));
    }
    CHECK(rig::open(host).tries(name).failed == 2);
    CHECK(rig::open(host).tries(name).not_before == 2000);
    for (const char* text : {"", "[", "[]", "{\"x\":1}", "{\"x\":[1,2]}"}) {
        write(host, "/data/outbox/state.json", text);
        auto outbox = rig::open(host);
        CHECK(outbox.tries(name).failed == 0);
        CHECK(rig::waiting(outbox) == 1);
    }
}

TEST_CASE("a full outbox says so and keeps what it has") {
    FakeHost host;
    auto outbox = rig::open(host);
    for (std::size_t i = 0; i < limits::outbox_entries_max; ++i)
        write(host, path_of(platform::to_hex(platform::sha256(platform::as_bytes(
                        std::to_string(i))))),
              "x");
    const auto put = outbox.put(rig::part("r1"));
    REQUIRE_FALSE(put);
    CHECK(put.error().kind == ErrorKind::full);
    CHECK(rig::waiting(outbox) == limits::outbox_entries_max);
}
