#pragma once
// Carrying an event's figures away as a sequence of codes on the screen, and taking them in again.
// What is carried is the tally file (kiosk/tally/FORMAT.md), by the replica rule of
// TallyStore::release, so that any mixture of sticks, codes and uploads gives the same totals.
// Blocks for as long as storage does: a worker's work.
#include <string>
#include <vector>

#include "kiosk/qr/sequence.h"
#include "kiosk/tally/tally_file.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

inline constexpr int qr_codes_wished = 12; // of a full event; fewer when it is small

struct CarriedCodes {
    qr::Sequence sequence;
    int replicas = 0;
    int replicas_held_back = 0; // until the event's end or more sessions
};

// Errors: not_found (no such event, or nothing may leave yet), too_large (take a stick), those of
// the tally.
platform::Result<CarriedCodes>
carry_in_codes(platform::Host& host, const std::string& data_directory, const std::string& event);

// What the reader shows when everything has come, and what the kiosk that showed the codes is told
// by it: "KIOSK-RECEIVED 4821-0937".
std::string receipt_text(const std::string& check_number);
// The check number of a receipt; empty when it is none.
std::string receipt_number(std::string_view text);

} // namespace organiser
