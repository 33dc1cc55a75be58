#include <algorithm>
#include <numeric>
#include <random>

#include <doctest/doctest.h>

#include "kiosk/qr/base45.h"
#include "kiosk/qr/code.h"
#include "kiosk/qr/sequence.h"

using platform::Bytes;
using qr::Gatherer;
using qr::Sequence;
using qr::Took;

namespace {

// Bytes that do not compress.
Bytes noise(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    Bytes bytes(count);
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(random());
    return bytes;
}

Sequence sequence_of(const Bytes& bytes, int wished = 12) {
    auto made = Sequence::of(bytes, wished);
    REQUIRE(made.ok());
    return std::move(*made);
}

} // namespace

TEST_CASE("base45 gives the examples of RFC 9285") {
    for (const auto& [plain, coded] : {std::pair<std::string, std::string>{"AB", "BB8"},
                                       {"Hello!!", "%69 VD92EX0"},
                                       {"base-45", "UJCLQE7W581"},
                                       {"ietf!", "QED8WEX0"}}) {
        CHECK(qr::to_base45(platform::as_bytes(plain)) == coded);
        const auto back = qr::from_base45(coded);
        REQUIRE(back.ok());
        CHECK(platform::as_text(*back) == plain);
    }
    for (const char* wrong : {"GGW:", "a00", ":::", "A", "::"})
        CHECK_FALSE(qr::from_base45(wrong).ok());
}

TEST_CASE("a sequence comes back from its first codes in any order, each of which fits a code") {
    std::mt19937 random(7);
    for (const std::size_t size : {0u, 1u, 299u, 301u, 5'000u, 15'000u, 80'000u}) {
        const Bytes bytes = noise(size, 1);
        const Sequence sequence = sequence_of(bytes);
        CHECK(sequence.needed() <= (size <= 15'000 ? 12 : 64));
        std::vector<int> order(static_cast<std::size_t>(sequence.needed()));
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), random);
        Gatherer gatherer;
        for (std::size_t i = 0; i < order.size(); ++i) {
            CHECK_FALSE(gatherer.complete());
            const std::string text = sequence.code(order[i]);
            CHECK(qr::encode(text)->side <= 137); // version 30
            CHECK(gatherer.take(text) == (i + 1 == order.size() ? Took::complete : Took::useful));
        }
        const auto finished = gatherer.finished();
        REQUIRE(finished.size() == 1);
        CHECK(finished.front().bytes == bytes);
        CHECK(finished.front().check_number == sequence.check_number());
        CHECK(gatherer.take(sequence.code(0)) == Took::known);
    }
}

TEST_CASE("with a third of the codes lost, a few more than needed bring everything") {
    const Bytes bytes = noise(14'000, 2);
    const Sequence sequence = sequence_of(bytes);
    int more_in_all = 0;
    for (unsigned seed = 0; seed < 50; ++seed) {
        std::mt19937 random(seed);
        Gatherer gatherer;
        int read = 0;
        for (int index = 0; !gatherer.complete() && index < 3 * qr::sequence_codes; ++index)
            if (random() % 3 != 0) {
                gatherer.take(sequence.code(index));
                ++read;
            }
        REQUIRE(gatherer.complete());
        CHECK(gatherer.finished().front().bytes == bytes);
        more_in_all += read - sequence.needed();
    }
    CHECK(more_in_all <= 50 * 3);
}

TEST_CASE("codes of two kiosks and of others may come mixed; only ours are taken") {
    const Sequence a = sequence_of(noise(4'000, 3)), b = sequence_of(noise(6'000, 4));
    Gatherer gatherer;
    std::size_t finished = 0;
    for (int index = 0; index < 12; ++index) {
        CHECK(gatherer.take("https://example.org/") == Took::foreign);
        CHECK(gatherer.take("") == Took::foreign);
        CHECK(gatherer.take("K1") == Took::foreign);
        CHECK(gatherer.take("K1ABC") == Took::foreign);
        gatherer.take(a.code(index));
        gatherer.take(b.code(index));
        finished += gatherer.finished().size();
    }
    CHECK(finished == 2);
    CHECK(gatherer.waiting().empty());
}

TEST_CASE("a code with a wrong character is noticed, and repeated codes count once") {
    const Sequence sequence = sequence_of(noise(3'000, 5));
    Gatherer gatherer;
    std::string text = sequence.code(0);
    for (std::size_t i = 2; i < text.size(); i += 97) {
        std::string wrong = text;
        wrong[i] = wrong[i] == '7' ? '8' : '7';
        CHECK(gatherer.take(wrong) == Took::foreign);
        CHECK(gatherer.take(text.substr(0, i)) == Took::foreign);
    }
    CHECK(gatherer.take(text) == Took::useful);
    CHECK(gatherer.take(text) == Took::known);
    REQUIRE(gatherer.waiting().size() == 1);
    CHECK(gatherer.waiting().front().read == 1);
}

TEST_CASE("what is too much for codes is refused with what to do") {
    const auto refused = Sequence::of(noise(100'000, 6), 12);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("USB stick") != std::string::npos);
    CHECK_FALSE(Sequence::of(Bytes(5u << 20), 12).ok());
}
