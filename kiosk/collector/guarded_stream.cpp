#include "kiosk/collector/guarded_stream.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace collector {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view head_end = "\r\n\r\n";
constexpr auto finish_timeout = std::chrono::seconds(2);
constexpr std::size_t finish_bytes_max = 1u << 20;

} // namespace

GuardedStream::GuardedStream(int socket, const ServerOptions& options)
    : m_socket(socket), m_head_deadline(Clock::now() + options.head_timeout),
      m_request_deadline(Clock::now() + options.request_timeout) {}

bool GuardedStream::wait_for(short events, Time until) const {
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0)
            return false;
        pollfd watched{m_socket, events, 0};
        const int ready = poll(&watched, 1, static_cast<int>(std::min<long long>(left, 60'000)));
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
}

bool GuardedStream::is_readable() const {
    return m_at < m_filled || wait_for(POLLIN, deadline());
}

bool GuardedStream::is_writable() const { return wait_for(POLLOUT, m_request_deadline); }

bool GuardedStream::fill() {
    if (!wait_for(POLLIN, deadline()))
        return false;
    const auto got = recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
    if (got <= 0)
        return false;
    m_at = 0;
    m_filled = static_cast<std::size_t>(got);
    return true;
}

void GuardedStream::watch_head(char c) {
    ++m_head_bytes;
    if (c == head_end[m_end_matched])
        ++m_end_matched;
    else
        m_end_matched = c == head_end[0] ? 1 : 0;
    m_head_ended = m_end_matched == head_end.size();
}

ssize_t GuardedStream::read(char* to, std::size_t size) {
    if (size == 0)
        return 0;
    if (!m_head_ended && m_head_bytes >= limits::collector_head_bytes_max)
        return -1;
    if (m_at == m_filled && !fill())
        return -1;
    std::size_t given = 0;
    while (given < size && m_at < m_filled) {
        to[given] = m_buffer[m_at++];
        if (!m_head_ended)
            watch_head(to[given]);
        ++given;
    }
    return static_cast<ssize_t>(given);
}

ssize_t GuardedStream::write(const char* from, std::size_t size) {
    if (!is_writable())
        return -1;
    return send(m_socket, from, size, MSG_NOSIGNAL);
}

void GuardedStream::get_remote_ip_and_port(std::string& ip, int& port) const {
    ip.clear(); // nobody's address is kept or logged
    port = 0;
}

void GuardedStream::get_local_ip_and_port(std::string& ip, int& port) const {
    ip.clear();
    port = 0;
}

void GuardedStream::finish() {
    shutdown(m_socket, SHUT_WR);
    const auto until = std::min(m_request_deadline, Clock::now() + finish_timeout);
    for (std::size_t taken = 0; taken < finish_bytes_max && wait_for(POLLIN, until);) {
        const auto got = recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
        if (got <= 0)
            return;
        taken += static_cast<std::size_t>(got);
    }
}

} // namespace collector
