#include "kiosk/organiser/card.h"

#include <array>

#include "kiosk/organiser/qr_carry.h"
#include "kiosk/qr/code.h"
#include "tests/unit/organiser/booth.h"

using namespace organiser;

namespace {

platform::SecretKey key_of(std::uint8_t seed) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(seed);
    return platform::SecretKey::from_seed(bytes);
}

} // namespace

TEST_CASE("an event card gives another kiosk the same event, and fits one code") {
    REQUIRE(platform::start_crypto().ok());
    Booth booth;
    booth.plan.name = "\"=Fair\", ตลาด";
    const Event event = booth.started();
    const std::string card = write_event_card(event, key_of(1));
    const auto code = qr::encode(card);
    REQUIRE(code.ok());
    CHECK(code->side <= 133);
    const auto read = read_event_card(card + "\r\n");
    REQUIRE_MESSAGE(read.ok(), read.error().text());
    CHECK(read->event == event);
    CHECK(read->key == key_of(1).public_key());
}

TEST_CASE("an event card that was changed, cut short or ended is refused") {
    REQUIRE(platform::start_crypto().ok());
    Booth booth;
    Event event = booth.started();
    const std::string card = write_event_card(event, key_of(1));
    for (std::size_t i = 3; i < card.size(); i += 41) {
        std::string wrong = card;
        wrong[i] = wrong[i] == '7' ? '8' : '7';
        CHECK_FALSE(read_event_card(wrong).ok());
        CHECK_FALSE(read_event_card(card.substr(0, i)).ok());
    }
    CHECK_FALSE(read_event_card("").ok());
    CHECK_FALSE(read_event_card("KE1").ok());
    CHECK_FALSE(read_event_card(std::string(5000, 'K')).ok());
    event.closed = true;
    CHECK_FALSE(read_event_card(write_event_card(event, key_of(1))).ok());
}

TEST_CASE("a recovery card answers one request, of a trusted key only") {
    REQUIRE(platform::start_crypto().ok());
    const std::string request = recovery_request(key_of(1).public_key(), "$argon2id$a");
    const std::string later = recovery_request(key_of(1).public_key(), "$argon2id$b");
    const std::string other = recovery_request(key_of(2).public_key(), "$argon2id$a");
    CHECK(request.size() == 19);
    CHECK(request != later);
    CHECK(request != other);
    const std::array trusted{key_of(8).public_key(), key_of(9).public_key()};
    const auto card = write_recovery_card(request, key_of(9));
    REQUIRE(card.ok());
    CHECK(check_recovery_card(*card + "\n", request, trusted).ok());
    CHECK_FALSE(check_recovery_card(*card, later, trusted).ok());
    CHECK_FALSE(check_recovery_card(*card, other, trusted).ok());
    CHECK_FALSE(
        check_recovery_card(*write_recovery_card(request, key_of(7)), request, trusted).ok());
    CHECK_FALSE(check_recovery_card(*card, request, {}).ok());
    CHECK_FALSE(write_recovery_card("1234", key_of(9)).ok());
    // An event's signature is good for nothing else.
    Booth booth;
    CHECK_FALSE(
        check_recovery_card(write_event_card(booth.started(), key_of(9)), request, trusted).ok());
}

TEST_CASE("a receipt is read back, and nothing else is one") {
    CHECK(receipt_number(receipt_text("4821-0937") + "\n") == "4821-0937");
    for (const char* wrong : {"", "4821-0937", "KIOSK-RECEIVED ", "KIOSK-RECEIVED 48210937",
                              "KIOSK-RECEIVED 4821-093x", "KIOSK-RECEIVED 4821-09377"})
        CHECK(receipt_number(wrong).empty());
}
