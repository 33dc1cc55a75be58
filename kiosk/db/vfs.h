#pragma once
// SQLite's operating-system layer over platform::Host (sqlite.org/vfs.html). No shared memory and
// no memory map, so no WAL. Any lock above none is the file's exclusive lock, held as a whole: one
// reader or writer at a time, which is all a kiosk needs and hard to get wrong. Internal to this
// folder; one Vfs a connection.
#include <cstdint>
#include <optional>
#include <string>

#include <sqlite3.h>

#include "platform/host.h"

namespace db {

class Vfs {
  public:
    // `immutable`: the file will not change while it is open; SQLite then neither locks it nor
    // looks for a journal.
    Vfs(platform::Host& host, bool immutable);
    Vfs(const Vfs&) = delete;
    Vfs& operator=(const Vfs&) = delete;
    ~Vfs();

    const char* name() const { return m_name.c_str(); }
    platform::Host& host() { return m_host; }
    bool immutable() const { return m_immutable; }

    // The last thing that Files refused, for the error's text. Returns `code`.
    int refuse(const platform::Error& error, int code);
    const std::optional<platform::Error>& error() const { return m_error; }
    void forget_error() { m_error.reset(); }

    // Up to where the journal may hold old pages; a journal of an earlier run, as a whole.
    std::uint64_t journal_used_bytes() const { return m_journal_used_bytes; }
    void set_journal_used_bytes(std::uint64_t bytes) { m_journal_used_bytes = bytes; }

  private:
    platform::Host& m_host;
    bool m_immutable;
    std::uint64_t m_journal_used_bytes = UINT64_MAX;
    std::string m_name;
    sqlite3_vfs m_table{};
    std::optional<platform::Error> m_error;
};

} // namespace db
