#include "kiosk/tally/rows.h"

#include <algorithm>

#include "kiosk/db/schema.h"
#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace tally {
namespace {

using platform::ClockTrust;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::int64_t application_id = 0x6B746C79; // "ktly"

// Every version ever shipped stays; a new one is a new step.
constexpr const char* schema_steps[] = {
    R"(
    PRAGMA application_id=1802792057;
    CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE event(
        event TEXT PRIMARY KEY, header TEXT NOT NULL,
        live_sessions INTEGER NOT NULL DEFAULT 0,
        live_quarter_hour INTEGER NOT NULL DEFAULT -1) WITHOUT ROWID;
    CREATE TABLE live(
        event TEXT NOT NULL, day INTEGER NOT NULL, measure TEXT NOT NULL, category TEXT NOT NULL,
        total INTEGER NOT NULL, clock INTEGER NOT NULL,
        PRIMARY KEY(event, day, measure, category)) WITHOUT ROWID;
    CREATE TABLE replica(
        event TEXT NOT NULL, replica TEXT NOT NULL, hardware TEXT NOT NULL,
        released INTEGER NOT NULL, last_part TEXT NOT NULL,
        PRIMARY KEY(event, replica)) WITHOUT ROWID;
    CREATE TABLE cell(
        event TEXT NOT NULL, replica TEXT NOT NULL, day INTEGER NOT NULL, measure TEXT NOT NULL,
        category TEXT NOT NULL, n INTEGER NOT NULL, clock INTEGER NOT NULL,
        PRIMARY KEY(event, replica, day, measure, category)) WITHOUT ROWID;
    CREATE TABLE batch(writer TEXT PRIMARY KEY, token INTEGER NOT NULL) WITHOUT ROWID;
    )",
};
static_assert(application_id == 1802792057);

ClockTrust clock_of(std::int64_t stored) {
    return static_cast<ClockTrust>(std::clamp<std::int64_t>(stored, 0, 2));
}

std::int64_t stored(ClockTrust clock) { return static_cast<std::int64_t>(clock); }

Counts of_day(const Counts& counts, int day) {
    return {counts.lower_bound({day, "", ""}), counts.lower_bound({day + 1, "", ""})};
}

} // namespace

bool Replica::is_small() const {
    return released < 0 && sessions < limits::replica_sessions_min;
}

Result<Rows> Rows::open(platform::Host& host, const std::string& path) {
    ASSIGN_OR_RETURN(db::Database database, db::Database::open(host, path));
    ASSIGN_OR_RETURN(const std::int64_t id, database.integer("PRAGMA application_id"));
    ASSIGN_OR_RETURN(const std::int64_t tables,
                     database.integer("SELECT count(*) FROM sqlite_schema"));
    if (id != application_id && (id != 0 || tables != 0))
        return Error{ErrorKind::corrupt, "This is another program's database.", path};
    RETURN_IF_ERROR(db::upgrade(database, schema_steps));
    RETURN_IF_ERROR(database.integrity_check());
    return Rows(std::move(database));
}

Result<std::string> Rows::setting(const std::string& name) {
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT value FROM setting WHERE name=?1"));
    ASSIGN_OR_RETURN(const bool found, select.with(name).step());
    return found ? select.text(0) : std::string();
}

Result<void> Rows::put_setting(const std::string& name, const std::string& value) {
    ASSIGN_OR_RETURN(auto put, m_database.prepare("REPLACE INTO setting VALUES(?1, ?2)"));
    return put.with(name, value).run();
}

Result<std::vector<std::string>> Rows::events() {
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT event FROM event ORDER BY event"));
    std::vector<std::string> events;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return events;
        events.push_back(select.text(0));
    }
}

Result<std::optional<EventHeader>> Rows::header(const std::string& event) {
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT header FROM event WHERE event=?1"));
    ASSIGN_OR_RETURN(const bool found, select.with(event).step());
    if (!found)
        return std::optional<EventHeader>();
    ASSIGN_OR_RETURN(EventHeader header, read_header(select.text(0)));
    return std::optional<EventHeader>(std::move(header));
}

Result<void> Rows::put_header(const std::string& event, const EventHeader& header) {
    ASSIGN_OR_RETURN(auto put, m_database.prepare(
                                   "INSERT INTO event(event, header) VALUES(?1, ?2) "
                                   "ON CONFLICT(event) DO UPDATE SET header=excluded.header"));
    return put.with(event, write_header(header)).run();
}

Result<LiveState> Rows::live_state(const std::string& event) {
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT live_sessions, live_quarter_hour FROM event "
                                        "WHERE event=?1"));
    ASSIGN_OR_RETURN(const bool found, select.with(event).step());
    return found ? LiveState{select.integer(0), select.integer(1)} : LiveState{};
}

Result<void> Rows::put_live_state(const std::string& event, const LiveState& state) {
    ASSIGN_OR_RETURN(auto put,
                     m_database.prepare("UPDATE event SET live_sessions=?2, live_quarter_hour=?3 "
                                        "WHERE event=?1"));
    return put.with(event, state.sessions, state.quarter_hour).run();
}

Result<std::vector<Total>> Rows::live(const std::string& event) {
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT day, measure, category, total, clock FROM live "
                                        "WHERE event=?1 ORDER BY day, measure, category"));
    select.with(event);
    std::vector<Total> totals;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return totals;
        totals.push_back({event, static_cast<int>(select.integer(0)), select.text(1),
                          select.text(2), select.integer(3), clock_of(select.integer(4))});
    }
}

Result<void> Rows::put_live(const std::string& event, const std::vector<Total>& totals) {
    ASSIGN_OR_RETURN(auto clear, m_database.prepare("DELETE FROM live WHERE event=?1"));
    RETURN_IF_ERROR(clear.with(event).run());
    ASSIGN_OR_RETURN(auto put,
                     m_database.prepare("INSERT INTO live VALUES(?1, ?2, ?3, ?4, ?5, ?6)"));
    for (const Total& total : totals)
        RETURN_IF_ERROR(put.with(event, total.day, total.measure, total.category, total.total,
                                 stored(total.clock))
                            .run());
    return {};
}

Result<std::vector<Replica>> Rows::replicas(const std::string& event) {
    ASSIGN_OR_RETURN(
        auto select,
        m_database.prepare("SELECT replica, hardware, released, last_part, "
                           "(SELECT total(n) FROM cell WHERE cell.event=replica.event AND "
                           " cell.replica=replica.replica AND measure=?2) "
                           "FROM replica WHERE event=?1 ORDER BY replica"));
    select.with(event, name(Measure::session));
    std::vector<Replica> replicas;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return replicas;
        replicas.push_back({select.text(0), select.text(1), select.integer(2), select.text(3),
                            select.integer(4)});
    }
}

Result<void> Rows::put_replica(const std::string& event, const Replica& replica) {
    ASSIGN_OR_RETURN(auto put,
                     m_database.prepare("REPLACE INTO replica VALUES(?1, ?2, ?3, ?4, ?5)"));
    return put.with(event, replica.id, replica.hardware, replica.released, replica.last_part).run();
}

Result<void> Rows::remove_replica(const std::string& event, const std::string& replica) {
    for (const char* sql : {"DELETE FROM cell WHERE event=?1 AND replica=?2",
                            "DELETE FROM replica WHERE event=?1 AND replica=?2"}) {
        ASSIGN_OR_RETURN(auto remove, m_database.prepare(sql));
        RETURN_IF_ERROR(remove.with(event, replica).run());
    }
    return {};
}

Result<Counts> Rows::cells(const std::string& event, const std::string& replica) {
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT day, measure, category, n, clock FROM cell "
                                        "WHERE event=?1 AND replica=?2"));
    select.with(event, replica);
    Counts counts;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return counts;
        counts[{static_cast<int>(select.integer(0)), select.text(1), select.text(2)}] = {
            select.integer(3), clock_of(select.integer(4))};
    }
}

Result<Counts> Rows::day(const std::string& event, const std::string& replica, int day) {
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT measure, category, n, clock FROM cell "
                                        "WHERE event=?1 AND replica=?2 AND day=?3"));
    select.with(event, replica, day);
    Counts counts;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return counts;
        counts[{day, select.text(0), select.text(1)}] = {select.integer(2),
                                                         clock_of(select.integer(3))};
    }
}

// All of a day's rows are taken out and put back in the order of their keys. Adding a row where it
// comes would lay it behind those that came before, so that the order of rows inside a page would
// tell which counts first came together: what one visitor answered.
Result<void> Rows::write_day(const std::string& event, const std::string& replica, int day,
                             const Counts& cells) {
    ASSIGN_OR_RETURN(auto remove,
                     m_database.prepare("DELETE FROM cell WHERE event=?1 AND replica=?2 AND "
                                        "day=?3"));
    RETURN_IF_ERROR(remove.with(event, replica, day).run());
    ASSIGN_OR_RETURN(auto put,
                     m_database.prepare("INSERT INTO cell VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
    for (const auto& [key, value] : cells)
        RETURN_IF_ERROR(put.with(event, replica, day, key.measure, key.category, value.n,
                                 stored(value.clock))
                            .run());
    return {};
}

Result<void> Rows::add(const std::string& event, const std::string& replica,
                       const Counts& counts) {
    for (auto at = counts.begin(); at != counts.end();) {
        const int day_number = at->first.day;
        ASSIGN_OR_RETURN(Counts cells, day(event, replica, day_number));
        for (const auto& [key, more] : of_day(counts, day_number)) {
            const auto [cell, added] = cells.try_emplace(key, more);
            if (!added)
                cell->second = {cell->second.n + more.n, weaker(cell->second.clock, more.clock)};
            cell->second.n = std::min(cell->second.n, limits::tally_count_max);
        }
        RETURN_IF_ERROR(write_day(event, replica, day_number, cells));
        at = counts.lower_bound({day_number + 1, "", ""});
    }
    return {};
}

Result<std::int64_t> Rows::token(const std::string& writer) {
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT token FROM batch WHERE writer=?1"));
    ASSIGN_OR_RETURN(const bool found, select.with(writer).step());
    return found ? select.integer(0) : 0;
}

Result<void> Rows::put_token(const std::string& writer, std::int64_t token) {
    ASSIGN_OR_RETURN(auto put, m_database.prepare("REPLACE INTO batch VALUES(?1, ?2)"));
    return put.with(writer, token).run();
}

} // namespace tally
