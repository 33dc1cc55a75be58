#include <doctest/doctest.h>

#include "kiosk/db/database.h"
#include "kiosk/pack/pack.h"
#include "platform/base/limits.h"
#include "tests/support/pack_source.h"

namespace {

using platform::ErrorKind;

// A small pack, built once, and its bytes to be damaged in every test.
struct Rig {
    platform::FakeHost host;
    platform::Bytes pack, signature;

    Rig() {
        static const auto built = [] {
            platform::FakeHost builder;
            support::build_small_pack(builder);
            return std::pair(*builder.files().read("small.pack", limits::pack_bytes_max),
                             *builder.files().read("small.pack.minisig", 10'000));
        }();
        pack = built.first;
        signature = built.second;
    }

    void put() {
        REQUIRE(host.files().write_atomic("a.pack", pack).ok());
        REQUIRE(host.files().write_atomic("a.pack.minisig", signature).ok());
    }

    platform::Result<std::unique_ptr<pack::Pack>> open(std::uint8_t trusted = 1) {
        const std::array keys{support::public_half(support::test_key(trusted))};
        ASSIGN_OR_RETURN(const auto unverified, pack::UnverifiedPack::open(host, "a.pack"));
        return unverified.verify(keys);
    }

    ErrorKind refusal(std::uint8_t trusted = 1) {
        const auto opened = open(trusted);
        REQUIRE_FALSE(opened.ok());
        INFO(opened.error().text());
        CHECK(opened.error().where.find("a.pack") != std::string::npos);
        CHECK(opened.error().message.size() > 20);
        return opened.error().kind;
    }

    void sign_again() {
        REQUIRE(platform::start_crypto().ok());
        const auto text = platform::minisign::sign(support::test_key(), pack, "test");
        const auto bytes = platform::as_bytes(text);
        signature.assign(bytes.begin(), bytes.end());
    }

    // Changes rows of the pack and signs it again: what an author with a key could do.
    void change(const std::string& sql) {
        put();
        {
            auto database = db::Database::open(host, "a.pack");
            REQUIRE(database.ok());
            REQUIRE(database->exec(sql).ok());
        }
        pack = *host.files().read("a.pack", limits::pack_bytes_max);
        sign_again();
        put();
    }
};

} // namespace

TEST_CASE("a pack signed by a trusted key opens and says who signed it") {
    Rig rig;
    rig.put();
    const auto opened = rig.open();
    REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().text()));
    CHECK((*opened)->id() == "small");
    CHECK((*opened)->serial() == 3);
    CHECK((*opened)->signed_by() == "0101010101010101");
}

TEST_CASE("a pack that is not there, and one without its signature, are not found") {
    Rig rig;
    CHECK(rig.refusal() == ErrorKind::not_found);
    REQUIRE(rig.host.files().write_atomic("a.pack", rig.pack).ok());
    const auto opened = rig.open();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::not_found);
    CHECK(opened.error().where == "a.pack.minisig");
}

TEST_CASE("a pack signed by another key is denied, and so is one when no key is trusted") {
    Rig rig;
    rig.put();
    CHECK(rig.refusal(2) == ErrorKind::denied);
    const auto unverified = pack::UnverifiedPack::open(rig.host, "a.pack");
    REQUIRE(unverified.ok());
    const auto opened = unverified->verify({});
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == ErrorKind::denied);
}

TEST_CASE("a pack with another file's signature by the same key is denied") {
    Rig rig;
    const auto whole = rig.pack;
    rig.pack = {1, 2, 3};
    rig.sign_again();
    rig.pack = whole;
    rig.put();
    CHECK(rig.refusal() == ErrorKind::denied);
}

TEST_CASE("a pack cut short at any length is denied") {
    Rig rig;
    const auto whole = rig.pack;
    for (std::size_t length = 0; length < whole.size(); length += 1 + length / 3) {
        CAPTURE(length);
        rig.pack.assign(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        rig.put();
        CHECK(rig.refusal() == ErrorKind::denied);
    }
    rig.pack.assign(whole.begin(), whole.end() - 1);
    rig.put();
    CHECK(rig.refusal() == ErrorKind::denied);
}

TEST_CASE("a pack with one bit turned is denied wherever it is") {
    Rig rig;
    platform::Repeatable random(7);
    for (int i = 0; i < 60; ++i) {
        const auto at = static_cast<std::size_t>(random.below(rig.pack.size()));
        const auto bit = static_cast<std::uint8_t>(1u << random.below(8));
        rig.pack[at] ^= bit;
        rig.put();
        CAPTURE(at);
        CHECK(rig.refusal() == ErrorKind::denied);
        rig.pack[at] ^= bit;
    }
}

TEST_CASE("a signature file that is cut short or is none is invalid") {
    Rig rig;
    const auto whole = rig.signature;
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{1}, whole.size() / 3, whole.size() / 2, whole.size() - 20}) {
        CAPTURE(length);
        rig.signature.assign(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        rig.put();
        CHECK(rig.refusal() == ErrorKind::invalid);
    }
}

TEST_CASE("a signed file that is no pack is refused as corrupt, whatever its length") {
    Rig rig;
    platform::Repeatable random(3);
    for (const std::size_t length : {0u, 1u, 99u, 100u, 512u, 4096u, 20'000u}) {
        CAPTURE(length);
        rig.pack.assign(length, 0);
        random.fill(rig.pack);
        rig.sign_again();
        rig.put();
        CHECK(rig.refusal() == ErrorKind::corrupt);
    }
}

TEST_CASE("a signed pack whose pages were scrambled before signing never crashes the reader") {
    Rig rig;
    const auto whole = rig.pack;
    platform::Repeatable random(11);
    for (int round = 0; round < 150; ++round) {
        rig.pack = whole;
        // Most of a pack is pixels; the structure lies in its first pages.
        const auto reach = round % 2 == 0 ? std::size_t{16'384} : whole.size();
        for (int i = 0; i < 6; ++i)
            rig.pack[std::size_t(random.below(reach))] = static_cast<std::uint8_t>(random.next());
        rig.sign_again();
        rig.put();
        const auto opened = rig.open();
        if (!opened.ok())
            continue;
        for (pack::TextId id = 0; id <= (*opened)->text_count() + 1; ++id)
            static_cast<void>((*opened)->text(id, "th"));
        for (const auto& id : (*opened)->picture_ids())
            static_cast<void>((*opened)->picture(id, 640));
        static_cast<void>((*opened)->fonts());
    }
}

TEST_CASE("a pack of a newer file format is too new") {
    Rig rig;
    rig.change("PRAGMA user_version = 2");
    CHECK(rig.refusal() == ErrorKind::too_new);
}

TEST_CASE("a database that is not a pack is refused by its application id") {
    Rig rig;
    rig.change("PRAGMA application_id = 7");
    CHECK(rig.refusal() == ErrorKind::corrupt);
}

TEST_CASE("a signed pack without its content, a source text or a picture is corrupt") {
    for (const auto* sql :
         {"DELETE FROM meta WHERE key = 'content'", "UPDATE meta SET value = NULL",
          "UPDATE meta SET value = '{}' WHERE key = 'content'",
          "DELETE FROM text WHERE language = 'en' AND id = 5", "DELETE FROM text",
          "DELETE FROM picture WHERE id = 'hill'", "DROP TABLE picture", "DROP TABLE text",
          "INSERT INTO text VALUES(9999, 'en', 'x', 1)",
          "UPDATE text SET body = hex(zeroblob(20000)) WHERE id = 1"}) {
        CAPTURE(std::string(sql));
        Rig rig;
        rig.change(sql);
        CHECK(rig.refusal() == ErrorKind::corrupt);
    }
}

TEST_CASE("a file larger than a pack may be is not read") {
    Rig rig;
    rig.put();
    {
        auto file = rig.host.files().open("a.pack", platform::OpenMode::read_write);
        REQUIRE(file.ok());
        REQUIRE((*file)->truncate(limits::pack_bytes_max + 1).ok());
    }
    CHECK(rig.refusal() == ErrorKind::too_large);
}

TEST_CASE("a folder in a pack's place is refused") {
    Rig rig;
    REQUIRE(rig.host.files().make_directories("a.pack").ok());
    CHECK(rig.refusal() == ErrorKind::invalid);
}

TEST_CASE("any call of the disk that fails gives an error, never a pack with holes") {
    Rig rig;
    rig.put();
    rig.host.files().fail_call(1'000'000, ErrorKind::io);
    const auto before = rig.host.files().calls();
    REQUIRE(rig.open().ok());
    const auto calls = rig.host.files().calls() - before;
    REQUIRE(calls > 5);
    for (std::uint64_t n = 1; n <= calls; ++n) {
        CAPTURE(n);
        rig.host.files().fail_call(n, ErrorKind::io);
        const auto opened = rig.open();
        if (opened.ok())
            CHECK((*opened)->text((*opened)->tagline(), "en").text == "Know your rights");
        else
            CHECK(opened.error().kind != ErrorKind::invalid);
    }
}
