#include "kiosk/organiser/card.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "kiosk/organiser/event_json.h"
#include "kiosk/qr/base45.h"

namespace organiser {

using platform::Bytes;
using platform::ByteView;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr std::string_view event_mark = "KE1", recovery_mark = "KR1";
// What is signed begins with these, so that no signature is good for anything else.
constexpr std::string_view event_domain = "kiosk-event 1\n", recovery_domain = "kiosk-recovery 1\n";
constexpr std::size_t signature_bytes = 64, key_bytes = 32;
constexpr std::size_t request_characters = 19;

std::string signed_text(std::string_view mark, std::string_view domain, const std::string& body,
                        const platform::SecretKey& key) {
    const auto signature = key.sign(platform::as_bytes(std::string(domain) + body));
    const auto own = key.public_key();
    Bytes bytes(signature.begin(), signature.end());
    bytes.insert(bytes.end(), own.begin(), own.end());
    bytes.insert(bytes.end(), body.begin(), body.end());
    return std::string(mark) + qr::to_base45(bytes);
}

struct Signed {
    platform::PublicKey key{};
    std::string body;
};

Result<Signed> read_signed(std::string_view text, std::string_view mark, std::string_view domain) {
    const std::string own = mark == event_mark ? "an event card" : "a recovery card";
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    if (text.size() > card_bytes_max)
        return Error{ErrorKind::too_large, "This is too long for a card; it is not " + own + ".",
                     "card"};
    if (!text.starts_with(mark))
        return Error{ErrorKind::invalid, "This is not " + own + ".", "card"};
    const auto bytes = qr::from_base45(text.substr(mark.size()));
    if (!bytes || bytes->size() <= signature_bytes + key_bytes)
        return Error{ErrorKind::invalid,
                     "The card is damaged, cut short or changed. Write it again.", "card"};
    const ByteView all(*bytes);
    platform::Signature signature{};
    std::copy_n(all.begin(), signature_bytes, signature.begin());
    Signed read;
    std::copy_n(all.begin() + signature_bytes, key_bytes, read.key.begin());
    read.body = std::string(platform::as_text(all.subspan(signature_bytes + key_bytes)));
    if (!platform::verify(read.key, platform::as_bytes(std::string(domain) + read.body), signature))
        return Error{ErrorKind::denied,
                     "The card is damaged, cut short or changed. Write it again.", "card"};
    return read;
}

bool is_request(const std::string& text) {
    return text.size() == request_characters && std::all_of(text.begin(), text.end(), [](char c) {
               return c == '-' || (c >= '0' && c <= '9');
           });
}

} // namespace

std::string write_event_card(const Event& event, const platform::SecretKey& key) {
    return signed_text(event_mark, event_domain, event_value(event).dump(), key);
}

Result<EventCard> read_event_card(std::string_view text) {
    ASSIGN_OR_RETURN(const Signed read, read_signed(text, event_mark, event_domain));
    const auto value = nlohmann::json::parse(read.body, nullptr, false);
    const auto event = value.is_object() ? event_of(value) : std::nullopt;
    if (!event || event->closed)
        return Error{ErrorKind::invalid, "The card holds no event that can be joined.", "card"};
    return EventCard{*event, read.key};
}

std::string recovery_request(const platform::PublicKey& device, std::string_view pin_hash) {
    std::string from = "kiosk-recovery-request\n" + platform::to_base64(device) + "\n";
    from += pin_hash;
    std::uint64_t number = 0;
    const auto digest = platform::blake2b(platform::as_bytes(from));
    for (std::size_t i = 0; i < 8; ++i)
        number = number << 8 | digest[i];
    std::string text = std::to_string(number % 10'000'000'000'000'000u);
    text.insert(0, 16 - text.size(), '0');
    for (const std::size_t at : {12u, 8u, 4u})
        text.insert(at, "-");
    return text;
}

Result<std::string> write_recovery_card(const std::string& request,
                                        const platform::SecretKey& key) {
    if (!is_request(request))
        return Error{ErrorKind::invalid,
                     "A request is four groups of four digits, as the kiosk shows them.", request};
    return signed_text(recovery_mark, recovery_domain, request, key);
}

Result<void> check_recovery_card(std::string_view text, const std::string& request,
                                 std::span<const platform::PublicKey> trusted) {
    ASSIGN_OR_RETURN(const Signed read, read_signed(text, recovery_mark, recovery_domain));
    if (std::find(trusted.begin(), trusted.end(), read.key) == trusted.end())
        return Error{ErrorKind::denied, "The card was not signed by a key that is trusted here.",
                     "card"};
    if (read.body != request)
        return Error{ErrorKind::denied, "The card is for another kiosk, or was used already.",
                     "card"};
    return {};
}

} // namespace organiser
