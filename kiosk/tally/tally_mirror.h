#pragma once
// TallyMirror: a second copy of the counters on another medium (a stick, a second partition), kept
// by a thread of its own, so that a slow or dead medium never holds up counting. It is a tally
// database like the first, with the same care for what is deleted. Either one is healed from the
// other by merging: of each figure the greater stands, so it does not matter which is older.
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/tally/tally_store.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace tally {

// Makes both databases say the same. What one of them lacks or has in an older state comes from the
// other; a damaged one is set aside first. Returns what was set aside, under its new names. Errors:
// denied, when the mirror is another kiosk's; those of storage.
platform::Result<std::vector<std::string>> heal(platform::Host& host, const std::string& directory,
                                                const std::string& mirror);

class TallyMirror {
  public:
    // The host outlives it. `directory` holds the mirror's tally.db.
    TallyMirror(platform::Host& host, std::string directory);
    ~TallyMirror(); // tries once more to bring over what waits
    TallyMirror(const TallyMirror&) = delete;
    TallyMirror& operator=(const TallyMirror&) = delete;

    // What the first database says now of some replicas; a newer copy replaces one that waits.
    void put(std::vector<ReplicaCopy> copies);
    // Waits until what was put has been tried. Error: what the medium said last.
    platform::Result<void> flush();
    std::string trouble() const; // empty when well

  private:
    void run();
    platform::Result<void> bring_over(const std::vector<ReplicaCopy>& copies);

    platform::Host& m_host;
    const std::string m_directory;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake, m_settled;
    std::vector<ReplicaCopy> m_waiting;
    bool m_stop = false, m_busy = false;
    std::optional<platform::Error> m_error;
    std::optional<TallyStore> m_store; // the thread's own
    std::thread m_thread;
};

} // namespace tally
