#pragma once
// One round of sending what waits in the outbox to a collector. It blocks for as long as the
// network lets it, so it belongs on a worker thread or in kioskctl, never in the frame loop.
// Rounds may be repeated without end: the collector merges by maximum, and a failure only puts an
// entry off.
#include <string>
#include <vector>

#include "kiosk/upload/answer.h"
#include "kiosk/upload/outbox.h"
#include "platform/base/result.h"
#include "platform/clock.h"
#include "platform/host.h"

namespace upload {

enum class Patience {
    keep, // entries that failed lately are left until their time has come
    none, // an organiser asks: try everything now
};

struct Outcome {
    std::string name;  // of the payload: its receipt
    std::string event;
    std::string replica;
    Verdict verdict = Verdict::try_again;
    std::string words; // of the collector or the network, where it is not sent
    std::string aside; // where it lies now, where it was refused
};

struct Round {
    std::vector<Outcome> tried;
    std::size_t left = 0;      // entries that wait now
    std::string trouble;       // why the round ended before all were tried; empty when all were
};

// Errors: invalid (the address), unavailable (https needs a clock that is known), those of Files.
platform::Result<Round> send_waiting(platform::Host& host, Outbox& outbox,
                                     const std::string& collector, Patience patience);

// How long an entry waits after so many failures: doubling from 30 s to 1 h, less up to half by
// chance, so that kiosks that lost one network together do not come back together.
std::chrono::seconds pause_after(int failures, platform::Random& random);

} // namespace upload
