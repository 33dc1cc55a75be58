#include "kiosk/tally/rows.h"

#include <algorithm>

#include "kiosk/db/schema.h"
#include "kiosk/tally/json.h"
#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace tally {
namespace {

using platform::ClockTrust;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr const char* name_setting = "name_is_synced";
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
        sessions INTEGER NOT NULL, released INTEGER NOT NULL, last_part TEXT NOT NULL,
        PRIMARY KEY(event, replica)) WITHOUT ROWID;
    CREATE TABLE day(
        event TEXT NOT NULL, replica TEXT NOT NULL, day INTEGER NOT NULL, figures TEXT NOT NULL,
        PRIMARY KEY(event, replica, day)) WITHOUT ROWID;
    CREATE TABLE batch(writer TEXT PRIMARY KEY, token INTEGER NOT NULL) WITHOUT ROWID;
    )",
};
static_assert(application_id == 1802792057);

ClockTrust clock_of(std::int64_t stored) {
    return static_cast<ClockTrust>(std::clamp<std::int64_t>(stored, 0, 2));
}

std::int64_t stored(ClockTrust clock) { return static_cast<std::int64_t>(clock); }

// A day's figures stand in one row, in the order of their keys, and are written as a whole. With a
// row a figure, the place of a row in its page would tell which figures first came together: what
// one visitor answered. Numbers and clocks are as wide as their greatest, and spaces fill the row
// up, for also its former lengths can leave a mark in the page: how long it is depends on what was
// counted and not on how often.
constexpr std::size_t figures_step_bytes = 512;
constexpr std::size_t number_width = 8; // limits::tally_count_max
constexpr std::size_t clock_width = 9;  // "organiser"
static_assert(limits::tally_count_max < 100'000'000);

std::string write_figures(const Counts& counts) {
    std::string text;
    for (const auto& [key, value] : counts) {
        const std::string number = std::to_string(value.n);
        const std::string clock(clock_name(value.clock));
        text += text.empty() ? "[[" : ",[";
        text += json::write(key.measure) + "," + json::write(key.category) + ",";
        text.append(number_width - std::min(number_width, number.size()), ' ') += number;
        text += ",\"" + clock + "\"";
        text.append(clock_width - std::min(clock_width, clock.size()), ' ') += "]";
    }
    text += text.empty() ? "[]" : "]";
    text.append(figures_step_bytes - text.size() % figures_step_bytes, ' ');
    return text;
}

Error damaged_figures() {
    return {ErrorKind::corrupt, "A day's figures in the tally database cannot be read.", ""};
}

Result<void> read_figures(std::string_view text, int day, Counts& into) {
    const auto list = json::parse(
        text, {limits::tally_file_bytes_max, limits::tally_cells_max * 5, 3});
    if (!list || !list->is_array())
        return damaged_figures();
    for (const json::Value& figure : *list) {
        if (!figure.is_array() || figure.size() != 4 || !figure[0].is_string() ||
            !figure[1].is_string() || !figure[2].is_number_integer() || !figure[3].is_string())
            return damaged_figures();
        const auto clock = find_clock(figure[3].get<std::string>());
        into[{day, figure[0].get<std::string>(), figure[1].get<std::string>()}] = {
            figure[2].get<std::int64_t>(), clock.value_or(ClockTrust::unset)};
    }
    return {};
}

void add_to(CellValue& cell, const CellValue& more) {
    cell.n = std::min(cell.n + more.n, limits::tally_count_max);
    cell.clock = weaker(cell.clock, more.clock);
}

std::int64_t sessions_of(const Counts& counts) {
    std::int64_t sessions = 0;
    for (const auto& [key, value] : counts)
        sessions += key.measure == name(Measure::session) ? value.n : 0;
    return sessions;
}

} // namespace

Counts merged(Counts a, const Counts& b) {
    for (const auto& [key, value] : b) {
        const auto [cell, added] = a.try_emplace(key, value);
        if (!added)
            cell->second = {std::max(cell->second.n, value.n),
                            weaker(cell->second.clock, value.clock)};
    }
    return a;
}

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
    Rows rows(std::move(database));
    RETURN_IF_ERROR(rows.check_texts());
    RETURN_IF_ERROR(rows.settle(host, path));
    return rows;
}

// SQLite's own check does not see a byte that changed inside a text.
Result<void> Rows::check_texts() {
    ASSIGN_OR_RETURN(const auto all, events());
    for (const std::string& event : all)
        if (const auto header_read = header(event); !header_read)
            return Error{ErrorKind::corrupt, header_read.error().message, m_database.path()};
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT day, figures FROM day"));
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return {};
        Counts counts;
        RETURN_IF_ERROR(
            read_figures(select.text(1), static_cast<int>(select.integer(0)), counts));
    }
}

// An earlier run may have ended in an error of the medium, after which what can be read here need
// not be what a power cut would leave. One commit, and the name in its directory, make it so.
Result<void> Rows::settle(platform::Host& host, const std::string& path) {
    ASSIGN_OR_RETURN(auto transaction, db::Transaction::begin(m_database));
    RETURN_IF_ERROR(touch());
    RETURN_IF_ERROR(transaction.commit());
    // The file says that its name is safe, once it is: a sync of the directory at every start would
    // leave the moment of each start in the file system's own journal.
    ASSIGN_OR_RETURN(const std::string named, setting(name_setting));
    if (!named.empty())
        return {};
    RETURN_IF_ERROR(host.files().sync_directory(path.substr(0, path.rfind('/'))));
    return put_setting(name_setting, "1");
}

Result<void> Rows::touch() {
    ASSIGN_OR_RETURN(const std::int64_t last, token("touch"));
    return put_token("touch", last ^ 1);
}

void Rows::forget_places() {
    if (m_rows_moved && m_database.rewrite())
        m_rows_moved = false;
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
    m_rows_moved = true;
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

Result<bool> Rows::has_replica(const std::string& event, const std::string& replica) {
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT 1 FROM replica WHERE event=?1 AND "
                                                     "replica=?2"));
    return select.with(event, replica).step();
}

Result<std::vector<Replica>> Rows::replicas(const std::string& event) {
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT replica, hardware, sessions, released, last_part "
                                        "FROM replica WHERE event=?1 ORDER BY replica"));
    select.with(event);
    std::vector<Replica> replicas;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return replicas;
        replicas.push_back({select.text(0), select.text(1), select.integer(2), select.integer(3),
                            select.text(4)});
    }
}

Result<void> Rows::put_replica(const std::string& event, const Replica& replica) {
    m_rows_moved = true;
    ASSIGN_OR_RETURN(auto put,
                     m_database.prepare("REPLACE INTO replica VALUES(?1, ?2, ?3, ?4, ?5, ?6)"));
    return put
        .with(event, replica.id, replica.hardware, replica.sessions, replica.released,
              replica.last_part)
        .run();
}

Result<void> Rows::remove_replica(const std::string& event, const std::string& replica) {
    m_rows_moved = true;
    for (const char* sql : {"DELETE FROM day WHERE event=?1 AND replica=?2",
                            "DELETE FROM replica WHERE event=?1 AND replica=?2"}) {
        ASSIGN_OR_RETURN(auto remove, m_database.prepare(sql));
        RETURN_IF_ERROR(remove.with(event, replica).run());
    }
    return {};
}

Result<Counts> Rows::cells(const std::string& event, const std::string& replica) {
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT day, figures FROM day "
                                                     "WHERE event=?1 AND replica=?2"));
    select.with(event, replica);
    Counts counts;
    while (true) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row)
            return counts;
        RETURN_IF_ERROR(
            read_figures(select.text(1), static_cast<int>(select.integer(0)), counts));
    }
}

Result<Counts> Rows::day(const std::string& event, const std::string& replica, int day) {
    ASSIGN_OR_RETURN(auto select,
                     m_database.prepare("SELECT figures FROM day "
                                        "WHERE event=?1 AND replica=?2 AND day=?3"));
    ASSIGN_OR_RETURN(const bool found, select.with(event, replica, day).step());
    Counts counts;
    if (found)
        RETURN_IF_ERROR(read_figures(select.text(0), day, counts));
    return counts;
}

Result<void> Rows::add(const std::string& event, const std::string& replica,
                       const Counts& counts) {
    // Not REPLACE, which deletes first: a row would move in its page, and its place then tell
    // whether the last visit had to do with it.
    ASSIGN_OR_RETURN(auto put, m_database.prepare(
                                   "INSERT INTO day VALUES(?1, ?2, ?3, ?4) ON CONFLICT"
                                   "(event, replica, day) DO UPDATE SET figures=excluded.figures"));
    for (auto at = counts.begin(); at != counts.end();) {
        const int number = at->first.day;
        ASSIGN_OR_RETURN(Counts cells, day(event, replica, number));
        const std::size_t bytes_before = cells.empty() ? 0 : write_figures(cells).size();
        for (; at != counts.end() && at->first.day == number; ++at) {
            const auto [cell, added] = cells.try_emplace(at->first, at->second);
            if (!added)
                add_to(cell->second, at->second);
        }
        const std::string figures = write_figures(cells);
        m_rows_moved = m_rows_moved || figures.size() != bytes_before;
        RETURN_IF_ERROR(put.with(event, replica, number, figures).run());
    }
    const std::int64_t sessions = sessions_of(counts);
    if (sessions == 0)
        return {};
    ASSIGN_OR_RETURN(auto raise, m_database.prepare("UPDATE replica SET sessions=sessions+?3 "
                                                    "WHERE event=?1 AND replica=?2"));
    return raise.with(event, replica, sessions).run();
}

Result<void> Rows::put_cells(const std::string& event, const std::string& replica,
                             const Counts& counts) {
    m_rows_moved = true;
    ASSIGN_OR_RETURN(auto put, m_database.prepare("REPLACE INTO day VALUES(?1, ?2, ?3, ?4)"));
    for (auto at = counts.begin(); at != counts.end();) {
        const int number = at->first.day;
        Counts cells;
        for (; at != counts.end() && at->first.day == number; ++at)
            cells.insert(*at);
        RETURN_IF_ERROR(put.with(event, replica, number, write_figures(cells)).run());
    }
    return {};
}

Result<std::int64_t> Rows::token(const std::string& writer) {
    ASSIGN_OR_RETURN(auto select, m_database.prepare("SELECT token FROM batch WHERE writer=?1"));
    ASSIGN_OR_RETURN(const bool found, select.with(writer).step());
    return found ? select.integer(0) : 0;
}

Result<void> Rows::put_token(const std::string& writer, std::int64_t token) {
    ASSIGN_OR_RETURN(auto put, m_database.prepare(
                                   "INSERT INTO batch VALUES(?1, ?2) ON CONFLICT(writer) "
                                   "DO UPDATE SET token=excluded.token"));
    return put.with(writer, token).run();
}

} // namespace tally
