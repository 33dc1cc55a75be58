#pragma once
// TallyWriter: the sink that the frame loop counts into. count() adds in memory and returns; one
// thread of its own stores what has gathered at most limits::tally_commit_interval after it came.
// When storage refuses, it counts on in memory, tries again, and says so in health(). What comes
// after the event's end is not counted. A damaged
// database is set aside under a name that health() tells, and a new one begun.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/tally/event_header.h"
#include "kiosk/tally/tally_mirror.h"
#include "kiosk/tally/tally_sink.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace tally {

struct TallyHealth {
    bool storing = true;     // false while storage refuses
    std::string trouble;     // what storage said last, for an organiser; empty when well
    std::size_t waiting = 0; // figures in memory that are not stored yet
    std::int64_t dropped = 0; // counts lost: memory full, a count wrong, or the event over
    std::vector<std::string> set_aside; // damaged databases, under their new names
    std::string mirror_trouble;         // empty when well, or where there is no mirror
};

struct TallyWriterOptions {
    std::string directory; // holds tally.db
    std::string mirror;    // a folder on another medium that holds a second one; empty: none
    std::string event;
    EventHeader header;
    int day = 1;                  // event day, 1 to limits::tally_days_max
    std::string writer = "kiosk"; // one name for each program that may run at the same time
    std::chrono::milliseconds commit_interval = limits::tally_commit_interval;
};

class TallyWriter final : public TallySink {
  public:
    // Starts the thread, which opens the store; trouble with that shows in health(). The host
    // outlives the writer.
    TallyWriter(platform::Host& host, TallyWriterOptions options);
    // Stores what is left, once; then what storage refuses is lost, and logged as a loss.
    ~TallyWriter() override;
    TallyWriter(const TallyWriter&) = delete;
    TallyWriter& operator=(const TallyWriter&) = delete;

    // Any thread; never waits for storage.
    void count(Measure measure, const std::string& category) override;
    // Later counts belong to this event day. Any thread.
    void set_day(int day);
    // Waits until all that was counted before is stored. Not for the frame loop. Error: what
    // storage said; the counts are kept and tried again.
    platform::Result<void> flush();
    TallyHealth health() const;

  private:
    void run();
    void wait_for_work(std::unique_lock<std::mutex>& lock);
    void store_round(std::unique_lock<std::mutex>& lock);
    void store_once(std::unique_lock<std::mutex>& lock);
    void take_batch();
    // The thread's own; no lock is held.
    platform::Result<void> store_batch();
    void drop_batch();
    platform::Result<void> open_store();
    void open_mirror();
    void bring_to_mirror(const std::string& event, const std::string& replica);
    void settle(const platform::Result<void>& stored);
    platform::ClockTrust clock_now() const;

    platform::Host& m_host;
    const TallyWriterOptions m_options;

    mutable std::mutex m_mutex; // held for moments only, never across storage
    std::condition_variable m_wake, m_settled;
    Counts m_pending;
    std::chrono::steady_clock::time_point m_pending_since;
    int m_day;
    bool m_stop = false;
    bool m_hurry = true; // do not wait for the interval: the start, a flush
    std::uint64_t m_rounds_begun = 0, m_rounds_settled = 0;
    int m_failures = 0; // in a row
    TallyHealth m_health;
    std::optional<platform::Error> m_error; // of the last round

    // The thread's own.
    Batch m_batch; // what is being stored, kept while storage refuses
    std::optional<TallyStore> m_store;
    std::unique_ptr<TallyMirror> m_mirror;
    std::string m_replica;
    bool m_header_stored = false;
    std::vector<std::string> m_set_aside;

    std::thread m_thread;
};

} // namespace tally
