#include "kiosk/tally/tally_store.h"

#include <algorithm>

#include "kiosk/db/schema.h"
#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"
#include "platform/base/log.h"

namespace tally {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

std::string random_id(platform::Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return platform::to_hex(bytes);
}

bool is_live(const Total& total) {
    static constexpr Measure shown[] = {Measure::session, Measure::session_completed,
                                        Measure::session_topic, Measure::topic_completed,
                                        Measure::session_hour};
    return std::any_of(std::begin(shown), std::end(shown),
                       [&](Measure measure) { return name(measure) == total.measure; });
}

std::int64_t sessions_in(const std::vector<Total>& totals) {
    std::int64_t sessions = 0;
    for (const Total& total : totals)
        if (total.measure == name(Measure::session))
            sessions += total.total;
    return sessions;
}

Error with_what_happens(Error error) {
    error.message += error.message.ends_with('.') ? "" : ".";
    error.message += " The kiosk sets it aside when it starts and counts on in a new one; "
                     "nothing is deleted.";
    return error;
}

bool is_of_medium(ErrorKind kind) {
    return kind == ErrorKind::read_only || kind == ErrorKind::denied || kind == ErrorKind::full;
}

} // namespace

TallyStore::TallyStore(platform::Host& host, std::string directory, Rows rows)
    : m_host(&host), m_directory(std::move(directory)), m_rows(std::move(rows)) {}

Result<TallyStore> TallyStore::open(platform::Host& host, const std::string& directory,
                                    OnDamage on_damage) {
    RETURN_IF_ERROR(host.files().make_directories(directory));
    const std::string path = directory + "/" + store_name;
    auto rows = Rows::open(host, path);
    if (rows) {
        // The last run may have ended between a count and this.
        if (on_damage == OnDamage::set_aside) {
            rows->rows_moved();
            rows->forget_places();
        }
        return TallyStore(host, directory, std::move(rows).value());
    }
    Error error = std::move(rows).error();
    if (error.kind != ErrorKind::corrupt)
        return error;
    if (on_damage == OnDamage::report)
        return with_what_happens(std::move(error));
    ASSIGN_OR_RETURN(const std::string aside, db::set_aside(host.files(), path));
    ASSIGN_OR_RETURN(Rows fresh, Rows::open(host, path));
    TallyStore store(host, directory, std::move(fresh));
    store.m_set_aside = aside;
    platform::log::error("tally", "the tally database was damaged and is now " + aside +
                                      "; counting goes on in a new one");
    return store;
}

Result<TallyStore> TallyStore::open_to_read(platform::Host& host, const std::string& directory) {
    const std::string path = directory + "/" + store_name;
    if (const auto info = host.files().info(path);
        !info && info.error().kind == ErrorKind::not_found)
        return Error{ErrorKind::not_found, "Nothing has been counted here.", directory};
    auto store = open(host, directory, OnDamage::report);
    if (store || !is_of_medium(store.error().kind))
        return store;
    ASSIGN_OR_RETURN(auto copy, db::PrivateCopy::of(host, path));
    auto rows = Rows::open(*copy, path);
    if (!rows)
        return rows.error().kind == ErrorKind::corrupt ? with_what_happens(rows.error())
                                                       : rows.error();
    TallyStore read(*copy, directory, std::move(rows).value());
    read.m_copy = std::move(copy);
    return read;
}

Result<void> TallyStore::put_event(const std::string& event, EventHeader header) {
    if (!is_key_id(event))
        return Error{ErrorKind::invalid, "The event's id is not 1 to 64 of a-z 0-9 _ -.", event};
    RETURN_IF_ERROR(check(header));
    ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(m_rows.database()));
    ASSIGN_OR_RETURN(const auto before, m_rows.header(event));
    if (before) {
        header.closed = header.closed || before->closed;
        header.serial = before->serial;
        if (header == *before)
            return {};
        ++header.serial;
    } else {
        header.serial = 1;
    }
    RETURN_IF_ERROR(m_rows.put_header(event, header));
    return transaction.commit();
}

Result<std::vector<std::string>> TallyStore::events() {
    return m_rows.events();
}

Result<std::optional<EventHeader>> TallyStore::header(const std::string& event) {
    return m_rows.header(event);
}

Result<EventHeader> TallyStore::known_header(const std::string& event) {
    ASSIGN_OR_RETURN(auto header, m_rows.header(event));
    if (!header)
        return Error{ErrorKind::not_found, "Nothing was counted of an event " + event + " here.",
                     m_directory};
    return std::move(*header);
}

Result<std::string> TallyStore::hardware() {
    const std::string id = m_host->volumes().hardware_id(m_directory);
    if (id.empty())
        return std::string();
    ASSIGN_OR_RETURN(std::string salt, m_rows.setting(salt_setting));
    if (salt.empty()) {
        salt = random_id(m_host->random());
        RETURN_IF_ERROR(m_rows.put_setting(salt_setting, salt));
    }
    const auto hash = platform::blake2b(platform::as_bytes(id), platform::as_bytes(salt));
    return platform::to_hex(platform::ByteView(hash).first(16));
}

Result<std::string> TallyStore::replica_for(const std::string& event, const std::string& wanted) {
    ASSIGN_OR_RETURN(const bool is_there, m_rows.has_replica(event, wanted));
    if (is_there)
        return wanted;
    ASSIGN_OR_RETURN(const std::string here, hardware());
    ASSIGN_OR_RETURN(const auto replicas, m_rows.replicas(event));
    for (const Replica& replica : replicas)
        if (replica.is_small() && !here.empty() && replica.hardware == here)
            return replica.id;
    Replica fresh;
    fresh.id = random_id(m_host->random());
    fresh.hardware = here;
    RETURN_IF_ERROR(m_rows.put_replica(event, fresh));
    return fresh.id;
}

Result<std::string> TallyStore::add(const Batch& batch, const std::string& replica) {
    ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(m_rows.database()));
    ASSIGN_OR_RETURN(const EventHeader header, known_header(batch.event));
    ASSIGN_OR_RETURN(const std::int64_t last, m_rows.token(batch.writer));
    // What was released of it is signed and carried away: it takes nothing more.
    if (header.closed && last != batch.token)
        return Error{ErrorKind::denied, "The event has ended, so nothing more is counted for it.",
                     batch.event};
    ASSIGN_OR_RETURN(const std::string id, replica_for(batch.event, replica));
    for (const auto& [key, value] : batch.counts)
        RETURN_IF_ERROR(check(CellKey{batch.event, id, key.day, key.measure, key.category}, value));
    // A commit that failed may still be in the file; then this one makes sure of it.
    if (last != batch.token)
        RETURN_IF_ERROR(m_rows.add(batch.event, id, batch.counts));
    RETURN_IF_ERROR(m_rows.put_token(batch.writer, batch.token));
    RETURN_IF_ERROR(m_rows.touch());
    RETURN_IF_ERROR(transaction.commit());
    m_rows.forget_places();
    return id;
}

Result<std::vector<Total>> TallyStore::totals(const std::string& event) {
    RETURN_IF_ERROR(known_header(event));
    ASSIGN_OR_RETURN(const auto replicas, m_rows.replicas(event));
    Tally tally;
    for (const Replica& replica : replicas) {
        ASSIGN_OR_RETURN(const Counts counts, m_rows.cells(event, replica.id));
        for (const auto& [key, value] : counts)
            RETURN_IF_ERROR(
                tally.raise({event, replica.id, key.day, key.measure, key.category}, value));
    }
    return tally.totals();
}

Result<std::vector<Total>> TallyStore::live(const std::string& event) {
    ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(m_rows.database()));
    ASSIGN_OR_RETURN(const EventHeader header, known_header(event));
    ASSIGN_OR_RETURN(std::vector<Total> now, totals(event));
    if (header.closed)
        return now;
    if (is_copy())
        return m_rows.live(event);
    ASSIGN_OR_RETURN(const LiveState shown, m_rows.live_state(event));
    const LiveState fresh{sessions_in(now), m_host->clock().wall().unix_seconds / (15 * 60)};
    if (fresh.sessions < shown.sessions + limits::replica_sessions_min ||
        fresh.quarter_hour == shown.quarter_hour)
        return m_rows.live(event);
    std::erase_if(now, [](const Total& total) { return !is_live(total); });
    RETURN_IF_ERROR(m_rows.put_live(event, now));
    RETURN_IF_ERROR(m_rows.put_live_state(event, fresh));
    RETURN_IF_ERROR(transaction.commit());
    m_rows.forget_places();
    return now;
}

} // namespace tally
