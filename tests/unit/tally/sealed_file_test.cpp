#include "kiosk/tally/sealed_file.h"

#include <doctest/doctest.h>

#include "platform/base/sign.h"

using namespace tally;
using platform::ErrorKind;
using platform::SealKey;

namespace {

SealKey key_of(std::uint8_t first) {
    REQUIRE(platform::start_crypto().ok());
    return SealKey::from_seed({first});
}

const std::string text = "{\"format\":\"kiosk-tally\",\"parts\":[]}\n";

platform::Bytes sealed_to(const SealKey& key) {
    auto sealed = seal_tally_file(text, key.target());
    REQUIRE(sealed.ok());
    return std::move(*sealed);
}

ErrorKind refusal(platform::ByteView file, std::span<const SealKey> keys) {
    const auto opened = open_tally_file(file, keys);
    REQUIRE_FALSE(opened.ok());
    CHECK_FALSE(opened.error().message.empty());
    return opened.error().kind;
}

} // namespace

TEST_CASE("what was sealed to a key is opened by it among others, byte for byte") {
    const SealKey keys[] = {key_of(7), key_of(1)};
    const auto sealed = sealed_to(keys[1]);
    CHECK(is_sealed(sealed));
    const auto opened = open_tally_file(sealed, keys);
    REQUIRE_MESSAGE(opened.ok(), opened.error().text());
    CHECK(*opened == text);
    CHECK(platform::as_text(sealed).find("\"parts\"") == std::string_view::npos);
    CHECK(sealed_to(keys[1]) != sealed); // one cannot compare it with a guess
}

TEST_CASE("a file that is not sealed is given as it is") {
    CHECK_FALSE(is_sealed(platform::as_bytes(text)));
    CHECK(*open_tally_file(platform::as_bytes(text), {}) == text);
}

TEST_CASE("another key, a cut and any changed byte of a sealed file are refused") {
    const SealKey keys[] = {key_of(1)}, others[] = {key_of(2)};
    const auto sealed = sealed_to(keys[0]);
    CHECK(refusal(sealed, {}) == ErrorKind::denied);
    CHECK(refusal(sealed, others) == ErrorKind::denied);
    for (const std::size_t length : {20u, 30u, 65u, 66u, 67u, 120u, 1000u}) {
        const auto kind = refusal(platform::ByteView(sealed).first(length), keys);
        CHECK((kind == ErrorKind::corrupt || kind == ErrorKind::denied));
    }
    for (std::size_t at = 21; at < sealed.size(); at += 101) {
        auto changed = sealed;
        changed[at] ^= 1;
        refusal(changed, keys);
    }
    auto newer = sealed;
    newer[19] = '2';
    CHECK(refusal(newer, keys) == ErrorKind::too_new);
}

TEST_CASE("the length of a sealed file does not tell how much was counted") {
    const SealKey key = key_of(1);
    const auto small = seal_tally_file("{}\n", key.target());
    const auto larger = seal_tally_file(std::string(9000, ' '), key.target());
    REQUIRE((small.ok() && larger.ok()));
    CHECK(small->size() == larger->size());
    CHECK(seal_tally_file(std::string(20000, ' '), key.target())->size() > larger->size());
}

TEST_CASE("an event's key is a text that is read back, and nothing else is one") {
    const SealKey key = key_of(9);
    const std::string written = write_event_key(key);
    const auto read = read_event_key(" " + written + "\r\n");
    REQUIRE(read.ok());
    CHECK(read->target() == key.target());
    CHECK(read_seal_target(seal_target_text(key.target())).ok());
    for (const std::string& bad : {std::string(), written.substr(1), written.substr(0, 40),
                                   written + "A", std::string("kiosk-event-key 1 ")})
        CHECK_FALSE(read_event_key(bad).ok());
    CHECK_FALSE(read_seal_target("AAAA").ok());
}
