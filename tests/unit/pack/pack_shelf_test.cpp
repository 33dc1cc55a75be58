#include "kiosk/pack/pack_shelf.h"

#include <doctest/doctest.h>

#include <map>

#include "platform/base/limits.h"
#include "tests/support/pack_source.h"

namespace {

using platform::ErrorKind;

struct Signed {
    platform::Bytes pack, signature;
};

// The small pack with another serial, signed by test_key(number); compiled once each.
const Signed& small_pack(int serial, std::uint8_t number = 1) {
    static std::map<std::pair<int, int>, Signed> built;
    auto& one = built[{serial, number}];
    if (!one.pack.empty())
        return one;
    platform::FakeHost host;
    support::copy_small_source(host.files());
    compile::Diagnostics diagnostics;
    auto compiled = compile::check(host, "src", support::small_options(), diagnostics);
    compiled.source.contents.serial = serial;
    REQUIRE(compile::build(host, compiled, "a.pack", support::test_key(number)).ok());
    one.pack = *host.files().read("a.pack", limits::pack_bytes_max);
    one.signature = *host.files().read("a.pack.minisig", 10'000);
    return one;
}

struct Rig {
    platform::FakeHost host;
    std::array<platform::minisign::PublicKeyFile, 1> keys{
        support::public_half(support::test_key())};

    void stick(const Signed& offered) {
        REQUIRE(host.files().make_directories("stick").ok());
        REQUIRE(host.files().write_atomic("stick/a.pack", offered.pack).ok());
        REQUIRE(host.files().write_atomic("stick/a.pack.minisig", offered.signature).ok());
    }
    pack::PackShelf shelf() {
        auto opened = pack::PackShelf::open(host, "packs");
        REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().text()));
        return std::move(opened).value();
    }
    platform::Result<void> install(const Signed& offered,
                                   pack::OlderPack older = pack::OlderPack::refused) {
        stick(offered);
        return shelf().install("stick/a.pack", keys, older);
    }
    std::int64_t serial() {
        const auto opened = shelf().open_current(keys);
        REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().text()));
        return opened->content->serial();
    }
    std::size_t files() { return host.files().list("packs")->size(); }
};

} // namespace

TEST_CASE("a pack that is installed is opened, and the one before it is kept, older ones not") {
    Rig rig;
    CHECK(rig.shelf().open_current(rig.keys).error().kind == ErrorKind::not_found);
    for (const int serial : {3, 4, 5}) {
        REQUIRE(rig.install(small_pack(serial)).ok());
        CHECK(rig.serial() == serial);
    }
    CHECK(rig.files() == 5); // two packs, two signatures, the list
    REQUIRE(rig.install(small_pack(5)).ok());
    CHECK(rig.files() == 5);
}

TEST_CASE("a pack older than the newest seen is refused until an organiser allows it") {
    Rig rig;
    REQUIRE(rig.install(small_pack(5)).ok());
    const auto refused = rig.install(small_pack(4));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::denied);
    CHECK(refused.error().message.find("older than 5") != std::string::npos);
    CHECK(rig.serial() == 5);
    REQUIRE(rig.install(small_pack(4), pack::OlderPack::confirmed_by_organiser).ok());
    CHECK(rig.serial() == 4);
    CHECK(rig.install(small_pack(3)).error().kind == ErrorKind::denied);
}

TEST_CASE("a pack by an unknown key or cut at any 4 KiB is refused and the old one stays") {
    Rig rig;
    REQUIRE(rig.install(small_pack(3)).ok());
    CHECK(rig.install(small_pack(4, 2)).error().kind == ErrorKind::denied);
    const auto& whole = small_pack(4);
    for (std::size_t size = 0; size < whole.pack.size(); size += 4096) {
        Signed cut = whole;
        cut.pack.resize(size);
        CHECK_FALSE(rig.install(cut).ok());
    }
    CHECK(rig.install({whole.pack, small_pack(3).signature}).error().kind == ErrorKind::denied);
    CHECK(rig.serial() == 3);
    CHECK(rig.files() == 3);
}

TEST_CASE("whatever call of the disk fails, the kiosk has the old pack or the new one, whole") {
    const auto& newer = small_pack(4);
    bool installed = false;
    for (std::uint64_t call = 1; call < 3000 && !installed; ++call) {
        Rig rig;
        REQUIRE(rig.install(small_pack(3)).ok());
        rig.stick(newer);
        auto shelf = rig.shelf();
        rig.host.files().fail_call(call, ErrorKind::io);
        installed = shelf.install("stick/a.pack", rig.keys).ok();
        rig.host.files().fail_call(1u << 30, ErrorKind::io); // what was not used up is gone
        CAPTURE(call);
        const auto serial = rig.serial();
        CHECK((serial == 4 || (serial == 3 && !installed)));
    }
    CHECK(installed);
}

TEST_CASE("a pack that is damaged later gives way to the one before it, and says why") {
    Rig rig;
    REQUIRE(rig.install(small_pack(3)).ok());
    REQUIRE(rig.install(small_pack(4)).ok());
    const auto file = rig.shelf().open_current(rig.keys)->file;
    auto bytes = *rig.host.files().read(file, limits::pack_bytes_max);
    bytes[bytes.size() / 2] ^= 1;
    REQUIRE(rig.host.files().write_atomic(file, bytes).ok());
    const auto opened = rig.shelf().open_current(rig.keys);
    REQUIRE(opened.ok());
    CHECK(opened->content->serial() == 3);
    CHECK(opened->passed_over.find(file) != std::string::npos);
}

TEST_CASE("a damaged list of packs is corrupt, whatever stands in it") {
    for (const auto* text : {"current ../a.pack\n", "current\n", "seen A b x\n", "seen A b 3x\n",
                             "before .pack\n", "\xff\xfe"}) {
        Rig rig;
        REQUIRE(rig.host.files().make_directories("packs").ok());
        REQUIRE(rig.host.files().write_atomic("packs/shelf", platform::as_bytes(text)).ok());
        const auto opened = pack::PackShelf::open(rig.host, "packs");
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().kind == ErrorKind::corrupt);
    }
}
