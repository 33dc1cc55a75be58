#pragma once
// One connection as cpp-httplib reads and writes it, with bounds that the library does not have:
// bytes and time of the head, time of the whole request. A bound that is met reads as the end of
// the connection. Internal to the server; one thread.
#include <httplib.h>

#include <array>
#include <chrono>
#include <string>

#include "kiosk/collector/server.h"

namespace collector {

class GuardedStream final : public httplib::Stream {
  public:
    // Borrows the socket. `stopping` turns true when the server ends.
    GuardedStream(int socket, const ServerOptions& options);

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* to, std::size_t size) override;
    ssize_t write(const char* from, std::size_t size) override;
    using httplib::Stream::write;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return m_socket; }

    // Says that no more is coming and takes what the other side still sends, for a moment and up to
    // a bound: closing over unread bytes would destroy the answer on its way.
    void finish();

  private:
    using Time = std::chrono::steady_clock::time_point;

    Time deadline() const { return m_head_ended ? m_request_deadline : m_head_deadline; }
    bool wait_for(short events, Time until) const;
    bool fill();
    void watch_head(char c);

    int m_socket;
    Time m_head_deadline;
    Time m_request_deadline;
    std::array<char, 16384> m_buffer{};
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
    std::size_t m_head_bytes = 0;
    std::size_t m_end_matched = 0; // of the blank line that ends the head
    bool m_head_ended = false;
};

} // namespace collector
