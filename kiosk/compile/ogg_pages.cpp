#include "kiosk/compile/ogg_pages.h"

#include <ogg/ogg.h>

#include <algorithm>
#include <new>
#include <utility>

namespace compile {
namespace {

constexpr int serial = 1;              // the same each time: the same sound is the same bytes
constexpr int page_bytes_max = 65'307; // as many packets on a page as it has room for

} // namespace

struct OggPages::Stream {
    ogg_stream_state state{};

    Stream() {
        if (ogg_stream_init(&state, serial) != 0)
            throw std::bad_alloc();
    }
    ~Stream() { ogg_stream_clear(&state); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
};

OggPages::OggPages() : m_stream(std::make_unique<Stream>()) {}
OggPages::~OggPages() = default;

void OggPages::put_waiting(bool last) {
    ogg_packet packet{};
    packet.packet = m_packet.data();
    packet.bytes = static_cast<long>(m_packet.size());
    packet.e_o_s = last ? 1 : 0;
    packet.granulepos = static_cast<ogg_int64_t>(m_position);
    if (ogg_stream_packetin(&m_stream->state, &packet) != 0)
        throw std::bad_alloc();
    m_packet.clear();
    m_waiting = false;
}

void OggPages::take_pages(bool all) {
    ogg_page page;
    while ((all ? ogg_stream_flush_fill(&m_stream->state, &page, page_bytes_max)
                : ogg_stream_pageout_fill(&m_stream->state, &page, page_bytes_max)) != 0) {
        m_bytes.insert(m_bytes.end(), page.header, page.header + page.header_len);
        m_bytes.insert(m_bytes.end(), page.body, page.body + page.body_len);
    }
}

void OggPages::add(platform::ByteView packet, std::uint64_t position) {
    if (m_waiting) {
        put_waiting(false);
        take_pages(false);
    }
    m_packet.assign(packet.begin(), packet.end());
    m_position = position;
    m_waiting = true;
}

void OggPages::end_page() {
    if (m_waiting)
        put_waiting(false);
    take_pages(true);
}

platform::Bytes OggPages::finish() {
    put_waiting(true);
    take_pages(true);
    return std::move(m_bytes);
}

bool is_whole_ogg(platform::ByteView bytes) {
    if (bytes.empty())
        return false;
    ogg_sync_state sync;
    ogg_sync_init(&sync);
    char* room = ogg_sync_buffer(&sync, static_cast<long>(bytes.size()));
    if (room == nullptr)
        throw std::bad_alloc();
    std::copy(bytes.begin(), bytes.end(), room);
    ogg_sync_wrote(&sync, static_cast<long>(bytes.size()));
    auto left = static_cast<long>(bytes.size());
    bool whole = true, ended = false;
    ogg_page page;
    for (long number = 0; whole && left > 0; ++number) {
        const long taken = ogg_sync_pageseek(&sync, &page); // 0 and less: no page, or a spoilt one
        whole = taken > 0 && !ended && ogg_page_pageno(&page) == number;
        ended = whole && ogg_page_eos(&page) != 0;
        left -= taken;
    }
    ogg_sync_clear(&sync);
    return whole && ended;
}

} // namespace compile
