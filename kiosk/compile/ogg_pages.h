#pragma once
// An Ogg file with one stream (RFC 3533), by libogg: written around packets, and held against what
// its pages say of themselves. What the packets mean is not known here.
#include <cstdint>
#include <memory>

#include "platform/base/bytes.h"

namespace compile {

class OggPages {
  public:
    OggPages();
    ~OggPages();

    // `position` is what the stream has come to with the packet, in its own units.
    void add(platform::ByteView packet, std::uint64_t position);
    void end_page();
    // Ends the last page, which says that it is, and gives all; nothing can be added afterwards.
    platform::Bytes finish();

  private:
    struct Stream;
    void put_waiting(bool last);
    void take_pages(bool all);

    std::unique_ptr<Stream> m_stream;
    platform::Bytes m_bytes, m_packet; // the packet added last waits: it may be the stream's last
    bool m_waiting = false;
    std::uint64_t m_position = 0;
};

// Whether a file is as it was written, byte for byte: every page has a checksum and its number, and
// the last one says so. A decoder plays on over a page that is spoilt.
bool is_whole_ogg(platform::ByteView bytes);

} // namespace compile
