#pragma once
// Upload: one replica's figures of one event as a kiosk sent them, after every check that needs no
// database: shape, bounds, signatures, and that it is about what its address says. There is no
// other way to hold one, so a store never sees unchecked figures. Pure; any thread.
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/tally/tally_file.h"
#include "platform/base/result.h"

namespace collector {

using platform::Result;

class Upload {
  public:
    // `body` is a tally file with one or more parts, all of `event`, `replica` and `key`. Errors:
    // those of read_tally_file(); invalid, when a part is about something else; denied, when a part
    // is signed by another key than `key`.
    static Result<Upload> read(std::string_view body, const std::string& event,
                               const std::string& replica, const platform::PublicKey& key);

    const std::string& event() const { return m_event; }
    const std::string& replica() const { return m_replica; }
    const std::string& key() const { return m_key; } // base64
    const tally::EventHeader& header() const { return m_header; }
    // Strictly ascending by day, measure, category; the greatest number of all parts.
    const std::vector<tally::PartCell>& cells() const { return m_cells; }

  private:
    Upload() = default;
    std::string m_event;
    std::string m_replica;
    std::string m_key;
    tally::EventHeader m_header;
    std::vector<tally::PartCell> m_cells;
};

} // namespace collector
