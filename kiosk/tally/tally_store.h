#pragma once
// TallyStore: where a device keeps its counters, DIR/tally.db, in SQLite. It knows the events that
// were counted, the replicas of each, and what has left the device. One store belongs to one
// thread; several (the kiosk's writer, kioskctl) may have one file open. Nothing in the file tells
// in which order visits came.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/db/private_copy.h"
#include "kiosk/tally/event_header.h"
#include "kiosk/tally/rows.h"
#include "kiosk/tally/tally.h"
#include "kiosk/tally/tally_file.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace tally {

inline constexpr const char* store_name = "tally.db";

// What to do with a file that cannot be read: the program that counts sets it aside and begins a
// new one; others only say so, since the counting program may have it open.
enum class OnDamage { set_aside, report };

// Counts that are stored together; n is how many to add. The token, never 0, names the batch, so
// that one that is tried again after an error is never added twice.
struct Batch {
    std::string event;
    std::string writer; // "kiosk", "kioskctl": each has its own last token
    std::int64_t token = 0;
    Counts counts;
};

struct Release {
    std::vector<SignedPart> parts; // what may leave the device now
    int replicas_withheld = 0;     // not in `parts` at all
    int replicas_older = 0;        // in `parts` as they last left, though more was counted since
};

// One replica as a database of this device has it, for another one.
struct ReplicaCopy {
    std::string salt; // of the device's databases: tells its own copies from another kiosk's
    std::string event;
    EventHeader header;
    Replica replica;
    Counts counts;
};

// mirror: the copies come from the database that counts. back_up: they may be older than what left.
enum class Adopt { mirror, back_up };

class TallyStore {
  public:
    // Makes the directory and the file when missing. Errors: those of Files; corrupt (only with
    // OnDamage::report), too_new, full, read_only, busy.
    static platform::Result<TallyStore> open(platform::Host& host, const std::string& directory,
                                             OnDamage on_damage);

    // For whoever reads figures: makes nothing, and where the medium is full or cannot be written
    // opens a copy in memory. Errors: those of open(); not_found where nothing was ever counted.
    static platform::Result<TallyStore> open_to_read(platform::Host& host,
                                                     const std::string& directory);

    // What a copy counts or lets out is recorded nowhere, so of an open event it lets out, and
    // shows, only what the medium itself recorded.
    bool is_copy() const { return m_copy != nullptr; }

    // The name a damaged file was given by this open; empty when there was none.
    const std::string& set_aside() const { return m_set_aside; }

    // Makes the event known, or its header new; the serial is the store's own. A closed event
    // stays closed. Error: invalid.
    platform::Result<void> put_event(const std::string& event, EventHeader header);
    platform::Result<std::vector<std::string>> events();
    platform::Result<std::optional<EventHeader>> header(const std::string& event);

    // Adds in one durable commit and returns the replica that now holds the counts. `replica` is
    // the one of this run, empty before its first count: then the last one is continued if it has
    // under limits::replica_sessions_min sessions, never left and was written on this hardware;
    // else a new one is made. Errors: not_found (no such event), denied (the event was closed
    // before this batch), invalid (a key breaks a rule), and those of storage, after which the same
    // batch may be tried again.
    platform::Result<std::string> add(const Batch& batch, const std::string& replica);

    // What may leave: of a replica of an open event nothing under replica_sessions_min sessions,
    // and nothing newer before as many sessions more; then the part that left before. What is
    // returned is recorded as having left. An empty `event` means all. Error: not_found.
    platform::Result<Release> release(const platform::SecretKey& key, const std::string& event);

    // Closes the event, which takes no more counts, and folds its small replicas that never left
    // into one; returns how many were folded. Replicas of other hardware (a copied card) are folded
    // apart, and the name of the fold follows from theirs, so that a copy and its original agree.
    // Closing twice changes nothing. Error: not_found.
    platform::Result<int> close_event(const std::string& event);

    // Everything counted on this device, exact. Inside the kiosk only; to let figures out, release.
    platform::Result<std::vector<Total>> totals(const std::string& event);

    // What live pages may show: while the event is open only sessions, completions, languages,
    // topics and hours, as they stood at the last quarter hour with replica_sessions_min sessions
    // more; afterwards all totals. Error: not_found.
    platform::Result<std::vector<Total>> live(const std::string& event);

    // The replicas of this database; empty names mean all. Error: not_found (the event).
    platform::Result<std::vector<ReplicaCopy>> copies(const std::string& event,
                                                      const std::string& replica);
    // Merges copies of the same device in: of each figure the greater stands. Of an event that has
    // ended in one of both, the small replicas of the other are in its fold already and are left
    // out. Error: denied, when they are another kiosk's.
    platform::Result<void> adopt(const std::vector<ReplicaCopy>& copies, Adopt how);

  private:
    TallyStore(platform::Host& host, std::string directory, Rows rows);
    // A salted hash of the medium's identity; empty when it has none.
    platform::Result<std::string> hardware();
    platform::Result<EventHeader> known_header(const std::string& event);
    platform::Result<std::string> replica_for(const std::string& event, const std::string& wanted);
    platform::Result<void> release_event(const platform::SecretKey& key, const std::string& event,
                                         Release& release);
    platform::Result<void> release_replica(const platform::SecretKey& key, const std::string& event,
                                           const EventHeader& header, Replica replica,
                                           Release& release);
    platform::Result<void> adopt_salt(const std::string& salt);
    platform::Result<bool> adopt_header(const ReplicaCopy& copy);
    platform::Result<void> adopt_replica(const ReplicaCopy& copy, Adopt how);
    platform::Result<void> fold(const std::string& event, const std::vector<Replica>& small);

    platform::Host* m_host;
    std::unique_ptr<db::PrivateCopy> m_copy; // before m_rows, which live in it
    std::string m_directory;
    std::string m_set_aside;
    Rows m_rows;
};

// Opens the store of a data directory and closes the event in it.
platform::Result<int> close_event(platform::Host& host, const std::string& directory,
                                  const std::string& event);

} // namespace tally
