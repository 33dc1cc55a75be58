// The promise of durability, tried: the power is cut at every single change of the disk, with what
// was not synced lost, torn or kept, and once more while the database recovers. Whatever was
// acknowledged must stand, and the file must be whole. A disk that lies about syncing is the
// control that shows the method can see a loss.
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "kiosk/db/schema.h"
#include "platform/headless/fake_host.h"

using db::Database;
using db::Transaction;
using platform::FakeHost;
using platform::Keep;

namespace {

constexpr int commits = 8;
constexpr const char* path = "data/tally.db";
constexpr const char* schema[] = {"CREATE TABLE cell(id INTEGER PRIMARY KEY, n INTEGER NOT NULL, "
                                  "filler BLOB NOT NULL) WITHOUT ROWID"};

std::optional<Database> open_store(FakeHost& host) {
    // A small cache: the bigger commits reach the file before they are complete.
    auto opened = Database::open(host, path, {db::Profile::durable, 16u << 10});
    if (!opened.ok() || !db::upgrade(*opened, schema).ok())
        return std::nullopt;
    return std::move(opened).value();
}

// One commit changes an old cell and adds a new one, sometimes bigger than the cache.
bool commit_one(Database& database, int number) {
    auto transaction = Transaction::begin(database);
    const auto id = std::to_string(number);
    const std::string bytes = number % 3 == 2 ? "60000" : "700";
    return transaction.ok() && database.exec("UPDATE cell SET n = n + 1 WHERE id = 0").ok() &&
           database.exec("INSERT INTO cell VALUES(" + id + ",0,randomblob(" + bytes + "))").ok() &&
           transaction->commit().ok();
}

// Commits until the power is gone; returns how many were acknowledged.
int work(FakeHost& host) {
    auto database = open_store(host);
    int acknowledged = 0;
    while (database && acknowledged < commits && commit_one(*database, acknowledged))
        ++acknowledged;
    return acknowledged;
}

// Empty when all is well, else what is wrong.
std::string fault_after(FakeHost& host, int acknowledged) {
    auto opened = Database::open(host, path);
    if (!opened.ok())
        return opened.error().text();
    if (const auto whole = opened->integrity_check(); !whole.ok())
        return whole.error().text();
    const auto tables = opened->integer("SELECT count(*) FROM sqlite_schema WHERE type='table'");
    if (!tables.ok())
        return tables.error().text();
    if (*tables == 0)
        return acknowledged == 0 ? "" : "the table is gone";
    const auto rows = opened->integer("SELECT count(*) FROM cell").value();
    const auto added = opened->integer("SELECT ifnull(max(n), 0) FROM cell WHERE id=0").value();
    if (rows < acknowledged)
        return std::to_string(acknowledged) + " acknowledged, " + std::to_string(rows) + " there";
    if (rows > acknowledged + 1)
        return "more rows than were ever written";
    if (rows > 0 && added != rows - 1)
        return "half of a transaction is there";
    return "";
}

struct Found {
    int trials = 0, faults = 0;
    std::string first;
    void note(const std::string& fault, std::uint64_t point, std::uint64_t seed) {
        ++trials;
        if (fault.empty())
            return;
        if (faults++ == 0)
            first = "cut after change " + std::to_string(point) + ", seed " +
                    std::to_string(seed) + ": " + fault;
    }
};

std::uint64_t changes_of_a_whole_run() {
    FakeHost host;
    REQUIRE(host.files().make_directories("data"));
    REQUIRE(work(host) == commits);
    return host.files().changes();
}

// `recovery_cut`: the power goes a second time, so many changes into the recovery.
std::string cut_once(std::uint64_t point, std::uint64_t seed, Keep keep, bool sync_ignored,
                     std::optional<std::uint64_t> recovery_cut = std::nullopt) {
    FakeHost host(seed);
    auto& files = host.files();
    REQUIRE(files.make_directories("data"));
    files.set_sync_ignored(sync_ignored);
    files.power_off_after(point);
    const int acknowledged = work(host);
    files.cut(seed, keep);
    if (recovery_cut) {
        files.power_off_after(*recovery_cut);
        (void)fault_after(host, acknowledged);
        files.cut(seed + 1, keep);
    }
    return fault_after(host, acknowledged);
}

} // namespace

TEST_CASE("after a cut at any change every acknowledged commit stands and the file is whole") {
    Found found;
    const auto points = changes_of_a_whole_run();
    REQUIRE(points > 100);
    for (std::uint64_t point = 0; point <= points; ++point) {
        found.note(cut_once(point, 0, Keep::none, false), point, 0);
        found.note(cut_once(point, 0, Keep::all, false), point, 0);
        for (std::uint64_t seed = 1; seed <= 6; ++seed)
            found.note(cut_once(point, seed, Keep::some, false), point, seed);
    }
    MESSAGE(found.trials << " cuts at " << points << " points");
    CHECK_MESSAGE(found.faults == 0, found.first);
}

TEST_CASE("a second cut, while the database recovers from the first, loses nothing either") {
    Found found;
    const auto points = changes_of_a_whole_run();
    for (std::uint64_t point = 1; point <= points; point += 3)
        for (std::uint64_t recovery = 0; recovery < 12; ++recovery)
            found.note(cut_once(point, point, Keep::some, false, recovery), point, point);
    MESSAGE(found.trials << " double cuts");
    CHECK_MESSAGE(found.faults == 0, found.first);
}

TEST_CASE("a disk that ignores sync loses commits, and this test sees it") {
    Found found;
    const auto points = changes_of_a_whole_run();
    for (std::uint64_t point = 0; point <= points; point += 2)
        for (std::uint64_t seed = 1; seed <= 2; ++seed)
            found.note(cut_once(point, seed, Keep::some, true), point, seed);
    MESSAGE(found.faults << " losses in " << found.trials << " cuts of a lying disk");
    CHECK(found.faults > found.trials / 4);
}
