#pragma once
// Outbox: what waits to be sent, in DIR/outbox. A payload is one replica's signed part as a tally
// file, frozen before the first attempt in a file that is named by the SHA-256 of its bytes, so
// that a torn one is known by its name. It goes only with a receipt; what a collector refuses for
// good is set aside in DIR/outbox/aside with the collector's words, and never blocks the others.
// One outbox belongs to one thread; two programs may share a directory.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kiosk/tally/tally_file.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace upload {

struct Payload {
    std::string name; // SHA-256 of the bytes, hex: also the receipt that will come
    std::string event;
    std::string replica;
    std::string key;  // of the device that signed it, base64
    platform::Bytes body;
};

class Outbox {
  public:
    // Makes the directories; sets torn entries aside. Errors: those of Files.
    static platform::Result<Outbox> open(platform::Host& host, const std::string& data_directory);

    // Torn entries that open() found, under their new names.
    const std::vector<std::string>& torn() const { return m_torn; }

    // Freezes a part; the same bytes are one entry however often they are put. Error: full, beyond
    // limits::outbox_entries_max entries; those of Files.
    platform::Result<void> put(const tally::SignedPart& part);

    platform::Result<std::vector<std::string>> waiting(); // names, sorted
    platform::Result<Payload> read(const std::string& name);
    // The receipt has come.
    platform::Result<void> remove(const std::string& name);
    // Refused for good. Returns where it lies now; empty when the folder for that is full and it
    // stays where it was.
    platform::Result<std::string> set_aside(const std::string& name, const std::string& words);

    // How often an entry was tried in vain, and when it may be tried again (Unix seconds; 0 now).
    // Kept in DIR/outbox/state.json; lost, everything may be tried at once.
    struct Tries {
        int failed = 0;
        std::int64_t not_before = 0;
    };
    Tries tries(const std::string& name) const;
    platform::Result<void> note_failure(const std::string& name, std::int64_t not_before);

  private:
    Outbox(platform::Host& host, std::string directory);
    std::string path_of(const std::string& name) const;
    platform::Result<void> set_torn_aside();
    platform::Result<Payload> check(const std::string& name, platform::Bytes body) const;
    void read_state();
    platform::Result<void> write_state();

    platform::Host* m_host;
    std::string m_directory, m_aside;
    std::vector<std::string> m_torn;
    std::map<std::string, Tries> m_tries;
};

} // namespace upload
