#include "kiosk/compile/ogg_pages.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <utility>

namespace compile {
namespace {

constexpr std::size_t kind_at = 5, position_at = 6, serial_at = 14, number_at = 18;
constexpr std::size_t checksum_at = 22, segments_at = 26, header_bytes = 27, segments_max = 255;
constexpr std::uint8_t first_page = 2, last_page = 4;
constexpr std::uint32_t serial = 1; // the same each time: the same sound is the same bytes

constexpr std::array<std::uint32_t, 256> remainders() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t rest = byte << 24;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest << 1) ^ ((rest & 0x8000'0000u) != 0 ? 0x04C1'1DB7u : 0);
        table[byte] = rest;
    }
    return table;
}

void put(std::uint8_t* into, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        into[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

std::uint32_t word_of(platform::ByteView bytes, std::size_t at) {
    return std::uint32_t{bytes[at]} | std::uint32_t{bytes[at + 1]} << 8 |
           std::uint32_t{bytes[at + 2]} << 16 | std::uint32_t{bytes[at + 3]} << 24;
}

// Of a page whose own checksum counts as four zeros.
std::uint32_t checksum(platform::ByteView page) {
    static constexpr auto table = remainders();
    std::uint32_t rest = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const bool own = i >= checksum_at && i < checksum_at + 4;
        rest = (rest << 8) ^ table[(rest >> 24) ^ (own ? 0 : page[i])];
    }
    return rest;
}

// Bytes of the page at the front; 0 where there is no whole one.
std::size_t page_bytes(platform::ByteView bytes) {
    if (bytes.size() < header_bytes || platform::as_text(bytes.first(4)) != "OggS" || bytes[4] != 0)
        return 0;
    const std::size_t segments = bytes[segments_at], front = header_bytes + segments;
    if (bytes.size() < front)
        return 0;
    const auto sizes = bytes.subspan(header_bytes, segments);
    const auto all = std::accumulate(sizes.begin(), sizes.end(), front);
    return bytes.size() < all ? 0 : all;
}

} // namespace

void OggPages::add(platform::ByteView packet, std::uint64_t position) {
    assert(packet.size() <= packet_bytes_max);
    const auto segments = packet.size() / 255 + 1;
    if (m_sizes.size() + segments > segments_max)
        end_page();
    m_sizes.insert(m_sizes.end(), segments - 1, 255);
    m_sizes.push_back(static_cast<std::uint8_t>(packet.size() % 255));
    m_packets.insert(m_packets.end(), packet.begin(), packet.end());
    m_position = position;
}

void OggPages::end_page() {
    if (!m_sizes.empty())
        write_page(false);
}

platform::Bytes OggPages::finish() {
    write_page(true);
    return std::move(m_bytes);
}

void OggPages::write_page(bool last) {
    const auto at = m_bytes.size();
    m_bytes.resize(at + header_bytes);
    auto* page = m_bytes.data() + at;
    std::copy_n("OggS", 4, page);
    page[kind_at] =
        static_cast<std::uint8_t>((m_number == 0 ? first_page : 0) | (last ? last_page : 0));
    put(page + position_at, m_position, 8);
    put(page + serial_at, serial, 4);
    put(page + number_at, m_number++, 4);
    page[segments_at] = static_cast<std::uint8_t>(m_sizes.size());
    m_bytes.insert(m_bytes.end(), m_sizes.begin(), m_sizes.end());
    m_bytes.insert(m_bytes.end(), m_packets.begin(), m_packets.end());
    put(m_bytes.data() + at + checksum_at, checksum(platform::ByteView(m_bytes).subspan(at)), 4);
    m_sizes.clear();
    m_packets.clear();
}

bool is_whole_ogg(platform::ByteView bytes) {
    bool ended = false;
    for (std::uint32_t number = 0; !bytes.empty(); ++number) {
        const auto size = page_bytes(bytes);
        if (ended || size == 0)
            return false;
        const auto page = bytes.first(size);
        if (word_of(page, number_at) != number || word_of(page, checksum_at) != checksum(page))
            return false;
        ended = (page[kind_at] & last_page) != 0;
        bytes = bytes.subspan(size);
    }
    return ended;
}

} // namespace compile
