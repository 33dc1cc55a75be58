#include "kiosk/upload/sender.h"

#include <algorithm>
#include <array>

namespace upload {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;
using namespace std::chrono_literals;

constexpr std::chrono::seconds pause_first = 30s, pause_longest = 3600s;
// After so many failures in a row it is the collector or the network and not the payloads.
constexpr int failures_in_a_row_max = 3;

bool is_due(const Outbox::Tries& tries, std::int64_t now) {
    // A clock that was set back must not put an entry off for years.
    return tries.not_before <= now || tries.not_before > now + pause_longest.count();
}

platform::HttpRequest request_for(const Payload& payload, std::string url) {
    platform::HttpRequest request;
    request.method = "PUT";
    request.url = std::move(url);
    request.headers = {{"Content-Type", "application/json"}, {"X-Kiosk-Key", payload.key}};
    request.body = payload.body;
    return request;
}

Result<Outcome> send_one(platform::Host& host, Outbox& outbox, const std::string& collector,
                         const std::string& name) {
    ASSIGN_OR_RETURN(const Payload payload, outbox.read(name));
    ASSIGN_OR_RETURN(std::string url, address_of(collector, payload.event, payload.replica));
    const auto answer = host.http().send(request_for(payload, std::move(url)));
    Judgement judgement = judge(answer, name, collector);
    Outcome outcome{name, payload.event, payload.replica, judgement.verdict,
                    std::move(judgement.words), ""};
    if (outcome.verdict == Verdict::accepted || outcome.verdict == Verdict::known_already) {
        RETURN_IF_ERROR(outbox.remove(name));
        return outcome;
    }
    if (outcome.verdict == Verdict::refused) {
        ASSIGN_OR_RETURN(outcome.aside, outbox.set_aside(name, outcome.words));
        if (!outcome.aside.empty())
            return outcome;
    }
    const auto pause = pause_after(outbox.tries(name).failed + 1, host.random());
    RETURN_IF_ERROR(
        outbox.note_failure(name, host.clock().wall().unix_seconds + pause.count()));
    return outcome;
}

} // namespace

std::chrono::seconds pause_after(int failures, platform::Random& random) {
    const int doublings = std::clamp(failures - 1, 0, 7);
    const auto longest = std::min<std::chrono::seconds>(pause_first * (1 << doublings),
                                                        pause_longest);
    std::array<std::uint8_t, 2> bytes{};
    random.fill(bytes);
    const std::int64_t chance = bytes[0] << 8 | bytes[1]; // 0 to 65535
    return longest - longest * chance / 131'072;
}

Result<Round> send_waiting(platform::Host& host, Outbox& outbox, const std::string& collector,
                           Patience patience) {
    RETURN_IF_ERROR(address_of(collector, "event", "replica"));
    if (collector.starts_with("https") &&
        host.clock().wall().trust == platform::ClockTrust::unset)
        return Error{ErrorKind::unavailable,
                     "The clock is not set, so the collector's certificate cannot be checked. "
                     "Connect to a network that sets it, or set it by hand; nothing is lost.",
                     collector};
    ASSIGN_OR_RETURN(const auto names, outbox.waiting());
    Round round;
    int failures_in_a_row = 0;
    for (const std::string& name : names) {
        if (patience == Patience::keep &&
            !is_due(outbox.tries(name), host.clock().wall().unix_seconds))
            continue;
        auto outcome = send_one(host, outbox, collector, name);
        if (!outcome && outcome.error().kind == ErrorKind::not_found)
            continue; // another program sent it in the meantime
        if (!outcome)
            return outcome.error();
        const bool failed = outcome->verdict == Verdict::try_again;
        failures_in_a_row = failed ? failures_in_a_row + 1 : 0;
        round.tried.push_back(std::move(*outcome));
        if (failures_in_a_row == failures_in_a_row_max) {
            round.trouble = round.tried.back().words;
            break;
        }
    }
    ASSIGN_OR_RETURN(const auto left, outbox.waiting());
    round.left = left.size();
    return round;
}

} // namespace upload
