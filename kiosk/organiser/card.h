#pragma once
// Cards: small signed texts on a stick or in a QR code. An event card lets other kiosks join an
// event: its whole plan and its id, signed by the kiosk or the committee that made it. A recovery
// card lets one kiosk whose PIN was forgotten set a new one, once: it answers the kiosk's own
// request, which changes with each PIN, and must be signed by a key that packs are trusted by.
// Texts of QR's alphanumeric mode, a mark and base45 (RFC 9285) of signature, key and body. Pure.
#include <span>
#include <string>
#include <string_view>

#include "kiosk/organiser/event.h"
#include "platform/base/result.h"
#include "platform/base/sign.h"

namespace organiser {

// Where a kiosk looks on a stick: at its top.
inline constexpr const char* event_card_name = "kiosk-event.txt";
inline constexpr const char* recovery_card_name = "kiosk-recovery.txt";
inline constexpr std::size_t card_bytes_max = 4200; // a QR code holds no more

std::string write_event_card(const Event& event, const platform::SecretKey& key);

struct EventCard {
    Event event;
    platform::PublicKey key{}; // who signed it
};
// Errors: invalid (not an event card, or its event is not a right one), denied (the signature),
// too_large.
platform::Result<EventCard> read_event_card(std::string_view text);

// What a kiosk asks for: "1234-5678-9012-3456". `pin_hash` is PinLock's, salted at random.
std::string recovery_request(const platform::PublicKey& device, std::string_view pin_hash);
// Error: invalid, when this is no request.
platform::Result<std::string> write_recovery_card(const std::string& request,
                                                  const platform::SecretKey& key);
// Errors: invalid (not a recovery card), denied (for another request, or of a key that is not
// trusted).
platform::Result<void> check_recovery_card(std::string_view text, const std::string& request,
                                           std::span<const platform::PublicKey> trusted);

} // namespace organiser
