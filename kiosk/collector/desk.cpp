#include "kiosk/collector/desk.h"

#include <nlohmann/json.hpp>

#include <string_view>

#include "kiosk/collector/access.h"
#include "kiosk/report/reach_csv.h"
#include "kiosk/tally/measure.h"
#include "platform/base/log.h"

namespace collector {
namespace {

using platform::Error;
using platform::ErrorKind;

Answer refusal(int status, std::string_view why) {
    // A message may quote what a stranger sent; replace what is not UTF-8 in it.
    const nlohmann::json body{{"error", why}};
    return {status, "application/json",
            body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n", {}};
}

int status_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::invalid:
    case ErrorKind::corrupt: return 400;
    case ErrorKind::denied: return 403;
    case ErrorKind::not_found: return 404;
    case ErrorKind::too_large: return 413;
    // The kiosk keeps it and tries again: a newer collector will read it.
    case ErrorKind::too_new: return 501;
    default: return 503;
    }
}

Answer refusal(const Error& error) {
    const int status = status_of(error.kind);
    if (status != 503)
        return refusal(status, error.message);
    platform::log::error("collector", error.text());
    auto answer = refusal(status, "The database does not answer now. Try again later.");
    answer.headers.emplace_back("Retry-After", "60");
    return answer;
}

// What the store says in `corrupt` is about its own rows and never the sender's fault.
Answer store_refusal(const Error& error) {
    if (error.kind == ErrorKind::corrupt)
        return refusal(Error{ErrorKind::io, error.message, error.where});
    return refusal(error);
}

Answer not_allowed(std::string_view allowed) {
    auto answer = refusal(405, "This address does not take that method.");
    answer.headers.emplace_back("Allow", allowed);
    return answer;
}

enum class Place { nowhere, health, events, reach, replica };

struct Target {
    Place place = Place::nowhere;
    std::string event;
    std::string replica;
};

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    while (parts.size() <= 6 && !path.empty() && path.front() == '/') {
        path.remove_prefix(1);
        const auto end = path.find('/');
        parts.push_back(path.substr(0, end));
        path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
    }
    return parts;
}

Target target_of(std::string_view path) {
    const auto parts = parts_of(path);
    if (parts.size() == 1 && parts[0] == "healthz")
        return {Place::health, {}, {}};
    if (parts.size() < 2 || parts[0] != "v1" || parts[1] != "events")
        return {};
    if (parts.size() == 2)
        return {Place::events, {}, {}};
    if (parts.size() == 4 && parts[3] == "reach.csv")
        return {Place::reach, std::string(parts[2]), {}};
    if (parts.size() == 5 && parts[3] == "replicas")
        return {Place::replica, std::string(parts[2]), std::string(parts[4])};
    return {};
}

// Taking a large file apart needs many times its size; so few are at it at a time.
template <class Semaphore> class Turn {
  public:
    explicit Turn(Semaphore& semaphore) : m_semaphore(semaphore) { m_semaphore.acquire(); }
    Turn(const Turn&) = delete;
    ~Turn() { m_semaphore.release(); }

  private:
    Semaphore& m_semaphore;
};

Answer no_such_address() { return refusal(404, "There is no such address here."); }

Answer bad_id() { return refusal(400, "An event or replica is 1 to 64 of a-z 0-9 _ -."); }

} // namespace

bool Desk::is_upload(const std::string& method, const std::string& path) {
    return method == "PUT" && target_of(path).place == Place::replica;
}

Answer Desk::answer(const std::string& method, const std::string& path,
                    const std::string& authorization) {
    const auto target = target_of(path);
    if (target.place == Place::nowhere)
        return no_such_address();
    if (target.place == Place::replica)
        return not_allowed("PUT");
    if (method != "GET")
        return not_allowed("GET");
    if (target.place == Place::health)
        return health();
    if (target.place == Place::events)
        return events(authorization);
    return reach(target.event, authorization);
}

Answer Desk::health() {
    if (auto alive = m_store.ping(); !alive)
        return store_refusal(alive.error());
    return {200, "application/json", "{\"status\":\"ok\"}\n", {}};
}

std::optional<Answer> Desk::refuse_reader(const std::string& authorization) {
    const auto member = member_of_token(m_store, bearer_token(authorization));
    if (member)
        return std::nullopt;
    if (member.error().kind != ErrorKind::denied)
        return store_refusal(member.error());
    auto answer = refusal(401, member.error().message);
    answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    return answer;
}

Answer Desk::reach(const std::string& event, const std::string& authorization) {
    if (auto refused = refuse_reader(authorization))
        return *refused;
    if (!tally::is_key_id(event))
        return bad_id();
    const auto totals = m_store.totals(event);
    if (!totals && totals.error().kind == ErrorKind::invalid)
        return refusal(409, totals.error().message); // different thresholds
    if (!totals)
        return store_refusal(totals.error());
    return {200, "text/csv; charset=utf-8", report::write_reach_csv(*totals), {}};
}

Answer Desk::events(const std::string& authorization) {
    if (auto refused = refuse_reader(authorization))
        return *refused;
    const auto events = m_store.events();
    if (!events)
        return store_refusal(events.error());
    auto list = nlohmann::json::array();
    for (const auto& event : *events)
        list.push_back({{"event", event.event},
                        {"replicas", event.replicas},
                        {"replicas_closed", event.replicas_closed}});
    return {200, "application/json", nlohmann::json{{"events", std::move(list)}}.dump() + "\n", {}};
}

std::optional<Answer> Desk::refuse(const UploadHead& head) {
    const auto target = target_of(head.path);
    if (target.place != Place::replica)
        return no_such_address();
    if (!tally::is_key_id(target.event) || !tally::is_key_id(target.replica))
        return bad_id();
    if (head.key.empty())
        return refusal(401, "An upload says in X-Kiosk-Key which device's key signed it.");
    const auto key = read_key(head.key);
    if (!key)
        return refusal(key.error());
    if (head.encoded)
        return refusal(415, "A tally file is sent as it is: not compressed, not in chunks.");
    if (!head.bytes)
        return refusal(411, "An upload says its Content-Length.");
    if (*head.bytes > limits::tally_file_bytes_max)
        return refusal(413, "The tally file is larger than any device makes.");
    const auto member = m_store.member_of_key(platform::to_base64(*key));
    if (!member)
        return store_refusal(member.error());
    return std::nullopt;
}

Answer Desk::upload(const UploadHead& head, const std::string& body) {
    if (auto refused = refuse(head))
        return *refused;
    const auto target = target_of(head.path);
    const auto key = read_key(head.key);
    const auto upload = [&] {
        const Turn turn(m_readings);
        return Upload::read(body, target.event, target.replica, key.value());
    }();
    if (!upload)
        return refusal(upload.error());
    const auto merged = m_store.merge(upload.value());
    if (!merged)
        return store_refusal(merged.error());
    const auto receipt = platform::to_hex(platform::sha256(platform::as_bytes(body)));
    return {*merged == Merged::raised ? 201 : 202, "application/json",
            nlohmann::json{{"receipt", receipt}}.dump() + "\n", {}};
}

} // namespace collector
