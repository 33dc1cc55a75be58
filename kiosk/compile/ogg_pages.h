#pragma once
// The pages of an Ogg file with one stream (RFC 3533): written around packets, and held against
// what they say of themselves. What the packets mean is not known here.
#include <cstdint>

#include "platform/base/bytes.h"

namespace compile {

class OggPages {
  public:
    static constexpr std::size_t packet_bytes_max = 254 * 255; // a packet lies in one page here

    // Puts a packet into the page that is being filled, and that page away when it is full.
    // `position` is what the stream has come to with it, in its own units.
    void add(platform::ByteView packet, std::uint64_t position);
    void end_page();
    // Ends the last page, which says that it is, and gives all; nothing can be added afterwards.
    platform::Bytes finish();

  private:
    void write_page(bool last);
    platform::Bytes m_bytes, m_sizes, m_packets;
    std::uint64_t m_position = 0;
    std::uint32_t m_number = 0;
};

// Whether a file is as it was written, byte for byte: every page has a checksum and its number, and
// the last one says so. A decoder plays on over a page that is spoilt.
bool is_whole_ogg(platform::ByteView bytes);

} // namespace compile
